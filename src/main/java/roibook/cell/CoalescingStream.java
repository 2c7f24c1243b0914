package roibook.cell;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.dflib.jjava.jupyter.channels.JupyterOutputStream;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.jspecify.annotations.Nullable;

/// Sends what a cell prints in few messages instead of one per line.
///
/// JJava publishes at each flush, which `println` does at each line; beyond about 25,000 messages its socket drops
/// some in silence. Here what is printed gathers until it is much or some time has passed; the rest is sent before
/// anything else is shown, the other stream's prints too, and at the end of the cell.
///
/// Threads that a cell left behind print between cells: that waits a little for the next cell, and else is sent as the
/// last cell's. Before the first cell it goes where the process prints.
final class CoalescingStream extends JupyterOutputStream {

    private static final int SEND_BYTES = 32 * 1024;
    private static final long SEND_MILLIS = 100;
    private static final long BETWEEN_CELLS_MILLIS = 500;

    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon(true).name("roibook-output").unstarted(task));

    private final BiConsumer<ShellReplyEnvironment, String> writer;
    private final PrintStream outside;
    private @Nullable ShellReplyEnvironment current;
    private @Nullable ShellReplyEnvironment last;
    private boolean timed;

    CoalescingStream(BiConsumer<ShellReplyEnvironment, String> writer, PrintStream outside) {
        super(writer);
        this.writer = writer;
        this.outside = outside;
    }

    @Override
    public synchronized void write(int letter) {
        write(new byte[]{(byte) letter}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        super.write(bytes, offset, length);
        if (count >= SEND_BYTES || (current == null && last == null)) {
            gathered();
        } else if (!timed) {
            timed = true;
            var _ = TIMER.schedule(this::sendOnTime, current == null ? BETWEEN_CELLS_MILLIS : SEND_MILLIS,
                    TimeUnit.MILLISECONDS);
        }
    }

    /// Called at each line that is printed; when to send is decided by [#write].
    @Override
    public void flush() {}

    /// Sends all that has gathered; between cells it waits for its time.
    synchronized void send() {
        if (current != null) {
            gathered();
        }
    }

    private void gathered() {
        int end = completeCharacters();
        if (end > 0) {
            // A character of several bytes may not be cut in two.
            var rest = Arrays.copyOfRange(buf, end, count);
            deliver(new String(buf, 0, end, StandardCharsets.UTF_8));
            reset();
            super.write(rest, 0, rest.length);
        }
    }

    private void deliver(String text) {
        var target = current == null ? last : current;
        if (target == null) {
            outside.print(text);
            outside.flush();
        } else {
            writer.accept(target, text);
        }
    }

    private synchronized void sendOnTime() {
        timed = false;
        gathered();
    }

    @Override
    public synchronized void setEnv(ShellReplyEnvironment env) {
        super.setEnv(env);
        current = env;
    }

    @Override
    public synchronized void retractEnv(ShellReplyEnvironment env) {
        send();
        super.retractEnv(env);
        if (env.equals(current)) {
            current = null;
            last = env;
        }
    }

    /// Where the last whole UTF-8 character ends.
    private int completeCharacters() {
        int start = count;
        while (start > 0 && start > count - 4 && (buf[start - 1] & 0xC0) == 0x80) {
            start--;
        }
        if (start == 0) {
            return count;
        }
        int lead = buf[start - 1] & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        return count - (start - 1) >= length ? count : start - 1;
    }
}
