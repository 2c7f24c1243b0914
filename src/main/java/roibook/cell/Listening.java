package roibook.cell;

import java.util.Arrays;
import org.dflib.jjava.jupyter.channels.Loop;

/// Keeps the kernel's own threads listening: an error in one, such as too little memory while a cell uses all of it, would
/// end it in silence, and the kernel would live on but never answer again.
final class Listening {

    private static final long PAUSE_MILLIS = 50;

    private boolean kept;

    /// Called when a cell begins: by then they run.
    synchronized void keep() {
        if (kept) {
            return;
        }
        kept = true;
        var group = Thread.currentThread().getThreadGroup();
        var threads = new Thread[group.activeCount() + 16];
        int count = group.enumerate(threads);
        Arrays.stream(threads, 0, count)
                .filter(Loop.class::isInstance)
                .map(Loop.class::cast)
                .forEach(loop -> loop.onError(Listening::goOn));
    }

    /// Says nothing: there may be no memory for words.
    private static long goOn(Throwable error) {
        return PAUSE_MILLIS;
    }
}
