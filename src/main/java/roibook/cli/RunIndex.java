package roibook.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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

    /// Writes `index.html` for these results.
    static void write(Path out, List<Result> results, Locale language) {
        ReportIndex.write(out, results.stream().map(RunIndex::entry).toList(), language);
    }

    private static Entry entry(Result result) {
        var files = new ArrayList<Path>(result.written());
        result.run().map(Run::output).ifPresent(files::add);
        var links = files.stream()
                .map(file -> new FileLink(label(file), file.getFileName().toString()))
                .toList();
        var complete = result.failure().isEmpty()
                && result.run().filter(run -> run.outcome() == Outcome.DONE).isPresent();
        return new Entry(title(result), links, complete, status(result), Optional.of(Instant.now()));
    }

    private static String title(Result result) {
        return result.run()
                .map(run -> run.notebook().metadata().path("title").asString(""))
                .filter(title -> !title.isBlank())
                .orElseGet(() -> Inputs.stem(result.notebook()));
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
