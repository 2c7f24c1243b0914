package roibook.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The bins of histograms, chosen as plotly.js chooses them, so that both faces of a figure show the same bars.
///
/// @param start where the first bin begins
/// @param size the width of a bin
/// @param count how many bins there are
record Bins(double start, double size, int count) {

    private static final int MOST = 2_000;

    /// Bins for values: as given by the trace (`xbins`, `nbinsx`), else Plotly's own choice.
    static Bins of(double[] values, Trace trace) {
        var finite = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (finite.length == 0) {
            return new Bins(0, 1, 0);
        }
        var low = finite[0];
        var high = finite[finite.length - 1];
        var letter = trace.sideways() ? "y" : "x";
        var given = trace.json().path(letter + "bins");
        var size = Json.number(given.path("size"));
        if (size > 0) {
            var axis = trace.sideways() ? trace.y() : trace.x();
            var start = axis.coordinate(given.path("start"));
            return counted(Double.isNaN(start) ? Math.floor(low / size) * size : start, size, high);
        }
        var most = Json.number(trace.json().path("nbins" + letter), 0);
        var rough = most > 0 ? (high - low) / most : rough(finite);
        return automatic(finite, rough, (trace.sideways() ? trace.y() : trace.x()).kind() == Axis.Kind.DATE);
    }

    private static Bins counted(double start, double size, double high) {
        return new Bins(start, size, (int) Math.clamp(1 + Math.floor((high - start) / size), 0, MOST));
    }

    private static double rough(double[] sorted) {
        var least = Double.POSITIVE_INFINITY;
        for (var i = 1; i < sorted.length; i++) {
            var gap = sorted[i] - sorted[i - 1];
            least = gap > 1e-12 * Math.abs(sorted[i]) && gap < least ? gap : least;
        }
        least = Double.isFinite(least) ? least : 1;
        var power = Math.pow(10, Math.floor(Math.log10(least)));
        var share = least / power;
        var below = share >= 9.9 ? 9.9 : share >= 4.9 ? 4.9 : share >= 1.9 ? 1.9 : 0.9;
        var mean = Arrays.stream(sorted).average().orElse(0);
        var deviation = Math
                .sqrt(Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).average().orElse(0));
        return Math.max(power * below, 2 * deviation / Math.pow(sorted.length, 0.4));
    }

    private static Bins automatic(double[] sorted, double rough, boolean dates) {
        var low = sorted[0];
        var high = sorted[sorted.length - 1];
        var size = dates ? dateSize(rough) : roundUp(rough > 0 ? rough : 1);
        var start = Math.ceil(low / size - 1e-9) * size - size;
        var shifted = dates ? start : shift(start, size, sorted);
        return counted(shifted, size, high);
    }

    private static double dateSize(double rough) {
        for (var days : new int[]{1, 2, 7, 14, 30, 91, 182, 365}) {
            if (rough <= days * 8.64e7) {
                return days * 8.64e7;
            }
        }
        return 3650 * 8.64e7;
    }

    /// 2, 5 or 10 times a power of ten, as Plotly rounds a bin's size up.
    private static double roundUp(double rough) {
        var power = Math.pow(10, Math.floor(Math.log10(rough)));
        var share = rough / power;
        return power * (share <= 2 ? 2 : share <= 5 ? 5 : 10);
    }

    private static double shift(double start, double size, double[] data) {
        var low = data[0];
        var high = data[data.length - 1];
        var whole = Arrays.stream(data).allMatch(v -> v % 1 == 0);
        if (whole) {
            if (size < 1) {
                return low - 0.5 * size;
            }
            return start - 0.5 + size < low ? start - 0.5 + size : start - 0.5;
        }
        var edges = Arrays.stream(data).filter(v -> near(v, start, size)).count();
        var middles = Arrays.stream(data).filter(v -> near(v + size / 2, start, size)).count();
        if (middles < data.length * 0.1
                && (edges > data.length * 0.3 || near(low, start, size) || near(high, start, size))) {
            return start + size / 2 < low ? start + size / 2 : start - size / 2;
        }
        return start;
    }

    private static boolean near(double value, double start, double size) {
        return (1 + (value - start) * 100 / size) % 100 < 2;
    }

    /// The bars of a histogram.
    static Bars bars(Trace trace, Bins bins) {
        var sideways = trace.sideways();
        var values = trace.coordinates(!sideways);
        var weights = Json.array(trace.json().path(sideways ? "x" : "y"));
        var function = trace.json().path("histfunc").asString("count");
        var counts = new double[Math.max(bins.count(), 0)];
        var sums = new double[counts.length];
        for (var i = 0; i < values.length; i++) {
            var bin = (int) Math.floor((values[i] - bins.start()) / bins.size() + 1e-9);
            if (Double.isFinite(values[i]) && bin >= 0 && bin < counts.length) {
                counts[bin]++;
                sums[bin] += Json.number(weights.path(i), 0);
            }
        }
        var total = Arrays.stream(counts).sum();
        List<Bars.Bar> bars = new ArrayList<>();
        for (var i = 0; i < counts.length; i++) {
            var height = switch (function) {
                case "sum" -> sums[i];
                case "avg" -> counts[i] > 0 ? sums[i] / counts[i] : 0;
                default -> normed(counts[i], total, bins.size(), trace.json().path("histnorm").asString(""));
            };
            bars.add(new Bars.Bar(bins.start() + (i + 0.5) * bins.size(), bins.size() * 0.96, 0, height,
                    trace.colourAt(0),
                    "", "none", Colours.INK, Optional.empty(), false, trace));
        }
        return Bars.of(trace, sideways, bars, List.of());
    }

    private static double normed(double count, double total, double size, String norm) {
        return switch (norm) {
            case "percent" -> total > 0 ? count * 100 / total : 0;
            case "probability" -> total > 0 ? count / total : 0;
            case "density" -> count / size;
            case "probability density" -> total > 0 ? count / total / size : 0;
            default -> count;
        };
    }
}
