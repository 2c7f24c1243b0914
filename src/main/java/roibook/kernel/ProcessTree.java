package roibook.kernel;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/// A process and all that it started, also what was handed to another parent when its own ended.
///
/// Children are found by descent and, on Linux, by session: kernels are started as leaders of their own.
final class ProcessTree {

    private static final Path PROC = Path.of("/proc");
    private static final int SESSION_FIELD = 3;

    private final ProcessHandle root;
    private final boolean ownSession;
    private final Set<ProcessHandle> seen = new LinkedHashSet<>();

    ProcessTree(ProcessHandle root, boolean ownSession) {
        this.root = root;
        this.ownSession = ownSession;
        look();
    }

    /// Remembers who is there now; call it before a parent ends and its children are handed on.
    void look() {
        root.descendants().forEach(seen::add);
        if (ownSession) {
            lookInSession();
        }
    }

    void kill() {
        look();
        root.destroyForcibly();
        seen.forEach(ProcessHandle::destroyForcibly);
    }

    private void lookInSession() {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (var entry : entries) {
                var pid = Long.parseLong(String.valueOf(entry.getFileName()));
                if (pid != root.pid() && session(entry) == root.pid()) {
                    ProcessHandle.of(pid).ifPresent(seen::add);
                }
            }
        } catch (IOException e) {
            return; // descent has to do
        }
    }

    /// The session's id, or -1 for a process that is just gone.
    private static long session(Path entry) {
        try {
            var stat = Files.readString(entry.resolve("stat"), java.nio.charset.StandardCharsets.ISO_8859_1);
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[SESSION_FIELD]);
        } catch (IOException | RuntimeException e) {
            return -1;
        }
    }
}
