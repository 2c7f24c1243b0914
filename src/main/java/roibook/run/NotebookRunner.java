package roibook.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import roibook.kernel.KernelException;
import roibook.notebook.NotebookFormatException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Runs notebooks, one after another, each in a kernel of its own.
///
/// The executed notebook is written as it grows, whole after every cell. When this process is told to end (SIGINT,
/// SIGTERM), the kernel ends and the notebook so far stays. One runner is used by one thread; [#cancel()] may be
/// called from any.
public final class NotebookRunner {

    private static final Duration LAST_WRITE = Duration.ofSeconds(3);

    private final Settings settings;
    private final AtomicReference<@Nullable NotebookRun> current = new AtomicReference<>();
    private volatile boolean cancelled;

    /// How notebooks are run.
    ///
    /// @param kernel the kernel's name, instead of the one that the notebook asks for
    /// @param kernelFolders folders of kernels that are searched before Jupyter's
    /// @param environment variables set for the kernel
    /// @param cellTimeout how long a cell may take
    /// @param timeout how long a whole notebook may take, kernel start included
    /// @param startupTimeout how long the kernel may take to be ready
    /// @param grace how long reply and idle may lie apart before a kernel counts as deaf
    /// @param allowErrors whether to go on after a cell that failed
    /// @param directory the kernel's working folder, instead of the notebook's
    /// @param parameters values for the notebook's parameters, by name
    /// @param progress told how it goes on
    public record Settings(Optional<String> kernel, List<Path> kernelFolders, Map<String, String> environment,
            Optional<Duration> cellTimeout, Optional<Duration> timeout, Duration startupTimeout,
            Duration grace,
            boolean allowErrors, Optional<Path> directory, Map<String, ParameterValue> parameters,
            Progress progress) {

        /// Copies the collections; the parameters keep their order.
        ///
        /// @param kernel the kernel's name
        /// @param kernelFolders folders of kernels
        /// @param environment variables set for the kernel
        /// @param cellTimeout how long a cell may take
        /// @param timeout how long a whole notebook may take
        /// @param startupTimeout how long the kernel may take to be ready
        /// @param grace how long reply and idle may lie apart
        /// @param allowErrors whether to go on after a cell that failed
        /// @param directory the kernel's working folder
        /// @param parameters values for the notebook's parameters
        /// @param progress told how it goes on
        public Settings {
            kernelFolders = List.copyOf(kernelFolders);
            environment = Map.copyOf(environment);
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        }

        /// {@return the usual: the notebook's own kernel and folder, no limits but a minute to start}
        public static Settings defaults() {
            return new Settings(Optional.empty(), List.of(), Map.of(), Optional.empty(), Optional.empty(),
                    Duration.ofSeconds(60), Duration.ofSeconds(5), false, Optional.empty(), Map.of(),
                    Progress.none());
        }

        /// {@return the same with another kernel}
        ///
        /// @param name the kernel's name
        public Settings withKernel(String name) {
            return new Settings(Optional.of(name), kernelFolders, environment, cellTimeout, timeout,
                    startupTimeout,
                    grace, allowErrors, directory, parameters, progress);
        }

        /// {@return the same with folders of kernels that are searched first}
        ///
        /// @param folders the folders
        public Settings withKernelFolders(List<Path> folders) {
            return new Settings(kernel, folders, environment, cellTimeout, timeout, startupTimeout, grace,
                    allowErrors,
                    directory, parameters, progress);
        }

        /// {@return the same with variables set for the kernel}
        ///
        /// @param variables the variables
        public Settings withEnvironment(Map<String, String> variables) {
            return new Settings(kernel, kernelFolders, variables, cellTimeout, timeout, startupTimeout, grace,
                    allowErrors, directory, parameters, progress);
        }

        /// {@return the same with a limit for each cell}
        ///
        /// @param limit how long a cell may take
        public Settings withCellTimeout(Duration limit) {
            return new Settings(kernel, kernelFolders, environment, Optional.of(limit), timeout,
                    startupTimeout, grace,
                    allowErrors, directory, parameters, progress);
        }

        /// {@return the same with a limit for the whole notebook}
        ///
        /// @param limit how long it may take
        public Settings withTimeout(Duration limit) {
            return new Settings(kernel, kernelFolders, environment, cellTimeout, Optional.of(limit),
                    startupTimeout,
                    grace, allowErrors, directory, parameters, progress);
        }

        /// {@return the same with a limit for the kernel's start}
        ///
        /// @param limit how long it may take
        public Settings withStartupTimeout(Duration limit) {
            return new Settings(kernel, kernelFolders, environment, cellTimeout, timeout, limit, grace,
                    allowErrors,
                    directory, parameters, progress);
        }

        /// {@return the same with another grace between reply and idle}
        ///
        /// @param patience how long they may lie apart
        public Settings withGrace(Duration patience) {
            return new Settings(kernel, kernelFolders, environment, cellTimeout, timeout, startupTimeout,
                    patience,
                    allowErrors, directory, parameters, progress);
        }

        /// {@return the same, going on after failures or not}
        ///
        /// @param allow whether to go on
        public Settings withAllowErrors(boolean allow) {
            return new Settings(kernel, kernelFolders, environment, cellTimeout, timeout, startupTimeout,
                    grace, allow,
                    directory, parameters, progress);
        }

        /// {@return the same with another working folder for the kernel}
        ///
        /// @param folder the folder
        public Settings withDirectory(Path folder) {
            return new Settings(kernel, kernelFolders, environment, cellTimeout, timeout, startupTimeout,
                    grace,
                    allowErrors, Optional.of(folder), parameters, progress);
        }

        /// {@return the same with values for the notebook's parameters}
        ///
        /// @param values the values by name
        public Settings withParameters(Map<String, ParameterValue> values) {
            return new Settings(kernel, kernelFolders, environment, cellTimeout, timeout, startupTimeout,
                    grace,
                    allowErrors, directory, values, progress);
        }

        /// {@return the same with another listener}
        ///
        /// @param listener told how it goes on
        public Settings withProgress(Progress listener) {
            return new Settings(kernel, kernelFolders, environment, cellTimeout, timeout, startupTimeout,
                    grace,
                    allowErrors, directory, parameters, listener);
        }
    }

    private NotebookRunner(Settings settings) {
        this.settings = settings;
    }

    /// {@return a runner}
    ///
    /// @param settings how notebooks are run
    public static NotebookRunner of(Settings settings) {
        return new NotebookRunner(settings);
    }

    /// Runs a notebook. Parameters are checked before anything is started or written.
    ///
    /// @param input the notebook's file; it stays as it is unless it is the output too
    /// @param output where the executed notebook goes; its folder is made if it is missing
    /// @return how it went, also when a cell failed, the kernel was lost or the time was up
    /// @throws NotebookFormatException if the notebook cannot be read, or the output cannot be written
    /// @throws ParameterException if a parameter is unknown or its value does not fit
    /// @throws KernelException if the kernel that the notebook asks for is not installed
    public Run run(Path input, Path output) {
        return run(input, output, JsonNodeFactory.instance.objectNode());
    }

    /// Runs a notebook and leaves facts about the run in it. Parameters are checked before anything is started or
    /// written.
    ///
    /// @param input the notebook's file; it stays as it is unless it is the output too
    /// @param output where the executed notebook goes; its folder is made if it is missing
    /// @param facts what the executed notebook's metadata say under `roibook`; nothing where it is empty
    /// @return how it went, also when a cell failed, the kernel was lost or the time was up
    /// @throws NotebookFormatException if the notebook cannot be read, or the output cannot be written
    /// @throws ParameterException if a parameter is unknown or its value does not fit
    /// @throws KernelException if the kernel that the notebook asks for is not installed
    public Run run(Path input, Path output, ObjectNode facts) {
        var run = NotebookRun.prepare(settings, input, output);
        if (!facts.isEmpty()) {
            run.note(facts);
        }
        current.set(run);
        var done = new CountDownLatch(1);
        var hook = Thread.ofPlatform().name("roibook-stop").unstarted(() -> stop(run, done));
        addHook(hook);
        try {
            if (cancelled) {
                run.cancel();
            }
            return run.execute();
        } finally {
            done.countDown();
            current.set(null);
            removeHook(hook);
        }
    }

    /// Stops what runs now, and lets nothing run from now on. [#run] returns soon with [Outcome#INTERRUPTED].
    public void cancel() {
        cancelled = true;
        var run = current.get();
        if (run != null) {
            run.cancel();
        }
    }

    private void stop(NotebookRun run, CountDownLatch done) {
        cancel();
        try {
            if (!done.await(LAST_WRITE.toMillis(), TimeUnit.MILLISECONDS)) {
                run.kill();
            }
        } catch (InterruptedException e) {
            run.kill();
            Thread.currentThread().interrupt();
        }
    }

    private void addHook(Thread hook) {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            cancelled = true; // this process is about to end
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // it is running: this process is about to end
        }
    }
}
