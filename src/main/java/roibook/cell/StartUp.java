package roibook.cell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;

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

    /// Evaluates those that the shell does not know yet.
    static void into(JShell shell) {
        var known = shell.snippets()
                .filter(snippet -> snippet instanceof ImportSnippet && shell.status(snippet) == Status.VALID)
                .map(snippet -> snippet.source().strip())
                .collect(Collectors.toSet());
        snippets().stream().filter(snippet -> !known.contains(snippet)).forEach(shell::eval);
    }
}
