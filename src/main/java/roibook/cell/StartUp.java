package roibook.cell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/// The names that a cell knows without importing them: `kernel/startup.jshell`, which the library brings along, so
/// that a kernel which loads it by one line knows them too.
final class StartUp {

    private static final String SCRIPT = "startup.jshell";

    private StartUp() {}

    /// {@return the snippets, one a line}
    static List<String> snippets() {
        try (var script = StartUp.class.getResourceAsStream(SCRIPT)) {
            return script == null
                    ? List.of()
                    : new String(script.readAllBytes(), StandardCharsets.UTF_8).lines()
                            .filter(line -> !line.isBlank())
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Evaluates them in a kernel that a cell loads the library into; our own kernelspec has them as a start-up script.
    static void into(BaseKernel kernel) {
        if (System.getenv().getOrDefault("JJAVA_STARTUP_SCRIPTS_PATH", "").endsWith(SCRIPT)) {
            return;
        }
        try {
            into((JShell) kernel.getClass().getMethod("getJShell").invoke(kernel));
        } catch (ReflectiveOperationException e) {
            // a kernel without a shell takes imports from its cells
        }
    }

    private static void into(JShell shell) {
        var known = shell.snippets()
                .filter(snippet -> snippet instanceof ImportSnippet && shell.status(snippet) == Status.VALID)
                .map(snippet -> snippet.source().strip())
                .collect(Collectors.toSet());
        snippets().stream().filter(snippet -> !known.contains(snippet)).forEach(shell::eval);
    }
}
