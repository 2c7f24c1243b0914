package roibook.cli;

import java.io.PrintWriter;
import java.util.List;
import roibook.cli.RunBatch.Result;
import roibook.notebook.SourceLines;
import roibook.run.CellFailure;
import roibook.run.Outcome;

/// Failures as GitHub's workflow commands, which show them at the notebook's line in a pull request.
final class GitHubAnnotations {

    private GitHubAnnotations() {}

    /// Writes one line for each failure.
    ///
    /// @param results what became of the notebooks
    /// @param out where GitHub reads
    static void write(List<Result> results, PrintWriter out) {
        for (var result : results) {
            var file = property(result.notebook().toString());
            result.run().ifPresent(run -> {
                var lines = SourceLines.of(result.notebook());
                for (var failure : run.failures()) {
                    out.println("::error file=" + file + ",line="
                            + lines.line(failure.cellId(), failure.line().orElse(1)) + ",title="
                            + property(title(failure)) + "::" + data(failure.summary()));
                }
                if (run.failures().isEmpty() && run.outcome() != Outcome.DONE) {
                    out.println("::error file=" + file + "::" + data(run.message().orElse("")));
                }
            });
            result.failure()
                    .map(Throwable::getMessage)
                    .ifPresent(message -> out.println("::error file=" + file + "::" + data(message)));
            result.age()
                    .ifPresent(statement -> out.println("::warning file=" + file + "::" + data(statement)));
        }
        out.flush();
    }

    private static String title(CellFailure failure) {
        return "cell " + failure.position() + " (" + failure.title() + ")";
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
