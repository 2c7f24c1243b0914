package roibook.cell;

import roibook.RoibookException;

/// A cell whose result could not be shown, since its code ran into an error such as too little memory.
final class CellFailure extends RoibookException {

    private static final long serialVersionUID = 1L;

    CellFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
