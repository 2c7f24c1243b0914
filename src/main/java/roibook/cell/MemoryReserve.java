package roibook.cell;

import org.jspecify.annotations.Nullable;

/// Memory that nobody uses, given up when a cell has run out of it: else nothing would be left to say so, or to run the
/// cell that frees the rest.
final class MemoryReserve {

    private static final int BYTES = 8 << 20;

    private byte @Nullable [] held;

    /// Takes it, when there is enough.
    synchronized void hold() {
        if (held == null && free() > 4L * BYTES) {
            try {
                held = new byte[BYTES];
            } catch (OutOfMemoryError _) {
                // the next cell tries again
            }
        }
    }

    private static long free() {
        var java = Runtime.getRuntime();
        return java.maxMemory() - java.totalMemory() + java.freeMemory();
    }

    /// Gives it up.
    synchronized void release() {
        held = null;
    }

    /// {@return whether it is there}
    synchronized boolean isHeld() {
        return held != null;
    }
}
