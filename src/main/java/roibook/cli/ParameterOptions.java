package roibook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import roibook.notebook.NotebookFile;
import roibook.notebook.NotebookFormatException;
import roibook.run.ParameterException;
import roibook.run.ParameterValue;
import roibook.run.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The options that give a notebook's parameters their values. What is said later and nearer wins: the file, then
/// the period, then `-p`.
final class ParameterOptions {

    @Option(names = {"-p",
            "--parameter"}, paramLabel = "NAME=VALUE", description = "A value for a parameter of the "
                    + "notebook; it is checked against the declared type before anything starts.")
    private List<String> parameters = List.of();

    @Option(names = "--params", paramLabel = "FILE", description = "A YAML or JSON file of parameters.")
    private @Nullable Path file;

    @Option(names = "--period", paramLabel = "PERIOD", description = "Sets 'from' and 'to': last-month, 2026-10, "
            + "2026-Q3, 2026 or 2026-10-01..2026-10-15.")
    private @Nullable String period;

    @Option(names = "--as-of", paramLabel = "DATE", description = "The day that --period counts back from; today "
            + "unless given.")
    private @Nullable LocalDate asOf;

    /// The values by name, in the order they were given.
    ///
    /// @param today the day that it is where the report is read
    /// @throws ParameterException when a value can't be read
    Map<String, ParameterValue> values(LocalDate today) {
        var values = new LinkedHashMap<String, ParameterValue>();
        if (file != null) {
            read(file).properties()
                    .forEach(entry -> values.put(entry.getKey(), ParameterValue.of(entry.getValue())));
        }
        if (period != null) {
            var days = Period.of(period, Optional.ofNullable(asOf).orElse(today));
            values.put("from", ParameterValue.of(days.first().toString()));
            values.put("to", ParameterValue.of(days.last().toString()));
        }
        for (var parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw new ParameterException("-p wants NAME=VALUE, not '" + parameter + "'");
            }
            values.put(parameter.substring(0, equals), ParameterValue.of(parameter.substring(equals + 1)));
        }
        return values;
    }

    /// Checks all values for all notebooks, before the first kernel starts. A notebook that can't be read is left to its
    /// run, which says so and keeps no other from running.
    ///
    /// @throws ParameterException when a name is unknown or a value does not fit
    static void check(List<Path> notebooks, Map<String, ParameterValue> values) {
        for (var notebook : notebooks) {
            try {
                var _ = Parameters.of(notebook.getFileName().toString(), NotebookFile.read(notebook))
                        .resolved(values);
            } catch (NotebookFormatException e) {
                // its run says so
            }
        }
    }

    private static ObjectNode read(Path file) {
        var name = file.toString().toLowerCase(Locale.ROOT);
        ObjectMapper mapper = name.endsWith(".json") ? JsonMapper.shared() : new YAMLMapper();
        try {
            JsonNode tree = mapper.readTree(Files.readString(file));
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw new ParameterException(file + ": parameters are names with values, such as 'margin: 0.4'");
        } catch (JacksonException e) {
            throw new ParameterException(
                    file + ": can't be read at line " + e.getLocation().getLineNr() + ": "
                            + e.getOriginalMessage());
        } catch (IOException e) {
            throw new ParameterException(file + ": can't be read; is it there? (" + e.getMessage() + ")");
        }
    }
}
