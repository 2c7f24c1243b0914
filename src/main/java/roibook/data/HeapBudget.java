package roibook.data;

/// Watches that a table which is being read still fits into Java's memory.
final class HeapBudget {

    /// How many bytes may be taken between two looks at the memory.
    private static final long STEP = 8L << 20;

    private final Runtime runtime;
    private final long reserve;
    private long seen;

    HeapBudget(Runtime runtime) {
        this.runtime = runtime;
        this.reserve = Math.max(32L << 20, runtime.maxMemory() / 10);
    }

    /// Asks whether a table may grow on.
    ///
    /// @param bytes what it takes so far
    /// @param finish what it takes on top of it to make its columns
    /// @throws TooLarge when it may not
    void check(long bytes, long finish) {
        if (bytes - seen < STEP) {
            return;
        }
        seen = bytes;
        if (free() < finish + reserve) {
            // What is in use may be garbage for the most part.
            System.gc();
            if (free() < finish + reserve) {
                throw new TooLarge();
            }
        }
    }

    private long free() {
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }

    /// A table does not fit.
    static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
