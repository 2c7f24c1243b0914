package roibook.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import roibook.kernel.ExecutionResult;
import roibook.kernel.Kernel;
import roibook.kernel.KernelEvent;
import roibook.kernel.KernelEvent.Step;
import roibook.kernel.KernelException;
import roibook.kernel.KernelSpec;
import roibook.notebook.Cell;
import roibook.notebook.CodeCell;
import roibook.notebook.Notebook;
import roibook.notebook.NotebookFile;
import roibook.notebook.NotebookFormatException;
import roibook.notebook.Output;
import tools.jackson.databind.node.ObjectNode;

/// One notebook on its way through one kernel.
final class NotebookRun {

    private static final Pattern DATA_AWAY = Pattern
            .compile("\\broibook\\.[\\w.$]*\\b(StaleDataException|DataUnavailableException)\\b");
    /// A notebook that takes longer to write is written when a cell ends, not when it starts too.
    private static final Duration CHEAP = Duration.ofMillis(30);
    private static final String BANNER = "papermill-error-cell-tag";

    private final NotebookRunner.Settings settings;
    private final Path input;
    private final Path output;
    private final KernelSpec spec;
    private final List<Cell> cells;
    private final ObjectNode metadata;
    private final Map<Integer, CellOutputs> outputs = new HashMap<>();
    private final List<CellFailure> failures = new ArrayList<>();
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();
    private volatile @Nullable Kernel kernel;
    private volatile boolean cancelled;
    private Duration kernelStart = Duration.ZERO;
    private Duration lastSave = Duration.ZERO;
    private final SecretMask mask;
    private int number;

    private NotebookRun(NotebookRunner.Settings settings, Path input, Path output, KernelSpec spec,
            Notebook notebook,
            ObjectNode parameters) {
        this.settings = settings;
        this.input = input;
        this.output = output;
        this.spec = spec;
        mask = SecretMask.of(Parameters.secretVariables(settings.parameters()).values());
        cells = new ArrayList<>(notebook.cells());
        cells.replaceAll(NotebookRun::cleared);
        metadata = Papermill.started(notebook.metadata(), input.toString(), output.toString(), parameters,
                start);
    }

    static NotebookRun prepare(NotebookRunner.Settings settings, Path input, Path output) {
        var read = NotebookFile.read(input);
        var notebook = read.withCells(read.cells().stream().filter(cell -> !cell.hasTag(BANNER)).toList());
        var name = settings.kernel()
                .or(notebook::kernelName)
                .orElseThrow(() -> new KernelException(
                        input + " does not say which kernel it wants; name one with --kernel"));
        var parameters = Parameters.of(input.toString(), notebook);
        var injected = parameters.inject(settings.parameters());
        var spec = KernelSpec.find(name, settings.kernelFolders());
        return new NotebookRun(settings, input, output, spec, injected,
                parameters.resolved(settings.parameters()));
    }

    /// Leaves facts about the run in the notebook, under `roibook`.
    void note(ObjectNode facts) {
        metadata.set("roibook", facts.deepCopy());
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(settings.environment());
        environment.putAll(Parameters.secretVariables(settings.parameters()));
        return environment;
    }

    private static Cell cleared(Cell cell) {
        var pending = cell.withMetadata(Papermill.pending(cell.metadata()));
        return pending instanceof CodeCell code
                ? code.withOutputs(List.of()).withExecutionCount(OptionalInt.empty())
                : pending;
    }

    void cancel() {
        cancelled = true;
        var running = kernel;
        if (running != null) {
            running.cancel();
        }
    }

    void kill() {
        var running = kernel;
        if (running != null) {
            running.kill();
        }
    }

    Run execute() {
        makeFolder();
        settings.progress().started(input, codeCells());
        save();
        Ending ending;
        try {
            ending = withKernel();
        } catch (KernelException e) {
            ending = cancelled
                    ? new Ending(Outcome.INTERRUPTED, "stopped before its kernel was ready")
                    : new Ending(Outcome.KERNEL_LOST, mask.text(String.valueOf(e.getMessage())));
            finish(ending);
        }
        var run = new Run(input, output, notebook(), ending.outcome(), failures,
                Optional.ofNullable(ending.message()),
                kernelStart, elapsed());
        settings.progress().finished(run);
        return run;
    }

    private record Ending(Outcome outcome, @Nullable String message) {

        static final Ending DONE = new Ending(Outcome.DONE, null);
    }

    private Ending withKernel() {
        var options = new Kernel.Options(directory(), environment(),
                settings.timeout()
                        .map(this::remaining)
                        .filter(left -> left.compareTo(settings.startupTimeout()) < 0)
                        .orElse(settings.startupTimeout()),
                settings.grace(), Duration.ofSeconds(60));
        try (var started = Kernel.start(spec, options, () -> cancelled)) {
            kernel = started;
            kernelStart = elapsed();
            settings.progress().kernelReady(kernelStart);
            describe(started);
            if (cancelled) {
                started.cancel();
            }
            var ending = executeCells(started);
            var closing = Thread.ofPlatform().name("roibook-kernel-end").start(started::close);
            finish(ending);
            join(closing);
            return ending;
        } finally {
            kernel = null;
        }
    }

    private static void join(Thread closing) {
        try {
            closing.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void describe(Kernel started) {
        var language = started.languageInfo();
        if (!language.isEmpty()) {
            metadata.set("language_info", language);
        }
        if (settings.kernel().isPresent() || !metadata.path("kernelspec").isObject()) {
            metadata.withObjectProperty("kernelspec")
                    .put("display_name", spec.displayName())
                    .put("language", spec.language())
                    .put("name", spec.name());
        }
    }

    private Ending executeCells(Kernel started) {
        for (var index = 0; index < cells.size(); index++) {
            var ending = executeCell(started, index);
            if (ending.isPresent()) {
                return ending.get();
            }
        }
        return Ending.DONE;
    }

    /// Executes one cell; gives how the run ends if it ends with it.
    private Optional<Ending> executeCell(Kernel started, int index) {
        var begin = Instant.now();
        if (!(cells.get(index) instanceof CodeCell cell) || cell.source().isBlank()
                || cell.hasTag("skip-execution")) {
            if (cells.get(index) instanceof CodeCell) {
                number++;
            }
            change(index, own -> Papermill.ended(own, begin, begin, false));
            return Optional.empty();
        }
        if (cancelled) {
            return Optional.of(new Ending(Outcome.INTERRUPTED, "stopped before cell " + (index + 1)));
        }
        var limit = limit();
        if (limit.filter(left -> left.isNegative() || left.isZero()).isPresent()) {
            return Optional.of(new Ending(Outcome.OUT_OF_TIME, outOfTime() + " before cell " + (index + 1)));
        }
        var title = CellTitles.of(cells, index);
        var place = new CellPlace(++number, codeCells(), index + 1, cell.id(), title);
        settings.progress().cellStarted(place);
        change(index, own -> Papermill.running(own, begin));
        if (lastSave.compareTo(CHEAP) < 0) {
            save();
        }
        var steps = new EnumMap<Step, Instant>(Step.class);
        outputs.put(index, new CellOutputs());
        var result = mask.ended(started.execute(cell.source(), limit,
                event -> mask.hear(event, plain -> hear(index, plain, steps))),
                plain -> hear(index, plain, steps));
        var failure = failure(result, limit);
        var tolerated = cell.hasTag("raises-exception") && result instanceof ExecutionResult.Failed;
        failure.filter(_ -> !(result instanceof ExecutionResult.Failed))
                .ifPresent(error -> outputs(index).add(error, Optional.empty()));
        end(index, result, steps, begin, failure.isPresent() && !tolerated);
        save();
        var failed = failure.filter(_ -> !tolerated)
                .map(error -> new CellFailure(index + 1, cell.id(), title, error));
        settings.progress().cellFinished(place, Duration.between(begin, Instant.now()), failed);
        return failed.flatMap(error -> ending(result, error));
    }

    private Optional<Ending> ending(ExecutionResult result, CellFailure failed) {
        failures.add(failed);
        return switch (result) {
            case ExecutionResult.Ok _ -> Optional.empty();
            case ExecutionResult.Failed _ when settings.allowErrors() -> Optional.empty();
            case ExecutionResult.Failed _ -> Optional.of(new Ending(isDataAway(failed.failure())
                    ? Outcome.DATA_UNAVAILABLE
                    : Outcome.CELL_FAILED, failed.summary()));
            case ExecutionResult.Lost _ -> Optional.of(new Ending(Outcome.KERNEL_LOST, failed.summary()));
            case ExecutionResult.TimedOut _ -> Optional.of(new Ending(Outcome.OUT_OF_TIME, failed.summary()));
            case ExecutionResult.Cancelled _ ->
                Optional.of(new Ending(Outcome.INTERRUPTED, failed.summary()));
        };
    }

    private static boolean isDataAway(Output.Failure failure) {
        return DATA_AWAY.matcher(failure.name() + " " + failure.value()).find();
    }

    private void hear(int index, KernelEvent event, Map<Step, Instant> steps) {
        var own = outputs(index);
        switch (event) {
            case KernelEvent.Printed(var stream, var text) -> {
                own.print(stream, text);
                settings.progress().printed(stream, text);
            }
            case KernelEvent.Shown(var shown, var displayId) -> own.add(shown, displayId);
            case KernelEvent.Raised(var failure) -> own.add(failure, Optional.empty());
            case KernelEvent.Cleared(var waits) -> own.clear(waits);
            case KernelEvent.Updated update -> outputs.forEach((other, those) -> {
                if (those.update(update) && other != index && cells.get(other) instanceof CodeCell cell) {
                    cells.set(other, cell.withOutputs(those.toList()));
                }
            });
            case KernelEvent.Reached(var step, var at) -> steps.put(step, at);
        }
    }

    /// What the notebook says of a cell that did not end well.
    private Optional<Output.Failure> failure(ExecutionResult result, Optional<Duration> limit) {
        return switch (result) {
            case ExecutionResult.Ok _ -> Optional.empty();
            case ExecutionResult.Failed failed -> Optional.of(failed.failure());
            case ExecutionResult.Lost lost -> Optional.of(lost(lost));
            case ExecutionResult.TimedOut _ -> Optional.of(plain("CellTimeout",
                    limit.equals(settings.cellTimeout())
                            ? "the cell took longer than " + words(limit) + ", the time a cell is given"
                            : outOfTime() + " in this cell"));
            case ExecutionResult.Cancelled _ ->
                Optional.of(plain("Interrupted", "the run was stopped in this cell"));
        };
    }

    private static Output.Failure lost(ExecutionResult.Lost lost) {
        var lines = new ArrayList<String>();
        lines.add(lost.message());
        if (!lost.lastWords().isEmpty()) {
            lines.add("The kernel's last words:");
            lines.addAll(lost.lastWords());
        }
        return new Output.Failure("KernelLost", lost.message(), lines);
    }

    private static Output.Failure plain(String name, String message) {
        return new Output.Failure(name, message, List.of(message));
    }

    private String outOfTime() {
        return "the " + words(settings.timeout()) + " that the whole run is given were up";
    }

    private static String words(Optional<Duration> duration) {
        return duration.map(time -> (time.toMillis() % 1000 == 0
                ? Long.toString(time.toSeconds())
                : Double.toString(time.toMillis() / 1000.0)) + " s").orElse("");
    }

    private void end(int index, ExecutionResult result, Map<Step, Instant> steps, Instant begin,
            boolean failed) {
        var count = switch (result) {
            case ExecutionResult.Ok ok -> ok.count();
            case ExecutionResult.Failed failure -> failure.count();
            case ExecutionResult.Lost _,ExecutionResult.TimedOut _,ExecutionResult.Cancelled _ ->
                OptionalInt.empty();
        };
        change(index, own -> Papermill.ended(Papermill.steps(own, steps), begin, Instant.now(), failed));
        if (cells.get(index) instanceof CodeCell cell) {
            cells.set(index, cell.withOutputs(outputs(index).toList()).withExecutionCount(count));
        }
    }

    private CellOutputs outputs(int index) {
        return outputs.computeIfAbsent(index, _ -> new CellOutputs());
    }

    private Optional<Duration> limit() {
        var left = settings.timeout().map(this::remaining);
        return left.isPresent() && settings.cellTimeout().isPresent()
                ? left.filter(time -> time.compareTo(settings.cellTimeout().get()) < 0)
                        .or(settings::cellTimeout)
                : left.or(settings::cellTimeout);
    }

    private Duration remaining(Duration whole) {
        return whole.minus(elapsed());
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private int codeCells() {
        return (int) cells.stream().filter(CodeCell.class::isInstance).count();
    }

    private Path directory() {
        return settings.directory().orElseGet(() -> {
            var folder = input.toAbsolutePath().getParent();
            return folder == null ? Path.of("").toAbsolutePath() : folder;
        });
    }

    private void change(int index, UnaryOperator<ObjectNode> change) {
        cells.set(index, cells.get(index).withMetadata(change));
    }

    private Notebook notebook() {
        return new Notebook(metadata, cells);
    }

    private void save() {
        var begin = System.nanoTime();
        NotebookFile.checkpoint(output, notebook());
        lastSave = Duration.ofNanos(System.nanoTime() - begin);
    }

    private void finish(Ending ending) {
        Papermill.finished(metadata, start, Instant.now(), ending.outcome() != Outcome.DONE);
        NotebookFile.write(output, notebook());
    }

    private void makeFolder() {
        try {
            Files.createDirectories(output.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new NotebookFormatException("the folder of " + output + " cannot be made: " + e.getMessage()
                    + "; choose another with --out", e);
        }
    }
}
