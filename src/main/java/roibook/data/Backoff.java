package roibook.data;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Tries again while a source is away: pauses that double from a quarter of a second to four, of random length so that
/// many who lost the same server do not come back at once, and no more than a budget in all.
///
/// @param budget after which no new attempt begins
/// @param random chooses the pauses' lengths
/// @param nanos a clock that never goes back, such as [System#nanoTime()]
/// @param sleeper waits
record Backoff(Duration budget, RandomGenerator random, LongSupplier nanos, Sleeper sleeper) {

    private static final long FIRST = Duration.ofMillis(250).toNanos();
    private static final long LONGEST = Duration.ofSeconds(4).toNanos();

    /// Waits.
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration pause) throws InterruptedException;
    }

    /// Something that may find its source away.
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws InterruptedException;
    }

    static Backoff of(Duration budget) {
        return new Backoff(budget, RandomGenerator.getDefault(), System::nanoTime, Thread::sleep);
    }

    /// Runs until the source is there.
    ///
    /// @throws DataUnavailableException when it was away to the end
    <T> T run(Attempt<T> attempt) throws InterruptedException {
        long start = nanos.getAsLong();
        for (long most = FIRST;; most = Math.min(LONGEST, most * 2)) {
            try {
                return attempt.run();
            } catch (DataUnavailableException e) {
                long pause = most / 2 + random.nextLong(most / 2);
                if (nanos.getAsLong() - start + pause > budget.toNanos()) {
                    throw e;
                }
                sleeper.sleep(Duration.ofNanos(pause));
            }
        }
    }
}
