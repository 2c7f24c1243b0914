package roibook.cell;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import roibook.figure.RichResult;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.Section;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Value;

/// A table with all that a notebook shows of it beyond what travels to the page: the types of the columns, where rows and
/// columns were left out, the whole of texts that were cut.
///
/// @param table what travels
/// @param types the type of each column; empty for a table made for readers of reports
/// @param rows which rows are shown
/// @param columns which columns are shown
/// @param wholes the whole of each text that was cut
/// @param missing where there is no value
/// @param words the words around the values
record Sheet(TableResult table, List<String> types, Ends rows, Ends columns, Map<Place, String> wholes,
        Set<Place> missing, CellWords words) {

    /// What stands where there is no value. A text that reads so is shown in quotes.
    static final String MISSING = "–";

    /// What one output may take; a notebook keeps every output in its file. HTML and JSON say most values twice.
    private static final int BUDGET = 200_000;
    private static final int NAME = 60;

    /// Roles of tables whose rows are the members of one thing.
    private static final Set<String> UPRIGHT = Set.of("record", "cleaning");

    /// How long texts may be as shown and as a whole, the first that fits counts.
    private static final List<Limits> LIMITS = List.of(new Limits(200, 2000), new Limits(100, 400),
            new Limits(40, 0));

    /// @param row the row among those shown
    /// @param column the column among those shown
    record Place(int row, int column) {}

    private record Limits(int shown, int whole) {}

    /// A table that was made for readers, as it is.
    static Sheet of(TableResult table) {
        return new Sheet(table, List.of(), new Ends(table.rowCount(), table.rows().size(), 0),
                Ends.all(table.columns().size()), Map.of(), Set.of(), CellWords.current());
    }

    /// The parts of a section; a table that is called like the section does not say so again.
    static List<RichResult> below(Section section) {
        return section.parts()
                .stream()
                .map(part -> part instanceof TableResult table && table.title().equals(section.heading())
                        ? new TableResult(table.role(), "", table.columns(), table.rows(), table.totals(),
                                table.rowCount(), table.notes(), table.lineage())
                        : part)
                .toList();
    }

    /// Writes the values out, and sees to it that they don't get too many.
    static Sheet of(Grid grid) {
        var words = CellWords.current();
        for (var smaller : List.of(grid, grid.shorter())) {
            for (var limits : LIMITS) {
                var sheet = of(smaller, limits, words);
                if (sheet.bytes() <= BUDGET) {
                    return sheet;
                }
            }
        }
        return of(grid.shorter().narrower(3), LIMITS.getLast(), words);
    }

    private static Sheet of(Grid grid, Limits limits, CellWords words) {
        var wholes = new HashMap<Place, String>();
        var missing = new HashSet<Place>();
        var columns = new ArrayList<Column>();
        var types = new ArrayList<String>();
        var written = new ArrayList<List<Value>>();
        for (int i = 0; i < grid.fields().size(); i++) {
            int column = i;
            var field = grid.fields().get(i);
            var values = grid.values().stream().map(row -> row.get(column)).toList();
            var format = ColumnFormat.of(field, values);
            var name = ShortText.line(field.name(), NAME);
            columns.add(new Column(name, name, format.align(), format.unit().equals("%") ? "%" : ""));
            types.add((field.type() + " " + format.unit()).strip());
            written.add(IntStream.range(0, values.size())
                    .mapToObj(row -> value(values.get(row), format, limits, new Place(row, column), wholes,
                            missing))
                    .toList());
        }
        var rows = IntStream.range(0, grid.values().size())
                .mapToObj(row -> written.stream().map(column -> column.get(row)).toList())
                .toList();
        var notes = new ArrayList<>(grid.notes());
        if (grid.columns().isCut()) {
            notes.add(words.text("columns.left", words.count(grid.columns().left())));
        }
        return new Sheet(
                new TableResult(grid.role(), ShortText.line(grid.title(), 200), columns, rows, List.of(),
                        grid.rows().count(), notes, grid.lineage()),
                types, grid.rows(), grid.columns(), wholes, missing, words);
    }

    private static Value value(Optional<Object> value, ColumnFormat format, Limits limits, Place place,
            Map<Place, String> wholes, Set<Place> missing) {
        if (value.isEmpty()) {
            missing.add(place);
            return Value.of(MISSING);
        }
        if (format.align() == Align.RIGHT && value.get() instanceof Number number) {
            return ColumnFormat.decimal(number)
                    .map(exact -> Value.of(format.text(number), exact))
                    .orElseGet(() -> Value.of(format.text(number)));
        }
        var whole = ShortText.of(value.get(), Math.max(limits.shown(), limits.whole()));
        var text = ShortText.line(whole, limits.shown());
        if (text.equals(MISSING) || !text.equals(text.strip()) || text.isEmpty()) {
            return Value.of('"' + text + '"');
        }
        if (limits.whole() > 0 && text.length() < whole.length()) {
            wholes.put(place, whole);
        }
        return Value.of(text);
    }

    /// About how much the table takes as HTML, JSON and text: a cell's style is longer than most values.
    private long bytes() {
        long bytes = 0;
        for (var row : table.rows()) {
            for (var value : row) {
                bytes += 200 + 2L * length(value.text()) + length(HtmlView.escaped(value.text()));
            }
        }
        return bytes + wholes.values().stream().mapToLong(whole -> length(HtmlView.escaped(whole))).sum();
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// How large the table is, and how much of it is shown. What stands upright, or is whole and made for readers, needs no
    /// such words.
    String size() {
        boolean isPlain = UPRIGHT.contains(table.role()) || (types.isEmpty() && !rows.isCut());
        var size = words.text("size", table.rowCount(), words.count(table.rowCount()), columns.count(),
                words.count(columns.count()));
        if (columns.isCut()) {
            return words.text("size.both", size, words.count(rows.shown()), words.count(columns.shown()));
        }
        if (rows.isCut()) {
            return words.text(rows.last() == 0 ? "size.first" : "size.cut", size, words.count(rows.shown()));
        }
        return isPlain ? "" : size;
    }
}
