package roibook.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import roibook.cli.RunBatch.Result;
import roibook.export.ReportIndex;
import roibook.export.ReportIndex.Entry;
import roibook.export.ReportIndex.FileLink;
import roibook.run.Outcome;
import roibook.run.Run;

/// The page that links what a command has written.
final class RunIndex {

    private RunIndex() {}

    /// Writes `index.html` into the folder that holds all these reports; where that is no folder of reports, into each
    /// of theirs.
    ///
    /// @return where the reports are
    static Path write(List<RunJob> jobs, List<Result> results, Locale language) {
        var root = jobs.stream().map(RunJob::folder).reduce(RunIndex::common).orElseThrow();
        if (jobs.stream().anyMatch(job -> job.folder().equals(root)) || !root.toString().isEmpty()) {
            ReportIndex.write(root, results.stream().map(result -> entry(root, result)).toList(), language);
            return root;
        }
        var byFolder = new LinkedHashMap<Path, List<Entry>>();
        for (int i = 0; i < jobs.size(); i++) {
            var folder = jobs.get(i).folder();
            byFolder.computeIfAbsent(folder, _ -> new ArrayList<>()).add(entry(folder, results.get(i)));
        }
        byFolder.forEach((folder, entries) -> ReportIndex.write(folder, entries, language));
        return Path.of(".");
    }

    /// The folder that both lie in; empty where they share none but where the command runs, or the file system's root.
    private static Path common(Path one, Path other) {
        var shared = one.isAbsolute() ? one.getRoot() : Path.of("");
        int parts = Math.min(one.getNameCount(), other.getNameCount());
        for (int i = 0; i < parts && one.getName(i).equals(other.getName(i)); i++) {
            shared = shared.resolve(one.getName(i));
        }
        return shared.getNameCount() == 0 ? Path.of("") : shared;
    }

    private static Entry entry(Path root, Result result) {
        var files = new ArrayList<Path>(result.written());
        result.run().map(Run::output).ifPresent(files::add);
        var links = files.stream()
                .map(file -> new FileLink(label(file), root.relativize(file).toString().replace('\\', '/')))
                .toList();
        var complete = result.failure().isEmpty()
                && result.run().filter(run -> run.outcome() == Outcome.DONE).isPresent();
        return new Entry(title(result), links, complete, status(result), Optional.of(Instant.now()));
    }

    private static String title(Result result) {
        return result.run()
                .map(run -> run.notebook().metadata().path("title").asString(""))
                .filter(title -> !title.isBlank())
                .map(title -> title + (result.label().isEmpty() ? "" : " (" + result.label() + ")"))
                .orElseGet(result::title);
    }

    private static String status(Result result) {
        return result.failure()
                .map(Throwable::getMessage)
                .or(() -> result.run()
                        .flatMap(
                                run -> run.failures().stream().findFirst().map(failure -> failure.summary())))
                .or(() -> result.run().flatMap(Run::message))
                .or(result::age)
                .orElse("");
    }

    private static String label(Path file) {
        var name = file.getFileName().toString();
        if (name.endsWith(".figures.json")) {
            return "Figures";
        }
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "HTML";
            case "pdf" -> "PDF";
            case "ipynb" -> "Notebook";
            case String other -> other;
        };
    }
}
