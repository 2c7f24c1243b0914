package roibook.run;

import roibook.RoibookException;

/// A parameter that the notebook does not have, or a value that it cannot take.
public final class ParameterException extends RoibookException {

    private static final long serialVersionUID = 1L;

    /// Creates a failure.
    ///
    /// @param message which parameter, which value, what it should be
    public ParameterException(String message) {
        super(message);
    }
}
