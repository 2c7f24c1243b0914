package roibook.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import roibook.RoibookException;
import roibook.export.ExportOptions;
import roibook.export.Exporter;
import roibook.run.NotebookRunner;
import roibook.run.NotebookRunner.Settings;
import roibook.run.Progress;
import roibook.run.Run;

/// Several notebooks, each run and exported on its own, some at once.
final class RunBatch {

    private final Settings settings;
    private final Path out;
    private final List<Exporter> exporters;
    private final ExportFlags flags;
    private final Function<Path, Progress> progress;

    RunBatch(Settings settings, Path out, List<Exporter> exporters, ExportFlags flags,
            Function<Path, Progress> progress) {
        this.settings = settings;
        this.out = out;
        this.exporters = exporters;
        this.flags = flags;
        this.progress = progress;
    }

    /// What became of one notebook.
    ///
    /// @param notebook its file
    /// @param run how the run went; empty when it could not even start
    /// @param written the files beside the executed notebook
    /// @param failure what went wrong outside the cells
    record Result(Path notebook, Optional<Run> run, List<Path> written, Optional<RoibookException> failure) {

        /// {@return what a reader has to know of the age of its data}
        Optional<String> age() {
            var figures = written.stream()
                    .filter(file -> file.toString().endsWith(".figures.json"))
                    .flatMap(file -> LeftFigures.beside(file).stream())
                    .toList();
            return LeftFigures.old(figures).map(LeftFigures.OldData::statement);
        }
    }

    /// Runs them all; one that fails does not keep the others from running.
    ///
    /// @param notebooks their files
    /// @param jobs how many at once
    /// @return what became of each, in the order given
    List<Result> run(List<Path> notebooks, int jobs) {
        try (var pool = Executors.newFixedThreadPool(Math.min(jobs, notebooks.size()))) {
            var futures = new ArrayList<Future<Result>>();
            for (var notebook : notebooks) {
                Callable<Result> task = () -> one(notebook);
                futures.add(pool.submit(task));
            }
            var results = new ArrayList<Result>();
            for (var future : futures) {
                results.add(future.get());
            }
            return List.copyOf(results);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RoibookException("interrupted; what was done so far is in " + out, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(e.getCause());
        }
    }

    private Result one(Path notebook) {
        var written = new ArrayList<Path>();
        Optional<Run> run = Optional.empty();
        try {
            var done = NotebookRunner.of(settings.withProgress(progress.apply(notebook)))
                    .run(notebook, out.resolve(Inputs.stem(notebook) + ".ipynb"));
            run = Optional.of(done);
            export(done, written);
            return new Result(notebook, run, List.copyOf(written), Optional.empty());
        } catch (RoibookException e) {
            return new Result(notebook, run, List.copyOf(written), Optional.of(e));
        } catch (RuntimeException e) {
            // A mistake of ours in one notebook must not take the others, the index and the summary with it.
            return new Result(notebook, run, List.copyOf(written), Optional.of(new RoibookException(
                    notebook + ": this should not have happened: " + e + "; please report it", e)));
        }
    }

    /// Writes every format that can be written; one that fails does not take the others, or the figures, with it.
    private void export(Run run, List<Path> written) {
        var name = Inputs.stem(run.input());
        var options = flags.options(name, ExportOptions.EXECUTIVE);
        var all = new ArrayList<>(exporters);
        all.add(Exporter.of("figures"));
        var failures = new ArrayList<RoibookException>();
        for (var exporter : all) {
            if (exporter.extension().equals(".ipynb")) {
                continue; // it stands there already
            }
            var target = out.resolve(name + exporter.extension());
            try {
                exporter.write(run.notebook(), options, target);
                written.add(target);
            } catch (RoibookException e) {
                failures.add(e);
            } catch (RuntimeException e) {
                failures.add(new RoibookException(
                        target + ": this should not have happened: " + e + "; please report it", e));
            }
        }
        if (!failures.isEmpty()) {
            throw new RoibookException(
                    failures.stream().map(RoibookException::getMessage).collect(Collectors.joining("; ")),
                    failures.getFirst());
        }
    }
}
