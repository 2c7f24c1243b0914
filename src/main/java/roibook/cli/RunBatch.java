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
import java.util.stream.Stream;
import roibook.RoibookException;
import roibook.export.ExportOptions;
import roibook.export.Exporter;
import roibook.run.NotebookRunner;
import roibook.run.NotebookRunner.Settings;
import roibook.run.Progress;
import roibook.run.Run;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Several notebooks, each run and exported on its own, some at once.
final class RunBatch {

    private final Settings settings;
    private final List<Exporter> exporters;
    private final ExportFlags flags;
    private final Function<RunJob, Progress> progress;
    private final Function<RunJob, ObjectNode> facts;
    private final ResumeOptions resume;

    RunBatch(Settings settings, List<Exporter> exporters, ExportFlags flags,
            Function<RunJob, Progress> progress) {
        this(settings, exporters, flags, progress, _ -> JsonMapper.shared().createObjectNode(),
                new ResumeOptions());
    }

    /// With facts that each executed notebook keeps, and by which an earlier run may stand for a new one.
    RunBatch(Settings settings, List<Exporter> exporters, ExportFlags flags,
            Function<RunJob, Progress> progress, Function<RunJob, ObjectNode> facts, ResumeOptions resume) {
        this.facts = facts;
        this.resume = resume;
        this.settings = settings;
        this.exporters = exporters;
        this.flags = flags;
        this.progress = progress;
    }

    /// What became of one notebook.
    ///
    /// @param notebook its file
    /// @param label what tells it from other runs of the same notebook; empty for the only one
    /// @param run how the run went; empty when it could not even start
    /// @param written the files beside the executed notebook
    /// @param failure what went wrong outside the cells
    record Result(Path notebook, String label, Optional<Run> run, List<Path> written,
            Optional<RoibookException> failure) {

        /// Of a notebook that runs once.
        Result(Path notebook, Optional<Run> run, List<Path> written, Optional<RoibookException> failure) {
            this(notebook, "", run, written, failure);
        }

        /// {@return what people call it}
        String title() {
            return RunJob.title(notebook, label);
        }

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
    /// @param runs what is to run
    /// @param jobs how many at once
    /// @return what became of each, in the order given
    List<Result> run(List<RunJob> runs, int jobs) {
        try (var pool = Executors.newFixedThreadPool(Math.min(jobs, runs.size()))) {
            var futures = new ArrayList<Future<Result>>();
            for (var job : runs) {
                Callable<Result> task = () -> one(job);
                futures.add(pool.submit(task));
            }
            var results = new ArrayList<Result>();
            for (var future : futures) {
                results.add(future.get());
            }
            return List.copyOf(results);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RoibookException("interrupted; what was done so far is in " + runs.getFirst().folder(),
                    e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(e.getCause());
        }
    }

    private Result one(RunJob job) {
        var written = new ArrayList<Path>();
        Optional<Run> run = Optional.empty();
        try {
            var known = facts.apply(job);
            var earlier = resume.earlier(job, known, all().stream().map(Exporter::extension).toList());
            if (earlier.isPresent()) {
                return earlier.get();
            }
            var own = settings.withProgress(progress.apply(job)).withParameters(job.values());
            var done = NotebookRunner.of(own).run(job.notebook(), job.output(), known);
            run = Optional.of(done);
            export(job, done, written);
            return new Result(job.notebook(), job.label(), run, List.copyOf(written), Optional.empty());
        } catch (RoibookException e) {
            return new Result(job.notebook(), job.label(), run, List.copyOf(written), Optional.of(e));
        } catch (RuntimeException e) {
            // A mistake of ours in one notebook must not take the others, the index and the summary with it.
            return new Result(job.notebook(), job.label(), run, List.copyOf(written),
                    Optional.of(new RoibookException(
                            job.title() + ": this should not have happened: " + e + "; please report it",
                            e)));
        }
    }

    /// The figures are always left; the notebook stands there already.
    private List<Exporter> all() {
        return Stream.concat(exporters.stream(), Stream.of(Exporter.of("figures")))
                .filter(exporter -> !exporter.extension().equals(".ipynb"))
                .toList();
    }

    /// Writes every format that can be written; one that fails does not take the others, or the figures, with it.
    private void export(RunJob job, Run run, List<Path> written) {
        var options = flags.options(job.title(), ExportOptions.EXECUTIVE);
        var failures = new ArrayList<RoibookException>();
        for (var exporter : all()) {
            var target = job.folder().resolve(job.name() + exporter.extension());
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
