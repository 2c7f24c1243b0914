package roibook.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import roibook.cli.RunBatch.Result;
import roibook.run.Progress;

/// What `run` leaves for machines: JUnit XML, annotations, events, a log of what cells print.
final class OutputOptions {

    @Option(names = "--junit", paramLabel = "FILE", description = "Writes JUnit XML, one case for each cell.")
    private @Nullable Path junit;

    @Option(names = "--json", description = "Writes what happens to standard output, one JSON object a line.")
    private boolean json;

    @Option(names = "--log-output", description = "Writes what cells print to standard error while they run.")
    private boolean logOutput;

    /// {@return those who are told of one notebook's run, besides the terminal}
    ///
    /// @param job what runs
    /// @param several whether others run too
    /// @param out standard output
    /// @param line writes a line to standard error
    List<Progress> listeners(RunJob job, boolean several, PrintWriter out, Consumer<String> line) {
        var listeners = new ArrayList<Progress>();
        if (json) {
            listeners.add(new RunEvents(job.notebook(), job.label(), out));
        }
        if (logOutput) {
            listeners.add(new OutputLog(several ? job.title() + ": " : "", line));
        }
        return listeners;
    }

    /// Writes what is to be written when all has ended.
    ///
    /// @param results what became of each notebook
    /// @param code what the command ends with
    /// @param variables the environment
    /// @param out standard output
    /// @param err standard error
    void write(List<Result> results, ExitCode code, Map<String, String> variables, PrintWriter out,
            PrintWriter err) {
        Optional.ofNullable(junit).ifPresent(file -> JUnitReport.write(file, results));
        if (variables.getOrDefault("GITHUB_ACTIONS", "").equals("true")) {
            // Standard output belongs to the events where they were asked for; GitHub reads both.
            GitHubAnnotations.write(results, json ? err : out);
        }
        if (json) {
            RunEvents.ended(out, code);
        }
    }
}
