package roibook.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import roibook.kernel.ExecutionResult;
import roibook.kernel.Kernel;
import roibook.kernel.KernelException;
import roibook.kernel.KernelSpec;
import roibook.kernel.KernelSpec.InterruptMode;

/// A real kernel that runs the cells of `kernel/warmup.jshell` and ends by itself, so that its JVM writes down what
/// it loaded: a kernel that is shut down is killed before it can.
final class Recording {

    private static final String CELL = "(?m)^(?=// %%)";
    private static final String END = "System.exit(0);";
    private static final Optional<Duration> PATIENCE = Optional.of(Duration.ofMinutes(3));

    private final Environment environment;
    private final Function<List<String>, KernelSpec> kernel;

    Recording(Environment environment, KernelTemplate template) {
        this(environment,
                flags -> new KernelSpec("recording", environment.kernelSources(), "Recording", "java",
                        template.command(flags), template.variables(), InterruptMode.MESSAGE));
    }

    /// Prepares a recording.
    ///
    /// @param environment where the warm-up is, and where the kernel works
    /// @param kernel the kernel that is started with given flags of its JVM
    Recording(Environment environment, Function<List<String>, KernelSpec> kernel) {
        this.environment = environment;
        this.kernel = kernel;
    }

    /// Returns what cells of the warm-up failed with; those that ran are in the cache all the same.
    List<String> makeCache(Path cache) throws IOException {
        Files.createDirectories(environment.caches());
        var fresh = cache.resolveSibling(cache.getFileName() + ".new");
        var failures = new ArrayList<String>();
        var spec = kernel.apply(List.of("-XX:AOTCacheOutput=" + fresh));
        try (var running = Kernel.start(spec, Kernel.Options.in(environment.home()))) {
            var warmUp = environment.kernelSources().resolve("warmup.jshell");
            for (var cell : List.of(Files.readString(warmUp).split(CELL, -1))) {
                run(running, cell).ifPresent(failures::add);
            }
            running.execute(END, PATIENCE, _ -> {});
            if (!Files.exists(fresh)) {
                throw new IOException("the JVM wrote none; " + String.join(" ", running.lastWords()));
            }
        } catch (KernelException e) {
            throw new IOException(e.getMessage(), e);
        }
        Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE);
        return failures;
    }

    private static Optional<String> run(Kernel kernel, String cell) throws IOException {
        return switch (kernel.execute(cell, PATIENCE, _ -> {})) {
            case ExecutionResult.Ok _ -> Optional.empty();
            case ExecutionResult.Failed failed ->
                Optional.of("a cell of kernel/warmup.jshell fails: " + failed
                        + System.lineSeparator() + cell.indent(2));
            case ExecutionResult.Lost lost -> throw new IOException(lost.message());
            case ExecutionResult.TimedOut _,ExecutionResult.Cancelled _ ->
                throw new IOException("the warm-up did not end");
        };
    }
}
