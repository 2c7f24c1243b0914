package roibook.figure;

/// What marks need of an axis: collected from all marks before its range is known. Confined to one drawing.
final class Extent {

    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private boolean zero;
    private boolean tight = true;
    private double labelLow;
    private double labelHigh;

    void add(double coordinate) {
        if (Double.isFinite(coordinate)) {
            low = Math.min(low, coordinate);
            high = Math.max(high, coordinate);
        }
    }

    /// Zero belongs to the axis: bars and areas start there.
    void fromZero() {
        zero = true;
    }

    /// The marks need air at both ends.
    void airy() {
        tight = false;
    }

    /// Labels beyond the marks need so many pixels below the lowest and above the highest.
    void label(double below, double above) {
        labelLow = Math.max(labelLow, below);
        labelHigh = Math.max(labelHigh, above);
    }

    boolean needsZero() {
        return zero;
    }

    /// The range from the layout, or one that holds all marks.
    Scale scale(Axis axis, double from, double to) {
        var range = automatic(axis, Math.abs(to - from));
        var given = Json.array(axis.spec().path("range"));
        var first = axis.place(given.path(0), true);
        var second = axis.place(given.path(1), true);
        var turned = axis.spec().path("autorange").asString("").contains("reversed");
        if (given.size() == 2 && !Json.isTrue(axis.spec().path("autorange"))) {
            if (!Double.isNaN(first) && !Double.isNaN(second) && first != second) {
                range = new double[]{first, second};
                turned = false;
            } else if (Double.isNaN(first) != Double.isNaN(second)) {
                range = Double.isNaN(first)
                        ? new double[]{Math.min(range[0], second - 1e-9), second}
                        : new double[]{first, Math.max(range[1], first + 1e-9)};
            }
        }
        return turned
                ? new Scale(axis, range[1], range[0], from, to)
                : new Scale(axis, range[0], range[1], from, to);
    }

    private double[] automatic(Axis axis, double pixels) {
        if (axis.kind() == Axis.Kind.CATEGORY) {
            return new double[]{-0.5, Math.max(axis.places().size(), 1) - 0.5};
        }
        if (low > high) {
            return axis.kind() == Axis.Kind.DATE
                    ? new double[]{1.7672256e12, 1.7987616e12}
                    : new double[]{0, 1};
        }
        var numbers = axis.kind() == Axis.Kind.LINEAR;
        var mode = axis.spec().path("rangemode").asString("");
        var anchored = numbers && (zero || mode.equals("tozero") || mode.equals("nonnegative"));
        var bottom = anchored ? Math.min(low, 0) : low;
        var top = anchored ? Math.max(high, 0) : high;
        if (bottom == top) {
            var half = axis.kind() == Axis.Kind.DATE ? 43_200_000 : Math.max(Math.abs(bottom) * 0.1, 0.5);
            return anchored && bottom == 0 ? new double[]{0, 1} : new double[]{bottom - half, top + half};
        }
        return padded(bottom, top, anchored, pixels);
    }

    private double[] padded(double bottom, double top, boolean anchored, double pixels) {
        var span = top - bottom;
        var air = tight ? 0 : span * 0.05;
        var room = Math.max(pixels - labelLow - labelHigh, pixels / 3);
        var below = Math.max(anchored && bottom == 0 ? 0 : air, span * labelLow / room);
        var above = Math.max(anchored && top == 0 ? 0 : air, span * labelHigh / room);
        return new double[]{bottom - below, top + above};
    }
}
