package roibook.kernel;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// A kernel's process: started so that it ends with this one, its printed lines kept, ended with its children.
///
/// On Linux `setpriv --pdeathsig` makes the system kill it when the thread that started it is gone; so that thread
/// belongs to the process and waits for its end.
final class KernelProcess {

    private static final int KEPT_LINES = 200;
    private static final int KEPT_COLUMNS = 2_000;

    private final Process process;
    private final ProcessTree tree;
    private final Deque<String> lines = new ArrayDeque<>();
    private final Thread reader;

    private KernelProcess(Process process, boolean ownSession) {
        this.process = process;
        tree = new ProcessTree(process.toHandle(), ownSession);
        reader = Thread.ofPlatform().daemon().name("roibook-kernel-output").start(this::readLines);
    }

    /// Starts a process; `onExit` is told when it has ended and its last lines are kept.
    static KernelProcess start(List<String> command, Path directory, Map<String, String> environment,
            Runnable onExit) {
        var path = environment.getOrDefault("PATH", "");
        if (onPath(command.getFirst(), path).isEmpty()) {
            throw new KernelException("the kernel's command '" + command.getFirst()
                    + "' is not there or cannot be executed; install the kernel again");
        }
        var wrapper = wrapper(path);
        var whole = new ArrayList<>(wrapper);
        whole.addAll(command);
        var builder = new ProcessBuilder(whole).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return startOnOwnThread(builder, wrapper.contains("setsid"), onExit);
    }

    private static List<String> wrapper(String path) {
        var wrapper = new ArrayList<String>();
        if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            if (onPath("setsid", path).isPresent()) {
                wrapper.add("setsid");
            }
            if (onPath("setpriv", path).isPresent()) {
                wrapper.addAll(List.of("setpriv", "--pdeathsig", "KILL"));
            }
        }
        return wrapper;
    }

    private static Optional<Path> onPath(String command, String path) {
        if (command.indexOf(File.separatorChar) >= 0) {
            return Optional.of(Path.of(command)).filter(Files::isExecutable);
        }
        for (var folder : path.split(File.pathSeparator, -1)) {
            for (var suffix : List.of("", ".exe")) {
                var candidate = Path.of(folder, command + suffix);
                if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    private static KernelProcess startOnOwnThread(ProcessBuilder builder, boolean ownSession,
            Runnable onExit) {
        var started = new CompletableFuture<KernelProcess>();
        Thread.ofPlatform().daemon().name("roibook-kernel-parent").start(() -> {
            try {
                var kernel = new KernelProcess(builder.start(), ownSession);
                started.complete(kernel);
                kernel.process.waitFor();
                kernel.awaitLastLines();
                onExit.run();
            } catch (IOException e) {
                started.completeExceptionally(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            return started.join();
        } catch (CompletionException e) {
            throw new KernelException("the kernel cannot be started: " + e.getCause(), e);
        }
    }

    private void readLines() {
        try (var in = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                keep(line);
            }
        } catch (IOException e) {
            keep("(no more output: " + e.getMessage() + ")");
        }
    }

    private void keep(String line) {
        synchronized (lines) {
            lines.addLast(line.length() > KEPT_COLUMNS ? line.substring(0, KEPT_COLUMNS) + "..." : line);
            if (lines.size() > KEPT_LINES) {
                lines.removeFirst();
            }
        }
    }

    /// The last lines that it printed, on either stream.
    List<String> lastWords(int count) {
        synchronized (lines) {
            return lines.stream().skip(Math.max(0, lines.size() - count)).toList();
        }
    }

    boolean printed(String words) {
        synchronized (lines) {
            return lines.stream().anyMatch(line -> line.contains(words));
        }
    }

    /// What it printed last may still stand in the pipe; a child that inherited the pipe may keep it open.
    private void awaitLastLines() throws InterruptedException {
        reader.join(Duration.ofMillis(50));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /// Sends SIGINT, for which Java has no method.
    void interrupt() {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start()
                    .waitFor(1, TimeUnit.SECONDS);
        } catch (IOException e) {
            keep("(cannot be interrupted: " + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends it and everything it started: asks, waits a moment, SIGTERM, a moment more, SIGKILL.
    void end(Runnable ask, Duration grace) {
        tree.look();
        if (process.isAlive()) {
            ask.run();
            if (!ended(grace)) {
                tree.look();
                process.destroy();
                ended(grace);
            }
        }
        tree.kill();
        ended(Duration.ofSeconds(2));
    }

    /// Ends it without a word.
    void kill() {
        tree.kill();
    }

    private boolean ended(Duration within) {
        var interrupted = false;
        try {
            var deadline = System.nanoTime() + within.toNanos();
            while (true) {
                try {
                    return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
