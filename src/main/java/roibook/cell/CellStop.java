package roibook.cell;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinWorkerThread;

/// Which cells were interrupted. Code of a notebook asks at each turn of a loop and at each call, by [#check()], which
/// is woven into it: Java has no other way to stop `while (true) {}`.
public final class CellStop {

    /// Threads that a cell starts belong to it, too.
    private static final InheritableThreadLocal<Long> CELL = new InheritableThreadLocal<>() {
        @Override
        protected Long initialValue() {
            return 0L;
        }
    };

    private static final Set<Long> STOPPED = ConcurrentHashMap.newKeySet();

    /// All that is read while nothing was interrupted.
    private static volatile boolean any;

    /// The pool that all parallel streams share has no cell.
    private static volatile boolean shared;

    private CellStop() {}

    /// Goes on, unless the cell that runs this was interrupted.
    public static void check() {
        if (any) {
            refuse();
        }
    }

    private static void refuse() {
        if (STOPPED.contains(CELL.get())
                || (shared && Thread.currentThread() instanceof ForkJoinWorkerThread)) {
            throw new Stopped();
        }
    }

    /// Says that what this thread runs, and starts, is a cell's.
    static void enter(long cell) {
        shared = false;
        CELL.set(cell);
    }

    static void leave() {
        CELL.remove();
    }

    static void stop(long cell) {
        STOPPED.add(cell);
        shared = true;
        any = true;
    }

    /// Ends the costs of a stop, when nothing of the cell runs any more.
    static synchronized void forget(long cell) {
        STOPPED.remove(cell);
        if (STOPPED.isEmpty()) {
            any = false;
            shared = false;
        }
    }

    /// Ends code that was interrupted; no `catch (Exception e)` holds it up.
    static final class Stopped extends Error {

        private static final long serialVersionUID = 1L;

        Stopped() {
            super("interrupted", null, false, false);
        }
    }
}
