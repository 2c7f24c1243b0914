package roibook.cell;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.jspecify.annotations.Nullable;

/// Puts coalescing streams into a running JJava kernel.
///
/// JJava offers no way to do so, hence reflection on fields that have been the same since 1.0-a4. Where a kernel has
/// others, its own streams stay and only the saving is lost.
final class Streams {

    /// Types whose variables are told of when they are declared, as cells name them.
    private static final Set<String> ANNOUNCED = Set.of("DataLoader", "Cleaned", "roibook.data.DataLoader",
            "roibook.clean.Cleaned");

    private final List<CoalescingStream> streams;

    private Streams(List<CoalescingStream> streams) {
        this.streams = streams;
    }

    /// Replaces the kernel's output streams.
    static Streams install(BaseKernel kernel) {
        try {
            var out = replace(kernel.getIO(), "jupyterOut", "out",
                    writer(ShellReplyEnvironment::writeToStdOut));
            var err = replace(kernel.getIO(), "jupyterErr", "err",
                    writer(ShellReplyEnvironment::writeToStdErr));
            var streams = new Streams(List.of(out, err));
            // What was printed comes before the result or the error of the same statement.
            var shell = (JShell) kernel.getClass().getMethod("getJShell").invoke(kernel);
            var _ = shell.onSnippetEvent(event -> {
                announce(shell, event);
                streams.send();
            });
            return streams;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return new Streams(List.of());
        }
    }

    /// A declaration shows nothing in JJava; what was read and what was rejected is said all the same.
    private static void announce(JShell shell, SnippetEvent event) {
        if (event.status() == Status.VALID && event.exception() == null
                && event.snippet() instanceof VarSnippet variable
                && ANNOUNCED.contains(variable.typeName())) {
            System.out.println(shell.varValue(variable));
        }
    }

    /// Sends what was printed so far, so that what follows stands after it.
    void send() {
        streams.forEach(CoalescingStream::send);
    }

    private static BiConsumer<@Nullable ShellReplyEnvironment, String> writer(
            BiConsumer<ShellReplyEnvironment, String> write) {
        return (env, text) -> {
            if (env != null) {
                write.accept(env, text);
            }
        };
    }

    private static CoalescingStream replace(JupyterIO io, String inner, String outer,
            BiConsumer<@Nullable ShellReplyEnvironment, String> write) throws ReflectiveOperationException {
        var stream = new CoalescingStream(write);
        set(io, inner, stream);
        set(io, outer, new PrintStream(stream, true, StandardCharsets.UTF_8));
        return stream;
    }

    private static void set(JupyterIO io, String name, Object value) throws ReflectiveOperationException {
        var field = JupyterIO.class.getDeclaredField(name);
        field.setAccessible(true);
        field.set(io, value);
    }
}
