package roibook.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import roibook.cli.RunBatch.Result;
import roibook.notebook.CodeCell;
import roibook.run.CellFailure;
import roibook.run.CellPlace;
import roibook.run.Outcome;
import roibook.run.Progress;
import roibook.run.Run;

/// What a person sees of runs: a line for each running notebook on a terminal, plain lines elsewhere.
final class RunProgress implements AutoCloseable {

    private static final Duration REDRAWN = Duration.ofMillis(500);
    /// Off a terminal somebody may wait for a word, too.
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(30);

    private final PrintWriter err;
    private final boolean terminal;
    private final boolean several;
    private final LiveLines live;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon(true).name("roibook-progress").unstarted(task));

    RunProgress(PrintWriter err, boolean terminal, int notebooks) {
        this.err = err;
        this.terminal = terminal;
        this.several = notebooks > 1;
        live = new LiveLines(err);
        var every = terminal ? REDRAWN : SIGN_OF_LIFE;
        var _ = ticker.scheduleAtFixedRate(() -> running.values().forEach(Running::tick), every.toMillis(),
                every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }

    /// {@return the listener of one notebook's run}
    ///
    /// @param job what runs
    Progress of(RunJob job) {
        return new Running(job);
    }

    /// One notebook that runs.
    private final class Running implements Progress {

        private final String key;
        private final String name;
        private final long begun = System.nanoTime();
        private volatile String doing = "starting its kernel";
        private volatile String printed = "";

        Running(RunJob job) {
            key = job.output().toString();
            name = job.title();
        }

        @Override
        public void started(Path file, int cells) {
            running.put(key, this);
            if (terminal) {
                draw();
            } else {
                line(name + ": started, " + cells + " code cells");
            }
        }

        @Override
        public void cellStarted(CellPlace cell) {
            doing = cell.number() + "/" + cell.of() + "  " + Terminal.plain(cell.title());
            printed = "";
            if (terminal) {
                draw();
            } else if (!several) {
                line(name + ": cell " + cell.number() + " of " + cell.of() + ": "
                        + Terminal.plain(cell.title()));
            }
        }

        @Override
        public void printed(String stream, String text) {
            text.lines()
                    .map(Terminal::plain)
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .reduce((_, last) -> last)
                    .ifPresent(last -> printed = last);
        }

        @Override
        public void cellFinished(CellPlace cell, Duration took, Optional<CellFailure> failure) {
            doing = cell.number() + "/" + cell.of() + "  done";
        }

        @Override
        public void finished(Run run) {
            running.remove(key);
            live.remove(key);
            line(name + ": " + words(run.outcome()) + " in " + seconds(run.total()));
        }

        private void tick() {
            if (terminal) {
                draw();
            } else {
                line(status());
            }
        }

        private void draw() {
            live.set(key, Terminal.fitted(status(), 200));
        }

        private String status() {
            return name + "  " + doing + "  " + seconds(Duration.ofNanos(System.nanoTime() - begun))
                    + (printed.isEmpty() ? "" : "  " + Terminal.fitted(printed, 60));
        }
    }

    /// Says what became of all, and where it is.
    ///
    /// @return what the command ends with
    ExitCode summary(List<Result> results, Path out) {
        var worst = ExitCode.DONE;
        for (var result : results) {
            var name = result.title();
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
        if (several) {
            table(results);
        }
        if (results.stream().anyMatch(result -> result.run().isPresent())) {
            line("wrote " + out);
        }
        err.flush();
        return worst;
    }

    private void table(List<Result> results) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("notebook", "outcome", "cells", "time", "kernel"));
        for (var result : results) {
            var run = result.run();
            rows.add(List.of(result.title(),
                    run.map(Run::outcome)
                            .filter(outcome -> outcome != Outcome.DONE || result.failure().isEmpty())
                            .map(RunProgress::words)
                            .orElse(run.isPresent() ? "report failed" : "not run"),
                    run.map(RunProgress::cells).orElse(""),
                    run.map(Run::total).map(RunProgress::seconds).orElse(""),
                    run.map(Run::kernelStart).map(RunProgress::seconds).orElse("")));
        }
        var widths = new int[rows.getFirst().size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        rows.forEach(row -> {
            var text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                var space = " ".repeat(widths[i] - row.get(i).length());
                text.append("  ").append(i < 2 ? row.get(i) + space : space + row.get(i));
            }
            err.println(text.toString().stripTrailing());
        });
    }

    /// How many of its cells were executed.
    private static String cells(Run run) {
        var cells = run.notebook()
                .cells()
                .stream()
                .filter(cell -> cell instanceof CodeCell && !cell.source().isBlank())
                .toList();
        var done = cells.stream()
                .filter(cell -> cell.metadata()
                        .path("papermill")
                        .path("status")
                        .asString("")
                        .equals("completed"))
                .count();
        return done + "/" + cells.size();
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

    /// Writes a line as it is, above the lines that change.
    ///
    /// @param text the line
    void println(String text) {
        live.println(text);
    }

    private void line(String text) {
        live.println("roibook: " + text);
    }
}
