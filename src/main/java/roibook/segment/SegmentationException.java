package roibook.segment;

import roibook.RoibookException;

/// A segmentation that was asked for in a way that can't be met. Too little data is no failure: it is a result.
public final class SegmentationException extends RoibookException {

    private static final long serialVersionUID = 1L;

    /// Creates the failure.
    ///
    /// @param message what can't be met, and what to do next
    public SegmentationException(String message) {
        super(message);
    }
}
