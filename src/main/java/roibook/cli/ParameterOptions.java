package roibook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import roibook.config.Secret;
import roibook.data.DataException;
import roibook.notebook.NotebookFile;
import roibook.notebook.NotebookFormatException;
import roibook.roi.ReportingPeriod;
import roibook.run.ParameterException;
import roibook.run.ParameterValue;
import roibook.run.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The options that give a notebook's parameters their values. What is said later and nearer wins: files, then the
/// environment (`ROIBOOK_PARAM_name`), then the period, then `-p` and `--secret`.
final class ParameterOptions {

    private static final String VARIABLE = "ROIBOOK_PARAM_";

    @Option(names = {"-p",
            "--parameter"}, paramLabel = "NAME=VALUE", description = "A value for a parameter of the "
                    + "notebook; it is checked against the declared type before anything starts.")
    private List<String> parameters = List.of();

    @Option(names = "--params", paramLabel = "FILE", description = "A YAML or JSON file of parameters; of several, a "
            + "later one wins.")
    private List<Path> files = List.of();

    @Option(names = "--period", paramLabel = "PERIOD", description = "Sets 'from' and 'to': last-month, this-month, "
            + "last-week, yesterday, last-7-days, 2026-10, 2026-Q3, 2026, 2026-W40 or 2026-10-01..2026-10-15.")
    private @Nullable String period;

    @Option(names = "--as-of", paramLabel = "DATE", description = "The day that --period counts back from; today "
            + "unless given.")
    private @Nullable LocalDate asOf;

    @Option(names = "--time-zone", paramLabel = "ZONE", description = "Where --period counts from and a day begins, "
            + "such as Europe/Berlin; report.time-zone unless given.")
    private @Nullable ZoneId zone;

    @Option(names = "--secret", paramLabel = "NAME=env:VAR|file:PATH", description = "A secret for a parameter "
            + "declared as String; it reaches the kernel and stands in no notebook, page or log.")
    private List<String> secrets = List.of();

    /// The time zone that was asked for.
    Optional<ZoneId> timeZone() {
        return Optional.ofNullable(zone);
    }

    /// The day that `--period` counts back from.
    LocalDate asOf(Roibook roibook) {
        return Optional.ofNullable(asOf)
                .orElseGet(() -> LocalDate.now(timeZone().orElseGet(() -> roibook.config().timeZone())));
    }

    /// The days that `--period` names.
    ///
    /// @throws ParameterException when it names none
    Optional<ReportingPeriod> days(Roibook roibook) {
        try {
            return Optional.ofNullable(period).map(text -> ReportingPeriod.of(text, asOf(roibook)));
        } catch (DataException e) {
            throw new ParameterException("--period: " + e.getMessage());
        }
    }

    /// The values by name, in the order they were given, checked for all notebooks. A notebook that can't be read is
    /// left to its run, which says so and keeps no other from running.
    ///
    /// @param roibook where environment and configuration are
    /// @param notebooks the notebooks they are for
    /// @throws ParameterException when a value can't be read, a name is unknown or a value does not fit
    Map<String, ParameterValue> values(Roibook roibook, List<Path> notebooks) {
        var values = new LinkedHashMap<String, ParameterValue>();
        files.forEach(file -> read(file).properties()
                .forEach(entry -> values.put(entry.getKey(), ParameterValue.of(entry.getValue()))));
        values.putAll(fromEnvironment(roibook.variables()));
        days(roibook).ifPresent(days -> {
            values.put("from", ParameterValue.of(days.from().toString()));
            values.put("to", ParameterValue.of(days.to().toString()));
        });
        parameters.forEach(parameter -> put(values, "-p", "NAME=VALUE", parameter, ParameterValue::of));
        secrets.forEach(secret -> put(values, "--secret", "NAME=env:VAR or NAME=file:PATH", secret,
                where -> ParameterValue.hidden(
                        Secret.at("the secret " + secret.replaceFirst("=.*", ""), where, roibook.variables())
                                .reveal())));
        check(notebooks, values);
        return values;
    }

    private static void put(Map<String, ParameterValue> values, String option, String form, String given,
            Function<String, ParameterValue> value) {
        int equals = given.indexOf('=');
        if (equals < 1) {
            throw new ParameterException(option + " wants " + form + ", not '" + given + "'");
        }
        values.put(given.substring(0, equals), value.apply(given.substring(equals + 1)));
    }

    private static Map<String, ParameterValue> fromEnvironment(Map<String, String> variables) {
        var values = new TreeMap<String, ParameterValue>();
        variables.forEach((variable, value) -> {
            if (variable.startsWith(VARIABLE) && variable.length() > VARIABLE.length()) {
                values.put(variable.substring(VARIABLE.length()), ParameterValue.of(value));
            }
        });
        return values;
    }

    /// What `--each` changes from run to run cannot be one value for all.
    void refuseTwice(List<Map<String, String>> each) {
        var given = new ArrayList<>(parameters);
        given.addAll(secrets);
        for (var name : each.getFirst().keySet()) {
            if (given.stream().anyMatch(one -> one.startsWith(name + "="))) {
                throw new ParameterException(
                        "'" + name + "' is given by --each and by -p or --secret; leave one of them out");
            }
        }
    }

    private static void check(List<Path> notebooks, Map<String, ParameterValue> values) {
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
