package roibook.cell;

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
/// some in silence. Here a flush only sends when enough has gathered or some time has passed; the rest is sent by a
/// timer, before anything else is shown, and at the end of the cell.
final class CoalescingStream extends JupyterOutputStream {

    private static final int SEND_BYTES = 32 * 1024;
    private static final long SEND_MILLIS = 100;

    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon(true).name("roibook-output").unstarted(task));

    private boolean timed;

    CoalescingStream(BiConsumer<@Nullable ShellReplyEnvironment, String> write) {
        super(write);
    }

    /// Called at each line that is printed.
    @Override
    public synchronized void flush() {
        if (count >= SEND_BYTES) {
            send();
        } else if (count > 0 && !timed) {
            timed = true;
            var _ = TIMER.schedule(this::sendOnTime, SEND_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /// Sends all that has gathered.
    synchronized void send() {
        int end = completeCharacters();
        if (end == count) {
            super.flush();
            return;
        }
        if (end == 0) {
            return;
        }
        // A character of several bytes may not be cut in two.
        var rest = Arrays.copyOfRange(buf, end, count);
        count = end;
        super.flush();
        writeBytes(rest);
    }

    private synchronized void sendOnTime() {
        timed = false;
        send();
    }

    @Override
    public synchronized void retractEnv(ShellReplyEnvironment env) {
        super.flush();
        super.retractEnv(env);
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
