package roibook.figure;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Colours as other eyes and other printers see them: simulated by the matrices of Machado, Oliveira and Fernandes
/// (2009), severity 1, in linear light; distances in CIELAB (1976), of which about 10 are seen at a glance.
class PaletteTest {

    private static final double[][] DEUTERANOPIA = {{0.367322, 0.860646, -0.227968},
            {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}};
    private static final double[][] PROTANOPIA = {{0.152286, 1.052583, -0.204868},
            {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}};
    private static final double[][] GREY = {{0.2126729, 0.7151522, 0.0721750},
            {0.2126729, 0.7151522, 0.0721750}, {0.2126729, 0.7151522, 0.0721750}};

    static List<double[][]> eyes() {
        return List.of(DEUTERANOPIA, PROTANOPIA);
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void sixSeriesAreApartForColourBlindEyes(double[][] eyes) {
        assertThat(least(Palette.SERIES.subList(0, 6), colour -> mixed(eyes, colour))).isGreaterThan(15);
        assertThat(least(Palette.SERIES.subList(0, 3), colour -> mixed(eyes, colour))).isGreaterThan(30);
        assertThat(least(List.of(Palette.GOOD, Palette.BAD), colour -> mixed(eyes, colour)))
                .isGreaterThan(15);
    }

    @Test
    void threeSeriesAreApartInGrey() {
        assertThat(least(Palette.SERIES.subList(0, 3), colour -> mixed(GREY, colour))).isGreaterThan(10);
    }

    @Test
    void textIsReadableOnWhite() {
        for (var ink : List.of(Palette.INK, Palette.MUTED, Palette.GOOD, Palette.BAD)) {
            var light = mixed(GREY, linear(ink))[0];
            assertThat(1.05 / (light + 0.05)).as(ink).isGreaterThan(4.5);
        }
    }

    private static double least(List<String> colours, UnaryOperator<double[]> seen) {
        var places = colours.stream().map(PaletteTest::linear).map(seen).map(PaletteTest::lab).toList();
        return IntStream.range(0, places.size())
                .boxed()
                .flatMap(a -> IntStream.range(a + 1, places.size())
                        .mapToObj(b -> distance(places.get(a), places.get(b))))
                .mapToDouble(v -> v)
                .min()
                .orElseThrow();
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    private static double[] linear(String hex) {
        return IntStream.of(1, 3, 5)
                .mapToDouble(i -> Integer.parseInt(hex.substring(i, i + 2), 16) / 255.0)
                .map(c -> c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4))
                .toArray();
    }

    private static double[] mixed(double[][] matrix, double[] colour) {
        return IntStream.range(0, 3)
                .mapToDouble(i -> Math.clamp(
                        matrix[i][0] * colour[0] + matrix[i][1] * colour[1] + matrix[i][2] * colour[2], 0, 1))
                .toArray();
    }

    private static double[] lab(double[] rgb) {
        var x = edge((0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047);
        var y = edge(0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2]);
        var z = edge((0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883);
        return new double[]{116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double edge(double t) {
        return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
}
