package roibook.kernel;

import roibook.RoibookException;

/// A kernel that cannot be found, did not start, or does not answer.
public final class KernelException extends RoibookException {

    private static final long serialVersionUID = 1L;

    /// Creates a failure that has no cause but itself.
    ///
    /// @param message which kernel, what happened, its last words, and what to do next
    public KernelException(String message) {
        super(message);
    }

    /// Creates a failure with what was underneath.
    ///
    /// @param message which kernel, what happened, its last words, and what to do next
    /// @param cause what was underneath
    public KernelException(String message, Throwable cause) {
        super(message, cause);
    }
}
