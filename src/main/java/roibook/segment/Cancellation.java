package roibook.segment;

/// Stops long loops when the cell that runs them is interrupted; [#check()] is called several times a second.
///
/// Made on the thread of the cell, and asked from the threads that help it, whose own flags nobody sets.
final class Cancellation {

    private final Thread cell;

    /// The flag is lowered when the cell has ended, which its helpers may see later.
    private volatile boolean interrupted;

    private Cancellation(Thread cell) {
        this.cell = cell;
    }

    static Cancellation ofThisThread() {
        return new Cancellation(Thread.currentThread());
    }

    /// Goes on, or not.
    ///
    /// @throws SegmentationException when the cell was interrupted; its flag stays set
    void check() {
        if (interrupted || cell.isInterrupted()) {
            interrupted = true;
            throw new SegmentationException("the segmentation was interrupted");
        }
    }
}
