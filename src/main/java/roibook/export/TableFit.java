package roibook.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;

/// Fits tables to paper by measuring their texts: numbers get what they need, texts share the rest, headers wrap, type
/// shrinks to [#SMALLEST]. What does not fit then is divided by columns, each part led by the key columns; a table of
/// many rows takes a landscape page first. No column is ever clipped.
final class TableFit {

    private static final double SMALLEST = 6.5;
    private static final double[] SIZES = {8.5, 8, 7.5, 7, SMALLEST};
    /// Divided tables need not be that small.
    private static final double DIVIDED = 7.5;
    /// From so many rows on a reader is served better by a landscape page than by parts below each other.
    private static final int MANY = 16;
    /// Narrower tables are not drawn out to the whole width.
    private static final double SHORT = 0.55;
    private static final double SAFETY = 1.015;

    private final PdfFonts fonts;
    private final double portrait;
    private final double landscape;

    TableFit(PdfFonts fonts, PrintSheet sheet) {
        this.fonts = fonts;
        this.portrait = sheet.text() * PrintSheet.POINTS;
        this.landscape = sheet.wideText() * PrintSheet.POINTS;
    }

    /// A table made to fit.
    ///
    /// @param parts the table, or its parts one below the other
    /// @param wide whether it needs a landscape page
    record Fitted(List<Element> parts, boolean wide) {}

    /// Fits a table.
    ///
    /// @param table a `table` element; it is left as it is
    Fitted fit(Element table) {
        var copy = table.clone();
        copy.select(".rb-vh, caption").remove();
        var columns = TableColumn.of(copy, fonts);
        if (columns.isEmpty()) {
            return new Fitted(List.of(sized(copy, SMALLEST)), false);
        }
        var all = IntStream.range(0, columns.size()).toArray();
        var size = size(columns, all, portrait);
        if (size > 0) {
            return new Fitted(List.of(drawn(copy, columns, all, size, portrait)), false);
        }
        var many = copy.select("tr").size() > MANY;
        size = many ? size(columns, all, landscape) : 0;
        if (size > 0) {
            return new Fitted(List.of(drawn(copy, columns, all, size, landscape)), true);
        }
        var width = many ? landscape : portrait;
        var parts = divided(columns, width).stream()
                .map(part -> drawn(copy, columns, part, fitting(columns, part, width), width))
                .toList();
        return new Fitted(parts, many);
    }

    /// The largest type in which these columns fit well, or fit at all; 0 when none does.
    private static double size(List<TableColumn> columns, int[] chosen, double width) {
        return Arrays.stream(SIZES)
                .filter(size -> Arrays.stream(chosen)
                        .mapToDouble(i -> good(columns.get(i), size))
                        .sum() <= width)
                .findFirst()
                .orElseGet(() -> Arrays.stream(SIZES)
                        .filter(size -> need(columns, chosen, size) <= width)
                        .findFirst()
                        .orElse(0));
    }

    /// The same for a part, which may hold one column that is wider than the page.
    private static double fitting(List<TableColumn> columns, int[] chosen, double width) {
        var size = size(columns, chosen, width);
        return size > 0 ? Math.min(size, 8) : SMALLEST;
    }

    private static double need(List<TableColumn> columns, int[] chosen, double size) {
        return Arrays.stream(chosen).mapToDouble(i -> least(columns.get(i), size)).sum();
    }

    private static double least(TableColumn column, double size) {
        return column.least() * size * SAFETY + 2 * padding(size);
    }

    private static double good(TableColumn column, double size) {
        return column.good() * size * SAFETY + 2 * padding(size);
    }

    private static double natural(TableColumn column, double size) {
        return Math.max(column.natural(), column.good()) * size * SAFETY + 2 * padding(size);
    }

    /// The space at either side of a cell in points.
    private static double padding(double size) {
        return 1.7 + (size - SMALLEST) * 1.5;
    }

    /// Columns in parts that fit, about equally full; the key columns lead each.
    private static List<int[]> divided(List<TableColumn> columns, double width) {
        var keys = columns.size() > 2 && columns.getFirst().brief() ? 2 : 1;
        var keyed = need(columns, IntStream.range(0, keys).toArray(), DIVIDED);
        var rest = need(columns, IntStream.range(keys, columns.size()).toArray(), DIVIDED);
        var room = Math.max(width - keyed, width / 3);
        var full = rest / Math.ceil(rest / room);
        var parts = new ArrayList<int[]>();
        var part = new ArrayList<Integer>();
        var used = 0.0;
        for (var i = keys; i < columns.size(); i++) {
            var need = least(columns.get(i), DIVIDED);
            if (!part.isEmpty() && (used + need > room || used + need / 2 > full)) {
                parts.add(with(keys, part));
                part.clear();
                used = 0;
            }
            part.add(i);
            used += need;
        }
        parts.add(with(keys, part));
        return parts;
    }

    private static int[] with(int keys, List<Integer> columns) {
        return IntStream.concat(IntStream.range(0, keys), columns.stream().mapToInt(Integer::intValue))
                .toArray();
    }

    private static Element drawn(Element table, List<TableColumn> columns, int[] chosen, double size,
            double width) {
        var part = sized(table.clone(), size);
        var widths = widths(Arrays.stream(chosen).mapToObj(columns::get).toList(), size, width);
        part.attr("style", String.format(Locale.ROOT, "table-layout:fixed;width:%.2fpt;font-size:%.1fpt",
                sum(widths), size));
        for (var row : part.select("tr")) {
            choose(row, chosen);
        }
        var header = part.selectFirst("tr");
        for (var i = 0; header != null && i < chosen.length; i++) {
            var column = columns.get(chosen[i]);
            var cell = header.child(i);
            cell.attr("style", String.format(Locale.ROOT, "width:%.2fpt", widths[i] - 2 * padding(size)));
            column.breakHeader(cell, (widths[i] - 2 * padding(size)) / size);
        }
        part.select("col, colgroup").remove();
        return part;
    }

    private static void choose(Element row, int[] chosen) {
        var cells = List.copyOf(row.children());
        row.empty();
        for (var i : chosen) {
            row.appendChild(i < cells.size() ? cells.get(i) : new Element("td"));
        }
    }

    private static Element sized(Element table, double size) {
        table.attr("style", String.format(Locale.ROOT, "font-size:%.1fpt", size));
        table.select("th, td").forEach(cell -> cell.removeAttr("style").removeAttr("width"));
        return table.addClass("s" + Math.round(size * 10));
    }

    /// Widths in points: as much of the least, the good and the natural width as there is room for.
    private static double[] widths(List<TableColumn> columns, double size, double width) {
        var least = columns.stream().mapToDouble(column -> least(column, size)).toArray();
        var good = columns.stream().mapToDouble(column -> good(column, size)).toArray();
        var natural = columns.stream().mapToDouble(column -> natural(column, size)).toArray();
        if (sum(natural) <= width * SHORT) {
            return natural;
        }
        if (sum(natural) <= width) {
            return between(new double[natural.length], natural, width / sum(natural));
        }
        if (sum(good) <= width) {
            return between(good, natural, (width - sum(good)) / (sum(natural) - sum(good)));
        }
        if (sum(least) <= width) {
            return between(least, good, (width - sum(least)) / (sum(good) - sum(least)));
        }
        return between(new double[least.length], least, width / sum(least));
    }

    private static double sum(double[] widths) {
        return Arrays.stream(widths).sum();
    }

    private static double[] between(double[] from, double[] to, double share) {
        return IntStream.range(0, from.length)
                .mapToDouble(i -> from[i] + share * (to[i] - from[i]))
                .toArray();
    }
}
