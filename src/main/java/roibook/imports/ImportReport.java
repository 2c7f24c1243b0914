package roibook.imports;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import roibook.data.Engine.ColumnType;
import roibook.data.Store.Change;
import roibook.data.StoreTable;
import roibook.imports.Mapping.Target;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/// What was found in a file and what an import of it does. Every record is accounted for: read = imported + left out, and
/// of those imported cleaning accepts or rejects each.
///
/// @param file the file's name
/// @param table the table's name
/// @param matched the table's columns and where each is read from; a text for all rows is in quotes
/// @param unmatched columns of the file that are not imported
/// @param missing columns of the table that the file has not; they stay missing, never zero
/// @param platform whose export it was read as
/// @param leftOut records among the rows that are none: totals and footers
/// @param totals the totals that the file states, beside the sums of its rows
/// @param rowsRead records of the table, those left out among them
/// @param rowsUnreadable source rows with at least one cell that is not of its column's type
/// @param notes what was decided on the way
/// @param warnings what may be wrong, and should be looked at
/// @param head the first rows as they are understood
/// @param change what happens to the store, when it was asked about one
/// @param restated the days that the store has already, when it was asked about one
/// @param committed whether it has happened
public record ImportReport(String file, String table, Map<String, String> matched, List<String> unmatched,
        List<String> missing, AdPlatform platform, List<LeftOut> leftOut, List<TotalCheck> totals,
        long rowsRead,
        long rowsUnreadable, List<String> notes, List<String> warnings, Table head, Optional<Change> change,
        Optional<Restated> restated, boolean committed) {

    /// {@return the rows that are imported: those read but for totals and footers}
    public long rowsImported() {
        return rowsRead - leftOut.size();
    }

    static ImportReport of(StoreTable table, Prepared prepared, Optional<Change> change, Restated.Found found,
            boolean committed) {
        var matched = new LinkedHashMap<String, String>();
        var missing = new ArrayList<String>();
        for (var column : table.columns()) {
            switch (prepared.mapping().targets().get(column.name())) {
                case null -> missing.add(column.name());
                case Target.FromColumn from -> matched.put(column.name(), from.name());
                case Target.Constant constant -> matched.put(column.name(), '"' + constant.text() + '"');
            }
        }
        missing.removeAll(List.of("import_id", "created_at"));
        if (table == StoreTable.CAMPAIGNS) {
            missing.remove("id");
        }
        var shown = table.columns()
                .stream()
                .map(ColumnType::name)
                .filter(matched::containsKey)
                .toArray(String[]::new);
        return new ImportReport(String.valueOf(prepared.source().file().getFileName()), table.tableName(),
                matched,
                prepared.mapping().unmatched(), List.copyOf(missing), prepared.recognition().platform(),
                prepared.leftOut(), prepared.checks(), prepared.source().rows(), prepared.unreadable(),
                List.copyOf(prepared.notes()), warnings(prepared, found), head(prepared, shown), change,
                found.restated().filter(_ -> change.stream().noneMatch(Change::unchanged)), committed);
    }

    private static List<String> warnings(Prepared prepared, Restated.Found found) {
        return Stream.concat(prepared.warnings().stream(), found.warning().stream()).toList();
    }

    /// The first rows, whose decimals print with a dot wherever they are printed.
    private static Table head(Prepared prepared, String... shown) {
        var head = prepared.rows()
                .sql("select * from data limit 5")
                .select(shown)
                .table();
        var format = new DecimalFormat("0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));
        head.columns().forEach(column -> {
            if (column instanceof DoubleColumn numbers) {
                numbers.setPrintFormatter(format, "");
            }
        });
        return head;
    }

    /// {@return the report as text, for a terminal}
    @Override
    public String toString() {
        var text = new StringBuilder(
                String.format(Locale.ROOT, "%s as %s: %,d %s read", file, table, rowsRead,
                        rowsRead == 1 ? "row" : "rows"));
        if (!leftOut.isEmpty()) {
            text.append(String.format(Locale.ROOT, " = %,d to import + %,d left out", rowsImported(),
                    leftOut.size()));
        }
        if (rowsUnreadable > 0) {
            text.append(String.format(Locale.ROOT,
                    ", %,d of them with cells that can't be read (cleaning rejects them, with reasons)",
                    rowsUnreadable));
        }
        text.append('\n');
        matched.forEach((target,
                source) -> text.append("  ").append(target).append(" = ").append(source).append('\n'));
        if (!missing.isEmpty()) {
            text.append("missing in the file: ").append(String.join(", ", missing)).append('\n');
        }
        var ratios = unmatched.stream().filter(Synonyms::isRatio).toList();
        var others = unmatched.stream().filter(name -> !ratios.contains(name)).toList();
        if (!ratios.isEmpty()) {
            text.append("ratios, which are computed from sums instead: ")
                    .append(String.join(", ", ratios))
                    .append('\n');
        }
        if (!others.isEmpty()) {
            text.append("not imported: ").append(String.join(", ", others)).append('\n');
        }
        if (!leftOut.isEmpty()) {
            text.append("left out, being no rows: ")
                    .append(leftOut()
                            .stream()
                            .limit(12)
                            .map(one -> one.why() + " in line " + one.line() + " ('" + one.text() + "')")
                            .collect(Collectors.joining(", ")))
                    .append(leftOut.size() > 12 ? ", ...\n" : "\n");
        }
        notes.forEach(note -> text.append("note: ").append(note).append('\n'));
        warnings.forEach(warning -> text.append("warning: ").append(warning).append('\n'));
        text.append(head.print()).append('\n');
        restated.ifPresent(
                days -> text.append(committed ? "replaced: " : "replaces: ").append(days).append('\n'));
        change.ifPresent(what -> text.append(committed ? "done: " : "an import: ").append(what).append('\n'));
        return text.toString();
    }
}
