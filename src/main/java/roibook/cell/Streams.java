package roibook.cell;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

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

    /// Replaces the kernel's output streams, and Java's: what a cell's threads print when it has ended is not lost.
    static Streams install(BaseKernel kernel) {
        try {
            var out = new CoalescingStream(ShellReplyEnvironment::writeToStdOut, System.out);
            var err = new CoalescingStream(ShellReplyEnvironment::writeToStdErr, System.err);
            var io = kernel.getIO();
            KernelFields.set(io, "jupyterOut", out);
            KernelFields.set(io, "jupyterErr", err);
            KernelFields.set(io, "out", new PrintStream(new Ordered(out, err), true, StandardCharsets.UTF_8));
            KernelFields.set(io, "err", new PrintStream(new Ordered(err, out), true, StandardCharsets.UTF_8));
            System.setOut(io.out);
            System.setErr(io.err);
            return new Streams(List.of(out, err));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return new Streams(List.of());
        }
    }

    /// What was printed comes before the result or the error of the same statement.
    void follow(JShell shell) {
        var _ = shell.onSnippetEvent(event -> {
            announce(shell, event);
            send();
        });
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

    /// Prints to one stream come after what was printed to the other before. No lock of one is held while the other's is
    /// asked for.
    private static final class Ordered extends OutputStream {

        private final CoalescingStream own;
        private final CoalescingStream other;

        Ordered(CoalescingStream own, CoalescingStream other) {
            this.own = own;
            this.other = other;
        }

        @Override
        public void write(int letter) {
            other.send();
            own.write(letter);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            other.send();
            own.write(bytes, offset, length);
        }
    }
}
