package roibook.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import roibook.cli.RunBatch.Result;
import roibook.run.Outcome;
import roibook.run.Progress;
import roibook.run.Run;

/// What a person sees of runs: a line that moves on a terminal, plain lines elsewhere.
final class RunProgress {

    private static final int WIDTH = 100;

    private final PrintWriter err;
    private final boolean terminal;
    private final boolean several;

    RunProgress(PrintWriter err, boolean terminal, int notebooks) {
        this.err = err;
        this.terminal = terminal;
        this.several = notebooks > 1;
    }

    /// {@return the listener of one notebook's run}
    ///
    /// @param notebook its file
    Progress of(Path notebook) {
        var name = Inputs.stem(notebook);
        return new Progress() {

            @Override
            public void started(Path file, int cells) {
                if (!terminal) {
                    line(name + ": started, " + cells + " code cells");
                }
            }

            @Override
            public void cellStarted(int number, int of, String title) {
                if (terminal) {
                    moving(name + "  " + number + "/" + of + "  " + title);
                } else if (!several) {
                    line(name + ": cell " + number + " of " + of + ": " + title);
                }
            }

            @Override
            public void finished(Run run) {
                line(name + ": " + words(run.outcome()) + " in " + seconds(run.total()));
            }
        };
    }

    /// Says what became of all, and where it is.
    ///
    /// @return what the command ends with
    ExitCode summary(List<Result> results, Path out) {
        var worst = ExitCode.DONE;
        for (var result : results) {
            var name = Inputs.stem(result.notebook());
            result.run().ifPresent(run -> {
                run.failures().forEach(failure -> line(name + ": " + failure.summary()));
                run.message()
                        .filter(message -> run.failures()
                                .stream()
                                .noneMatch(failure -> failure.summary().equals(message)))
                        .ifPresent(message -> line(name + ": " + message));
            });
            result.age().ifPresent(statement -> line(name + ": " + statement));
            result.failure().ifPresent(failure -> line(name + ": " + failure.getMessage()));
            worst = worse(worst, code(result));
        }
        if (results.stream().anyMatch(result -> result.run().isPresent())) {
            line("wrote " + out);
        }
        err.flush();
        return worst;
    }

    private static ExitCode code(Result result) {
        return result.failure()
                .map(Failures::codeOf)
                .or(() -> result.run().map(run -> code(run.outcome())))
                .orElse(ExitCode.KERNEL);
    }

    private static ExitCode code(Outcome outcome) {
        return switch (outcome) {
            case DONE -> ExitCode.DONE;
            case CELL_FAILED -> ExitCode.CELL_FAILED;
            case KERNEL_LOST -> ExitCode.KERNEL;
            case OUT_OF_TIME -> ExitCode.TIMEOUT;
            case INTERRUPTED -> ExitCode.INTERRUPTED;
            case DATA_UNAVAILABLE -> ExitCode.DATA;
        };
    }

    /// Of several codes the command ends with the one that says most about the machine, not about a cell.
    private static ExitCode worse(ExitCode one, ExitCode other) {
        var order = List.of(ExitCode.DONE, ExitCode.CELL_FAILED, ExitCode.BAD_INPUT, ExitCode.DATA,
                ExitCode.TIMEOUT,
                ExitCode.KERNEL, ExitCode.INTERRUPTED);
        return order.indexOf(one) >= order.indexOf(other) ? one : other;
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case DONE -> "done";
            case CELL_FAILED -> "a cell failed";
            case KERNEL_LOST -> "the kernel was lost";
            case OUT_OF_TIME -> "out of time";
            case INTERRUPTED -> "interrupted";
            case DATA_UNAVAILABLE -> "the data is away or too old";
        };
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private synchronized void moving(String text) {
        err.print("\r\u001b[K" + (text.length() > WIDTH ? text.substring(0, WIDTH - 1) + "…" : text));
        err.flush();
    }

    private synchronized void line(String text) {
        err.println((terminal ? "\r\u001b[K" : "") + "roibook: " + text);
        err.flush();
    }
}
