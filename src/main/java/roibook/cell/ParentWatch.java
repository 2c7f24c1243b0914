package roibook.cell;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Ends the kernel when the program that started it is gone: a server that is killed, or that forgets a kernel when it
/// ends, would leave it behind for good. Jupyter counts on its kernels to do that.
final class ParentWatch {

    private ParentWatch() {}

    /// Watches the process that Jupyter names, if it is one that this one descends from: in a container the number may
    /// be another's.
    static void start(Map<String, String> variables) {
        parent(variables.getOrDefault("JPY_PARENT_PID", "")).ifPresent(parent -> {
            var _ = parent.onExit().thenRun(ParentWatch::end);
        });
    }

    static Optional<ProcessHandle> parent(String pid) {
        return Stream.iterate(ProcessHandle.current().parent(), Optional::isPresent,
                process -> process.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream)
                .filter(process -> Long.toString(process.pid()).equals(pid))
                .findFirst();
    }

    private static void end() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
        // A cell's work, or a hook of a library, must not hold the end up.
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(3_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(0);
        });
        System.exit(0);
    }
}
