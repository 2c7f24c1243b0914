package roibook.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import roibook.notebook.NotebookFile;
import roibook.notebook.NotebookFormatException;
import roibook.run.ParameterException;
import roibook.run.ParameterValue;
import roibook.run.Parameters;
import tools.jackson.databind.JsonNode;

/// All runs of one call: which notebook with which values into which folder, decided and checked before the first
/// kernel starts.
///
/// @param values the values of all runs
/// @param each the values of each, by name
/// @param out where reports go
/// @param known what stands for `{as-of}` and `{run-id}`
record RunPlan(Map<String, ParameterValue> values, List<Map<String, String>> each, OutTemplate out,
        Map<String, String> known) {

    /// The runs, notebook by notebook.
    ///
    /// @throws ParameterException when a value does not fit
    List<RunJob> jobs(List<Path> notebooks) {
        var jobs = new ArrayList<RunJob>();
        notebooks.forEach(notebook -> jobs.addAll(jobs(notebook)));
        return List.copyOf(jobs);
    }

    private List<RunJob> jobs(Path notebook) {
        var parameters = out.names().isEmpty()
                ? parameters(notebook)
                : Optional.of(declared(notebook)); // its folder cannot be told without it
        var folders = each.stream()
                .map(row -> out.folder(placeholders(notebook, parameters, valuesOf(row))))
                .toList();
        var isTold = new HashSet<>(folders).size() == folders.size();
        var jobs = new ArrayList<RunJob>();
        for (int i = 0; i < each.size(); i++) {
            var row = each.get(i);
            var name = Inputs.stem(notebook) + (isTold ? "" : suffix(row));
            jobs.add(new RunJob(notebook, label(row), valuesOf(row), folders.get(i), name));
        }
        return jobs;
    }

    private Map<String, ParameterValue> valuesOf(Map<String, String> row) {
        var all = new LinkedHashMap<>(values);
        row.forEach((name, value) -> {
            all.remove(name);
            all.put(name, ParameterValue.of(value));
        });
        return all;
    }

    /// A notebook that can't be read is left to its run, which says so and keeps no other from running.
    private static Optional<Parameters> parameters(Path notebook) {
        try {
            return Optional.of(declared(notebook));
        } catch (NotebookFormatException e) {
            return Optional.empty();
        }
    }

    private static Parameters declared(Path notebook) {
        return Parameters.of(notebook.getFileName().toString(), NotebookFile.read(notebook));
    }

    private Map<String, String> placeholders(Path notebook, Optional<Parameters> parameters,
            Map<String, ParameterValue> given) {
        var all = new LinkedHashMap<>(known);
        all.put(OutTemplate.NOTEBOOK, Inputs.stem(notebook));
        parameters.ifPresent(declared -> declared.effective(given).properties().forEach(entry -> {
            if (!entry.getValue().isNull()) {
                all.put(entry.getKey(), text(entry.getValue()));
            }
        }));
        return all;
    }

    private static String text(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(RunPlan::text).collect(Collectors.joining("+"))
                : value.isContainer() ? value.toString() : value.asString();
    }

    /// Only what the folder does not say already.
    private String suffix(Map<String, String> row) {
        var inFolder = out.names();
        var more = row.entrySet()
                .stream()
                .filter(entry -> !inFolder.contains(entry.getKey()))
                .flatMap(entry -> Stream.of(entry.getKey() + "=" + entry.getValue()))
                .collect(Collectors.joining(","));
        return more.isEmpty() ? "" : "." + OutTemplate.safe(more);
    }

    private static String label(Map<String, String> row) {
        return row.entrySet()
                .stream()
                .map(entry -> entry.getKey() + "=" + Terminal.plain(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    /// Says which runs would write the same file, or over a notebook itself. Upper and lower case are the same file on
    /// some computers.
    static Optional<String> clash(List<RunJob> jobs, List<Path> notebooks) {
        var inputs = notebooks.stream().map(RunPlan::whole).collect(Collectors.toSet());
        var taken = new HashMap<String, RunJob>();
        for (var job : jobs) {
            var output = whole(job.output());
            if (inputs.contains(output)) {
                return Optional.of("the executed notebook would overwrite " + job.notebook()
                        + " itself; name another folder with --out");
            }
            var earlier = taken.put(output.toString().toLowerCase(Locale.ROOT), job);
            if (earlier != null) {
                return Optional.of(earlier.notebook().equals(job.notebook())
                        ? earlier.title() + " and " + job.title() + " would both write " + job.output()
                                + "; a placeholder such as {notebook} or {NAME} in --out tells runs apart"
                        : "two notebooks are called " + job.notebook().getFileName()
                                + " and would overwrite each other in " + job.folder()
                                + "; run them into different folders");
            }
        }
        return Optional.empty();
    }

    private static Path whole(Path file) {
        return file.toAbsolutePath().normalize();
    }
}
