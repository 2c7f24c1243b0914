package roibook.figure;

/// An axis on the surface.
///
/// @param axis the axis
/// @param low the coordinate at its start
/// @param high the coordinate at its end
/// @param from the pixel of its start
/// @param to the pixel of its end
record Scale(Axis axis, double low, double high, double from, double to) {

    /// The pixel of a coordinate; far beyond the ends it stays near them, so that no surface chokes.
    double pixel(double coordinate) {
        var pixel = from + (coordinate - low) / (high - low) * (to - from);
        return Math.clamp(pixel, Math.min(from, to) - 10_000, Math.max(from, to) + 10_000);
    }

    boolean holds(double coordinate) {
        var slack = Math.abs(high - low) * 1e-9;
        return coordinate >= Math.min(low, high) - slack && coordinate <= Math.max(low, high) + slack;
    }

    double length() {
        return Math.abs(to - from);
    }

    /// Pixels for one unit of the coordinate.
    double unit() {
        return length() / Math.abs(high - low);
    }

    /// The pixel from which bars grow: zero, or the end that is nearest to it.
    double basePixel() {
        var least = Math.min(low, high);
        return axis.kind() == Axis.Kind.LINEAR
                ? pixel(Math.clamp(0.0, least, Math.max(low, high)))
                : pixel(least);
    }
}
