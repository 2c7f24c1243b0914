package roibook.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import roibook.config.Durations;
import roibook.config.Setting;
import roibook.export.Exporter;
import roibook.run.NotebookRunner.Settings;
import roibook.run.Progress;

/// `roibook run`: notebooks in, reports out.
@Command(name = "run", description = "Runs notebooks and writes their reports.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    /// A kernel and its notebook's data; more at once than this would make the machine swap.
    private static final long MEMORY_A_KERNEL = 2L << 30;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Roibook roibook;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "NOTEBOOK|FOLDER", arity = "1..*", description = "Notebooks, folders or wildcards.")
    private List<String> notebooks = List.of();

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ParameterOptions parameters;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ExportFlags flags;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private OutputOptions outputs;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private EachOptions each;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private FailIfOptions failIf;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ResumeOptions resume;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the reports go; reports/ unless given. In it "
            + "{NAME} stands for a parameter's value; there are {notebook}, {as-of} and {run-id}, too.")
    private String out = "reports";

    @Option(names = "--to", paramLabel = "FORMATS", split = ",", description = "What is written beside the executed "
            + "notebook and its figures; html,pdf unless given.")
    private List<String> formats = List.of("html", "pdf");

    @Option(names = "--kernel", paramLabel = "NAME", description = "The kernel, instead of the notebook's own.")
    private @Nullable String kernel;

    @Option(names = "--cwd", paramLabel = "DIR", description = "The folder that kernels work in; the notebook's own "
            + "unless given.")
    private @Nullable Path directory;

    @Option(names = "--jobs", paramLabel = "N", description = "How many notebooks run at once.")
    private int jobs;

    @Option(names = "--timeout", paramLabel = "DURATION", converter = DurationConverter.class, description = "How long "
            + "a notebook may take, such as 90s, 5m or 1h30m.")
    private @Nullable Duration timeout;

    @Option(names = "--cell-timeout", paramLabel = "DURATION", converter = DurationConverter.class, description = "How "
            + "long a cell may take.")
    private @Nullable Duration cellTimeout;

    @Option(names = "--allow-errors", description = "Goes on after a cell that failed.")
    private boolean allowErrors;

    private final String runId = RunIds.next();

    @ArgGroup
    private @Nullable Freshness freshness;

    /// How old the data may be, for this run.
    static final class Freshness {

        @SuppressWarnings("UnusedVariable") // one of the two is set, and `fresh` says which
        @Option(names = "--allow-stale", description = "Reports on old data when the database is away; page and mail "
                + "then say how old they are.")
        private boolean allowStale;

        @Option(names = "--fresh", description = "Refuses any snapshot: the database has to answer.")
        private boolean fresh;

        private String value() {
            return fresh ? "live" : "any";
        }
    }

    @Override
    public Integer call() {
        var files = Inputs.notebooks(notebooks);
        var exporters = formats.stream().map(Exporter::of).toList();
        var conditions = failIf.conditions();
        var plan = plan(files);
        var jobs = plan.jobs(files);
        checkTargets(files, jobs);
        Loaders.fillFor(files, roibook, spec.commandLine().getErr());
        var err = spec.commandLine().getErr();
        var out = spec.commandLine().getOut();
        try (var progress = new RunProgress(err, roibook.isTerminal(), jobs.size())) {
            var batch = new RunBatch(settings(), exporters, flags, job -> {
                var listeners = new ArrayList<Progress>();
                listeners.add(progress.of(job));
                listeners.addAll(outputs.listeners(job, jobs.size() > 1, out, progress::println));
                return Progress.all(listeners);
            }, facts()::of, resume);
            var results = batch.run(jobs, atOnce());
            var root = RunIndex.write(jobs, results, roibook.config().language());
            var code = FailIfOptions.judge(conditions, results, progress.summary(results, root),
                    text -> progress.println("roibook: " + text));
            outputs.write(results, code, roibook.variables(), out, err);
            return code.value();
        }
    }

    private void checkTargets(List<Path> files, List<RunJob> jobs) {
        for (var job : jobs) {
            if (Files.exists(job.folder()) && !Files.isDirectory(job.folder())) {
                throw new ParameterException(spec.commandLine(),
                        "--out " + job.folder() + " is a file; name a folder");
            }
        }
        RunPlan.clash(jobs, files).ifPresent(message -> {
            throw new ParameterException(spec.commandLine(), message);
        });
    }

    private RunPlan plan(List<Path> files) {
        var rows = each.rows();
        var values = parameters.values(roibook, files);
        parameters.refuseTwice(rows);
        return new RunPlan(values, rows, new OutTemplate(out),
                Map.of(OutTemplate.AS_OF, parameters.asOf(roibook).toString(), OutTemplate.RUN_ID, runId));
    }

    private RunFacts facts() {
        var command = new ArrayList<String>();
        command.add("roibook");
        command.addAll(spec.root().commandLine().getParseResult().originalArgs());
        var cwd = Optional.ofNullable(directory).map(Path::toAbsolutePath);
        var more = Fingerprints.text(kernelEnvironment()) + kernel + allowErrors;
        return new RunFacts(runId, command, parameters.asOf(roibook), parameters.days(roibook),
                RunFacts.versionOf(RunCommand.class), Fingerprints.of(roibook, more, cwd));
    }

    private Settings settings() {
        var settings = Settings.defaults()
                .withKernelFolders(List.of(roibook.environment().kernels()))
                .withEnvironment(kernelEnvironment())
                .withAllowErrors(allowErrors);
        if (kernel != null) {
            settings = settings.withKernel(kernel);
        }
        if (directory != null) {
            settings = settings.withDirectory(directory.toAbsolutePath());
        }
        if (timeout != null) {
            settings = settings.withTimeout(timeout);
        }
        return cellTimeout == null ? settings : settings.withCellTimeout(cellTimeout);
    }

    /// The kernel works in its notebook's folder, so that paths of this folder are made absolute for it.
    private Map<String, String> kernelEnvironment() {
        var environment = new HashMap<String, String>();
        environment.put("ROIBOOK_HOME", roibook.environment().home().toString());
        environment.put("ROIBOOK_STORE", roibook.config().store().toAbsolutePath().toString());
        Optional.ofNullable(roibook.variables().get("ROIBOOK_CONFIG"))
                .ifPresent(
                        file -> environment.put("ROIBOOK_CONFIG", Path.of(file).toAbsolutePath().toString()));
        parameters.timeZone()
                .ifPresent(zone -> environment.put(Setting.REPORT_TIME_ZONE.variable(), zone.getId()));
        if (freshness != null) {
            environment.put(Setting.DATA_FRESHNESS.variable(), freshness.value());
        }
        return environment;
    }

    private int atOnce() {
        if (jobs > 0) {
            return jobs;
        }
        var memory = java.lang.management.ManagementFactory
                .getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getTotalMemorySize()
                        : MEMORY_A_KERNEL;
        return Math.clamp(memory / MEMORY_A_KERNEL, 1,
                Math.max(1, Runtime.getRuntime().availableProcessors()));
    }

    /// Durations as our command line spells them.
    static final class DurationConverter implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            try {
                var duration = Durations.parse(text);
                if (duration.isPositive()) {
                    return duration;
                }
                throw new TypeConversionException("'" + text + "' leaves no time; write 90s, 5m or 1h30m");
            } catch (TypeConversionException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new TypeConversionException("'" + text + "' is no duration; write 90s, 5m or 1h30m");
            }
        }
    }
}
