package roibook.roi.response;

/// Kinds of curves, the simplest first.
enum Family {
    /// No bend within what was observed.
    LINEAR(0),
    /// A power below one.
    POWER(1),
    /// A logarithm.
    LOGARITHM(1),
    /// Michaelis and Menten's: half of the ceiling is reached at `k`.
    SATURATION(1),
    /// Hill's with a slope above one: little happens before a threshold.
    S_SHAPE(2);

    private final int parameters;

    Family(int parameters) {
        this.parameters = parameters;
    }

    /// How many parameters the shape has, the scale not counted.
    int parameters() {
        return parameters;
    }
}
