package roibook.roi.response;

import roibook.RoibookException;

/// Bounds or amounts that make no sense.
public final class ResponseException extends RoibookException {

    private static final long serialVersionUID = 1L;

    ResponseException(String message) {
        super(message);
    }
}
