package roibook.segment;

/// Stops long loops when the cell that runs them is interrupted; [#check()] is called several times a second.
///
/// Made on the thread of the cell, and asked from the threads that help it, whose own flags nobody sets.
final class Cancellation {

    private final Thread cell;

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
        if (cell.isInterrupted()) {
            throw new SegmentationException("the segmentation was interrupted");
        }
    }
}
