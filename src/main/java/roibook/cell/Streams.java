package roibook.cell;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import jdk.jshell.JShell;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.jspecify.annotations.Nullable;

/// Puts coalescing streams into a running JJava kernel.
///
/// JJava offers no way to do so, hence reflection on fields that have been the same since 1.0-a4. Where a kernel has
/// others, its own streams stay and only the saving is lost.
final class Streams {

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
            var _ = shell.onSnippetEvent(_ -> streams.send());
            return streams;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return new Streams(List.of());
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
