package roibook.imports;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;

/// The rows of a sheet. Numbers are written with a dot and the fifteen digits that Excel shows, days as ISO days.
final class SheetRecords implements Records {

    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final boolean from1904;
    private final int width;
    private final BitSet numbers = new BitSet();
    private long row;
    private long uncomputed;
    private long hidden;

    /// @param width cells that each row has at least; rows of a sheet end with their last value
    SheetRecords(Stream<Row> stream, boolean from1904, int width) {
        this.stream = stream;
        this.rows = stream.iterator();
        this.from1904 = from1904;
        this.width = width;
    }

    @Override
    public List<String> next() throws IOException {
        numbers.clear();
        try {
            if (!rows.hasNext()) {
                return List.of();
            }
            var next = rows.next();
            row = next.getRowNum();
            hidden += next.isHidden() ? 1 : 0;
            return cells(next);
        } catch (RuntimeException e) {
            throw Workbook.damaged(e);
        }
    }

    private List<String> cells(Row next) {
        var cells = new ArrayList<String>();
        for (int i = 0; i < next.getCellCount(); i++) {
            Cell cell = next.getCell(i);
            cells.add(cell == null ? "" : text(cell));
        }
        while (cells.size() > width && cells.getLast().isBlank()) {
            cells.removeLast();
        }
        while (cells.size() < Math.max(1, width)) {
            cells.add("");
        }
        return cells;
    }

    private String text(Cell cell) {
        Object value = cell.getValue();
        if (value == null) {
            uncomputed += cell.getType() == CellType.FORMULA ? 1 : 0;
            return cell.getType() == CellType.ERROR && cell.getRawValue() != null ? cell.getRawValue() : "";
        }
        if (value instanceof BigDecimal number) {
            var day = ExcelNumbers.isDay(cell.getDataFormatId(), cell.getDataFormatString())
                    ? ExcelNumbers.moment(number, from1904)
                    : Optional.<String>empty();
            numbers.set(cell.getColumnIndex(), day.isEmpty());
            return day.orElseGet(() -> ExcelNumbers.text(number));
        }
        var text = value.toString();
        return text.contains("_x") ? unescaped(text) : text;
    }

    /// Excel writes characters that XML has not as `_x000D_`.
    private static String unescaped(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }

    /// What the rows read so far had that a table has not.
    List<String> notes() {
        var notes = new ArrayList<String>();
        if (uncomputed > 0) {
            notes.add(uncomputed
                    + " formulas have no value, for the program that wrote the file did not compute them;"
                    + " they are missing. Open the file in Excel and save it again");
        }
        if (hidden > 0) {
            notes.add(hidden + " rows that Excel hides are read too");
        }
        return notes;
    }

    @Override
    public long start() {
        return row;
    }

    @Override
    public boolean number(int cell) {
        return numbers.get(cell);
    }

    @Override
    public void close() {
        stream.close();
    }
}
