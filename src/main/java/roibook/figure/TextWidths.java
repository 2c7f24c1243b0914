package roibook.figure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// How wide texts are in DejaVu Sans, from a table of its advance widths: a chart is laid out alike on every machine,
/// also on one without any font.
final class TextWidths {

    /// What an unknown character takes: half a square, or a whole one from the scripts of East Asia on.
    private static final int UNKNOWN = 1300;
    private static final int WIDE = 2048;
    private static final int FIRST_WIDE = 0x2E80;
    private static final double UNITS = 2048;

    private static final TextWidths DEJAVU = read();

    private final TreeMap<Integer, short[][]> ranges = new TreeMap<>();

    private TextWidths() {}

    /// {@return the width of a text in multiples of the type size}
    static double of(String text, boolean bold) {
        return text.codePoints().map(point -> DEJAVU.advance(point, bold)).sum() / UNITS;
    }

    private int advance(int point, boolean bold) {
        var range = ranges.floorEntry(point);
        var known = range == null ? -1 : advance(range, point, bold);
        return known >= 0 ? known : point >= FIRST_WIDE ? WIDE : UNKNOWN;
    }

    private static int advance(Map.Entry<Integer, short[][]> range, int point, boolean bold) {
        var widths = range.getValue()[bold ? 1 : 0];
        var index = point - range.getKey();
        return index < widths.length ? widths[index] : -1;
    }

    /// Lines of: the first character in hexadecimal, the widths in the regular face, those in the bold one.
    private static TextWidths read() {
        var widths = new TextWidths();
        try (var in = TextWidths.class.getResourceAsStream("dejavu-sans.txt")) {
            var text = new String(Objects.requireNonNull(in, "dejavu-sans.txt is in the jar").readAllBytes(),
                    US_ASCII);
            for (var line : text.lines().toList()) {
                var parts = line.split(" ", -1);
                widths.ranges.put(Integer.parseInt(parts[0], 16),
                        new short[][]{numbers(parts[1]), numbers(parts[2])});
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return widths;
    }

    private static short[] numbers(String list) {
        var parts = list.split(",", -1);
        var numbers = new short[parts.length];
        for (var i = 0; i < parts.length; i++) {
            numbers[i] = Short.parseShort(parts[i]);
        }
        return numbers;
    }
}
