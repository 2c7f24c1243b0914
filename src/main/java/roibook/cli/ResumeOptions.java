package roibook.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import roibook.cli.RunBatch.Result;
import roibook.notebook.Notebook;
import roibook.notebook.NotebookFile;
import roibook.notebook.NotebookFormatException;
import roibook.run.Outcome;
import roibook.run.Run;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `--resume`: what has been done already, and is still true, is not done again.
final class ResumeOptions {

    @Option(names = "--resume", description = "Skips notebooks whose code, parameters, data and settings are as they "
            + "were in their last good run into the same folder.")
    private boolean resume;

    /// The earlier run, if it stands for a new one.
    ///
    /// @param job what is to run
    /// @param facts what is known of it now
    /// @param extensions the endings of the files that it has to have left
    Optional<Result> earlier(RunJob job, ObjectNode facts, List<String> extensions) {
        var print = facts.path("fingerprint").asString("");
        if (!resume || print.isEmpty() || !Files.exists(job.output())) {
            return Optional.empty();
        }
        var written = new ArrayList<Path>();
        for (var extension : extensions) {
            var file = job.folder().resolve(job.name() + extension);
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            written.add(file);
        }
        try {
            var notebook = NotebookFile.read(job.output());
            var same = notebook.metadata().path("roibook").path("fingerprint").asString("").equals(print);
            return same && isGood(notebook) ? Optional.of(result(job, notebook, written)) : Optional.empty();
        } catch (NotebookFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isGood(Notebook notebook) {
        var whole = notebook.metadata().path("papermill");
        return whole.path("end_time").isString() && !whole.path("exception").asBoolean(false)
                && notebook.cells().stream().noneMatch(cell -> {
                    JsonNode own = cell.metadata().path("papermill");
                    return own.path("exception").asBoolean(false)
                            || own.path("status").asString("").equals("pending");
                });
    }

    private static Result result(RunJob job, Notebook notebook, List<Path> written) {
        var when = notebook.metadata()
                .path("papermill")
                .path("end_time")
                .asString("")
                .replaceFirst("\\..*", "");
        var run = new Run(job.notebook(), job.output(), notebook, Outcome.DONE, List.of(),
                Optional.of("skipped, as nothing has changed since its last good run of " + when + " UTC"),
                Duration.ZERO, Duration.ZERO);
        return new Result(job.notebook(), job.label(), Optional.of(run), List.copyOf(written),
                Optional.empty());
    }
}
