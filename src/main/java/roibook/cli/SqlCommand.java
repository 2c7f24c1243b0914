package roibook.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import roibook.clean.DataCleaner;
import roibook.data.Audit;
import roibook.data.DataLoader;
import roibook.data.Engine;
import roibook.data.Row;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `roibook sql`: a question to the store from the shell.
@Command(name = "sql", description = "Asks the store: campaigns and customers are clean, campaigns_raw and customers_raw as imported.", mixinStandardHelpOptions = true)
final class SqlCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Roibook roibook;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "SELECT", description = "A select statement.")
    @SuppressWarnings("NullAway.Init")
    private String select;

    @Option(names = "--csv", description = "As CSV.")
    private boolean csv;

    @Option(names = "--json", description = "As JSON, an object a line.")
    private boolean json;

    @Override
    public Integer call() {
        var loader = Loaders.open(roibook, spec.commandLine().getErr());
        registerViews(loader);
        var engine = Engine.embedded();
        var names = engine.columns(select).stream().map(Engine.ColumnType::name).toList();
        var rows = engine.rows(select);
        Audit.asked(select, rows.size());
        var out = spec.commandLine().getOut();
        if (json) {
            rows.forEach(row -> out.println(object(names, row)));
        } else if (csv) {
            out.println(names.stream().map(SqlCommand::quoted).collect(Collectors.joining(",")));
            rows.forEach(row -> out.println(names.stream()
                    .map(name -> quoted(row.text(name).orElse("")))
                    .collect(Collectors.joining(","))));
        } else {
            lines(names, rows).forEach(out::println);
        }
        return ExitCode.DONE.value();
    }

    /// Cleaning costs a second, so that only what the statement names is cleaned.
    private void registerViews(DataLoader loader) {
        if (select.contains("campaigns")) {
            var raw = loader.loadCampaigns();
            if (select.replace("campaigns_raw", "").contains("campaigns")) {
                DataCleaner.cleanCampaignData(raw);
            }
        }
        if (select.contains("customers")) {
            var raw = loader.loadCustomers();
            if (select.replace("customers_raw", "").contains("customers")) {
                DataCleaner.cleanCustomerData(raw);
            }
        }
    }

    private static ObjectNode object(List<String> names, Row row) {
        var object = JsonMapper.shared().createObjectNode();
        for (var name : names) {
            row.text(name).ifPresentOrElse(text -> {
                try {
                    row.decimal(name)
                            .ifPresentOrElse(number -> object.put(name, number),
                                    () -> object.put(name, text));
                } catch (RuntimeException e) {
                    object.put(name, text);
                }
            }, () -> object.putNull(name));
        }
        return object;
    }

    private static String quoted(String text) {
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static List<String> lines(List<String> names, List<Row> rows) {
        var cells = new ArrayList<List<String>>();
        cells.add(names);
        rows.forEach(row -> cells.add(names.stream().map(name -> row.text(name).orElse("")).toList()));
        var widths = new int[names.size()];
        cells.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        });
        return cells.stream().map(line -> {
            var text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                text.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
            }
            return text.toString().stripTrailing();
        }).toList();
    }
}
