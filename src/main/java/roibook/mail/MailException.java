package roibook.mail;

import roibook.RoibookException;

/// A message that can't be built, written or delivered. It never carries a password.
public final class MailException extends RoibookException {

    private static final long serialVersionUID = 1L;

    /// Creates the failure.
    ///
    /// @param message what went wrong, where, and what to do next
    public MailException(String message) {
        super(message);
    }

    /// Creates the failure with what was underneath.
    ///
    /// @param message what went wrong, where, and what to do next
    /// @param cause what was underneath
    public MailException(String message, Throwable cause) {
        super(message, cause);
    }
}
