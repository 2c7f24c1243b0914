package roibook.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import roibook.kernel.ExecutionResult.LossCause;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A running kernel.
///
/// One thread executes cells; [#cancel()] and [#close()] may be called from any. Closing ends the kernel's process
/// and all that it started, within about a quarter of a second; if this process is killed, the kernel ends too
/// (on Linux with util-linux).
public final class Kernel implements AutoCloseable {

    private static final int WORDS_TOLD = 20;
    private static final int STARTS = 3;
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final Duration DOOMED = Duration.ofSeconds(3);

    private final KernelSpec spec;
    private final Options options;
    private final Path folder;
    private final KernelProcess process;
    private final Link link;
    private final AtomicBoolean closed = new AtomicBoolean();
    private ObjectNode info = JsonNodeFactory.instance.objectNode();
    private volatile boolean cancelled;

    /// How a kernel is run.
    ///
    /// @param directory its working folder
    /// @param environment variables set for it beside those of this process and of its `kernel.json`
    /// @param startup how long it may take to be ready
    /// @param grace how long reply and idle may lie apart before it counts as deaf
    /// @param silence how long its heartbeat may fail before it counts as lost
    public record Options(Path directory, Map<String, String> environment, Duration startup, Duration grace,
            Duration silence) {

        /// Copies the map.
        ///
        /// @param directory its working folder
        /// @param environment variables set for it
        /// @param startup how long it may take to be ready
        /// @param grace how long reply and idle may lie apart
        /// @param silence how long its heartbeat may fail
        public Options {
            environment = Map.copyOf(environment);
        }

        /// {@return the usual patience: a minute to start, 5 s of grace, a minute of silence}
        ///
        /// @param directory the kernel's working folder
        public static Options in(Path directory) {
            return new Options(directory, Map.of(), Duration.ofSeconds(60), Duration.ofSeconds(5),
                    Duration.ofSeconds(60));
        }

        /// {@return the same with these variables}
        ///
        /// @param variables what is set for the kernel
        public Options withEnvironment(Map<String, String> variables) {
            return new Options(directory, variables, startup, grace, silence);
        }

        /// {@return the same with another time to be ready}
        ///
        /// @param patience how long it may take
        public Options withStartup(Duration patience) {
            return new Options(directory, environment, patience, grace, silence);
        }

        /// {@return the same with another grace between reply and idle}
        ///
        /// @param patience how long they may lie apart
        public Options withGrace(Duration patience) {
            return new Options(directory, environment, startup, patience, silence);
        }
    }

    private Kernel(KernelSpec spec, Options options) throws IOException {
        this.spec = spec;
        this.options = options;
        folder = KernelFolder.make();
        var connection = Connection.choose();
        var file = folder.resolve(KernelFolder.CONNECTION);
        connection.write(file, spec.name());
        var environment = new HashMap<>(System.getenv());
        environment.put("JPY_PARENT_PID", Long.toString(ProcessHandle.current().pid()));
        environment.putAll(spec.environment(environment));
        environment.putAll(options.environment());
        link = new Link(connection);
        try {
            process = KernelProcess.start(spec.command(file), options.directory(), environment,
                    () -> link.tell(new Link.Event.Exited()));
        } catch (KernelException e) {
            link.close();
            KernelFolder.delete(folder);
            throw e;
        }
    }

    /// Starts a kernel and waits until it answers and its broadcasts arrive.
    ///
    /// @param spec which kernel
    /// @param options how it is run
    /// @return a kernel that is ready
    /// @throws KernelException if it cannot be started, ends before it is ready, or is not ready in time; with its
    ///         last words
    public static Kernel start(KernelSpec spec, Options options) {
        return start(spec, options, () -> false);
    }

    /// Starts a kernel as [#start(KernelSpec, Options)] does, unless somebody wants it no more.
    ///
    /// @param spec which kernel
    /// @param options how it is run
    /// @param unwanted asked about twenty times a second
    /// @return a kernel that is ready
    /// @throws KernelException if it cannot be started, is not ready in time, or is unwanted by then
    public static Kernel start(KernelSpec spec, Options options, BooleanSupplier unwanted) {
        for (var attempt = 1;; attempt++) {
            try {
                var kernel = new Kernel(spec, options);
                try {
                    kernel.awaitReady(unwanted);
                    return kernel;
                } catch (KernelException e) {
                    kernel.close();
                    if (attempt == STARTS || !kernel.portWasTaken()) {
                        throw e;
                    }
                } catch (RuntimeException e) {
                    kernel.close();
                    throw e;
                }
            } catch (IOException e) {
                throw new KernelException("kernel '" + spec.name() + "' cannot be started: " + e.getMessage()
                        + "; check the folder for temporary files", e);
            }
        }
    }

    private void awaitReady(BooleanSupplier unwanted) {
        var start = System.nanoTime();
        var heard = false;
        var answered = false;
        link.send(Channel.SHELL, "kernel_info_request", JsonNodeFactory.instance.objectNode());
        while (!heard || !answered) {
            if (unwanted.getAsBoolean()) {
                throw notReady("was stopped before it was ready");
            }
            switch (link.next(GLANCE)) {
                case Link.Event.Received(var channel, var message) when channel == Channel.IOPUB ->
                    heard = true;
                case Link.Event.Received(var _, var message) when message.type()
                        .equals("kernel_info_reply") -> {
                    answered = true;
                    info = message.content().deepCopy().asObject();
                }
                case Link.Event.Received _ -> {
                }
                case Link.Event.Exited _ -> throw notReady("ended with exit code "
                        + process.exitCode().orElse(-1) + " before it was ready");
                case Link.Event.Cancelled _ -> throw notReady("was cancelled before it was ready");
                case Link.Event.Deafened(var cause) ->
                    throw notReady("cannot be listened to (" + cause + ")");
                case null -> {
                    if (answered) {
                        link.send(Channel.SHELL, "kernel_info_request",
                                JsonNodeFactory.instance.objectNode());
                    }
                    checkHope(Duration.ofNanos(System.nanoTime() - start));
                }
            }
        }
    }

    private void checkHope(Duration waited) {
        if (waited.compareTo(options.startup()) >= 0) {
            throw notReady("was not ready within " + options.startup().toMillis() / 1000.0 + " s"
                    + (link.forged() == 0 ? "" : " (it signs its messages with a wrong key)"));
        }
        if (portWasTaken()
                || (waited.compareTo(DOOMED) >= 0 && process.printed("Exception in thread \"main\""))) {
            throw notReady("failed while it started");
        }
    }

    private boolean portWasTaken() {
        return process.printed("Address already in use") || process.printed("EADDRINUSE");
    }

    private KernelException notReady(String what) {
        var words = process.lastWords(WORDS_TOLD);
        return new KernelException("kernel '" + spec.name() + "' " + what
                + (words.isEmpty()
                        ? "; it printed nothing"
                        : "; its last words:\n  " + String.join("\n  ", words))
                + "\nCheck its installation in " + spec.directory());
    }

    /// Executes code and waits for its end, whatever that is.
    ///
    /// @param code the code of one cell
    /// @param limit how long it may take; then it is interrupted
    /// @param listener told of all that the kernel says about this code, on this thread, in order
    /// @return how it ended; after anything but [ExecutionResult.Ok] and [ExecutionResult.Failed] the kernel is of
    ///         no more use
    public ExecutionResult execute(String code, Optional<Duration> limit, Consumer<KernelEvent> listener) {
        if (cancelled) {
            return new ExecutionResult.Cancelled();
        }
        return process.isAlive()
                ? new Execution(this, link, options, limit, listener).run(code)
                : lost(LossCause.DIED);
    }

    /// Asks the kernel to stop what it is doing; some (Java's) go on all the same.
    public void interrupt() {
        switch (spec.interruptMode()) {
            case MESSAGE ->
                link.send(Channel.CONTROL, "interrupt_request", JsonNodeFactory.instance.objectNode());
            case SIGNAL -> process.interrupt();
        }
    }

    /// Makes [#execute] return [ExecutionResult.Cancelled], now and from now on; from any thread.
    public void cancel() {
        cancelled = true;
        link.tell(new Link.Event.Cancelled());
    }

    ExecutionResult.Lost lost(LossCause cause) {
        var code = process.exitCode();
        return lost(cause,
                code.isEmpty() ? "the kernel is lost" : "the kernel ended " + withCode(code.getAsInt()));
    }

    ExecutionResult.Lost lost(LossCause cause, String message) {
        return new ExecutionResult.Lost(cause, process.exitCode(), message, process.lastWords(WORDS_TOLD));
    }

    private static String withCode(int code) {
        return switch (code) {
            case 0 -> "itself (exit code 0, as after System.exit(0))";
            case 134 -> "with a crash (exit code 134, SIGABRT)";
            case 137 -> "because it was killed (exit code 137, SIGKILL), often because memory ran out";
            case 139 -> "with a crash (exit code 139, SIGSEGV)";
            case 143 -> "because it was asked to (exit code 143, SIGTERM)";
            default -> "with exit code " + code;
        };
    }

    /// {@return what the kernel says of its language, for a notebook's metadata}
    public ObjectNode languageInfo() {
        return info.get("language_info") instanceof ObjectNode language
                ? language.deepCopy()
                : JsonNodeFactory.instance.objectNode();
    }

    /// {@return what it answered about itself}
    public JsonNode info() {
        return info.deepCopy();
    }

    /// {@return what it was started from}
    public KernelSpec spec() {
        return spec;
    }

    /// {@return the id of its process}
    public long pid() {
        return process.pid();
    }

    /// {@return whether its process lives; that does not mean that it answers}
    public boolean isAlive() {
        return process.isAlive();
    }

    /// {@return what its process ended with, or empty while it lives}
    public OptionalInt exitCode() {
        return process.exitCode();
    }

    /// {@return the last lines that its process printed, for a report}
    public List<String> lastWords() {
        return process.lastWords(WORDS_TOLD);
    }

    /// Kills the kernel and all that it started, at once; [#close()] must still follow.
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            process.end(() -> link.send(Channel.CONTROL, "shutdown_request",
                    JsonNodeFactory.instance.objectNode().put("restart", false)), Duration.ofMillis(100));
            link.close();
            KernelFolder.delete(folder);
        }
    }
}
