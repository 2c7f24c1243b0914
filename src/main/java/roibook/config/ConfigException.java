package roibook.config;

import roibook.RoibookException;

/// A setting that does not exist or whose value is of no use.
public class ConfigException extends RoibookException {

    private static final long serialVersionUID = 1L;

    /// Creates the failure.
    ///
    /// @param message which setting, where it was given, and what it should be
    public ConfigException(String message) {
        super(message);
    }

    /// Creates the failure with what was underneath.
    ///
    /// @param message which setting, where it was given, and what it should be
    /// @param cause the failure underneath
    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
