package roibook.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import roibook.data.Store;
import roibook.imports.AdPlatform;
import roibook.imports.FileImport;
import roibook.imports.NumberStyle;

/// `roibook import`: files into the store, after a look at what will happen.
@Command(name = "import", description = "Reads files into the store: a preview first, then it asks.", mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Roibook roibook;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "CSV or TSV (any delimiter and encoding, gzip and zip too), JSON lines, Excel (.xlsx) or Parquet files.")
    private List<Path> files = List.of();

    @Option(names = "--table", paramLabel = "TABLE", description = "campaigns (unless given) or customers.")
    private @Nullable String table;

    @Option(names = "--platform", paramLabel = "PLATFORM", description = "Whose export it is: google-ads, meta-ads, ga4, "
            + "microsoft-ads, linkedin-ads, tiktok-ads, other, or auto (unless given), which looks at the file.")
    private String platform = "auto";

    @Option(names = "--mapping", paramLabel = "FILE", description = "Takes columns, constants, formats and platform from "
            + "a file that --save-mapping wrote; flags win over it.")
    private @Nullable Path mappingFile;

    @Option(names = "--save-mapping", paramLabel = "FILE", description = "Writes what was decided about the file, to be "
            + "used for the next one of its kind.")
    private @Nullable Path saveMapping;

    @Option(names = "--map", paramLabel = "TARGET=SOURCE", description = "Which column of the file a column of the "
            + "table is read from; a SOURCE in quotes is a text for all rows: --map channel='\"Search\"'. With nothing after the = the column "
            + "is left out.")
    private List<String> mappings = List.of();

    @Option(names = "--date-format", paramLabel = "PATTERN", description = "How the file writes days, such as dd/MM/yyyy.")
    private @Nullable String dateFormat;

    @Option(names = "--decimal", paramLabel = "SIGN", description = "What stands before decimals, . or , where the file "
            + "leaves it open.")
    private @Nullable String decimal;

    @Option(names = "--sheet", paramLabel = "NAME", description = "The sheet of an Excel workbook; else the first one "
            + "with a header that is known.")
    private @Nullable String sheet;

    @Option(names = "--round", description = "Rounds amounts to six digits after the point instead of refusing them.")
    private boolean round;

    @Option(names = "--yes", description = "Imports without asking.")
    private boolean yes;

    @Override
    public Integer call() {
        if (saveMapping != null && files.size() > 1) {
            throw new ParameterException(spec.commandLine(),
                    "--save-mapping is for one file, not " + files.size());
        }
        var store = Store.at(roibook.config().store());
        var imports = files.stream().map(this::prepared).toList();
        var out = spec.commandLine().getOut();
        // All files are looked at before the first one changes anything.
        imports.forEach(file -> out.println(file.preview(store)));
        out.flush();
        if (saveMapping != null) {
            imports.getFirst().saveMapping(saveMapping);
            spec.commandLine().getErr().println("roibook: wrote " + saveMapping);
        }
        if (!yes && !confirmed()) {
            return ExitCode.USAGE.value();
        }
        imports.forEach(file -> file.commit(store)
                .change()
                .ifPresent(change -> spec.commandLine()
                        .getErr()
                        .println("roibook: " + change)));
        return ExitCode.DONE.value();
    }

    private FileImport prepared(Path file) {
        var prepared = FileImport.of(file);
        if (mappingFile != null) {
            prepared = prepared.mapping(mappingFile);
        }
        if (table != null) {
            prepared = prepared.table(table);
        }
        if (!platform.equals("auto")) {
            prepared = prepared.platform(AdPlatform.of(platform));
        }
        for (var mapping : mappings) {
            int equals = mapping.indexOf('=');
            if (equals < 1) {
                throw new ParameterException(spec.commandLine(),
                        "--map wants TARGET=SOURCE, not '" + mapping + "'");
            }
            prepared = prepared.map(mapping.substring(0, equals), mapping.substring(equals + 1));
        }
        if (dateFormat != null) {
            prepared = prepared.dateFormat(dateFormat);
        }
        if (decimal != null) {
            prepared = prepared.numbers(style(decimal));
        }
        if (sheet != null) {
            prepared = prepared.sheet(sheet);
        }
        return round ? prepared.rounded() : prepared;
    }

    private NumberStyle style(String sign) {
        return switch (sign) {
            case "." -> NumberStyle.DOT;
            case "," -> NumberStyle.COMMA;
            default -> throw new ParameterException(spec.commandLine(),
                    "--decimal wants . or , and not '" + sign + "'");
        };
    }

    @SuppressWarnings("SystemConsoleNull") // in JDK 25 it is null again where there is no terminal
    private boolean confirmed() {
        var err = spec.commandLine().getErr();
        var console = System.console();
        if (console == null || !roibook.isTerminal()) {
            err.println("roibook: nothing was changed; add --yes to import");
            return false;
        }
        var answer = console.readLine("Import? [y/N] ");
        if (answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
            return true;
        }
        err.println("roibook: nothing was changed");
        return false;
    }
}
