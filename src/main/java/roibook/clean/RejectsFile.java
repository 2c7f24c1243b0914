package roibook.clean;

import java.nio.file.Path;
import java.util.ArrayList;
import roibook.clean.Rule.Severity;
import roibook.data.Corrections;
import roibook.data.Engine.ColumnType;
import roibook.data.Lineage;
import roibook.data.Names;

/// The rejected rows as a file that can be corrected and imported again: the table's columns with the cells as they were
/// given, then what is wrong, then where each row came from, so that the corrected row takes its place.
///
/// Copies of a row are left out, since nothing is to be done about them. A decimal that could not be read in the way its
/// file writes numbers, but could be by mistake in this file, is marked by a question mark.
final class RejectsFile {

    private RejectsFile() {}

    static Path write(Judged judged, Path file) {
        judged.engine().query(query(judged), Lineage.ofRows(0)).saveCsv(file);
        return file;
    }

    static String query(Judged judged) {
        var known = judged.engine()
                .columns("select * from " + judged.flagged())
                .stream()
                .map(ColumnType::name)
                .toList();
        var columns = new ArrayList<String>();
        for (var column : judged.table().columns()) {
            if (!column.name().equals("import_id")) {
                columns.add("coalesce(" + unread(column) + ", cast("
                        + (known.contains("raw_" + column.name()) ? "raw_" : "") + column.name()
                        + " as varchar)) as "
                        + column.name());
            }
        }
        columns.add(judged.names() + " as roibook_rule");
        columns.add(judged.faults() + " as roibook_column");
        columns.add(judged.mends() + " as roibook_mend");
        columns.add("unread['(row)'] as roibook_text");
        for (int i = 0; i < Corrections.PLACES.size(); i++) {
            columns.add(Corrections.PLACES.get(i) + " as " + Corrections.HEADERS.get(i));
        }
        return "select " + String.join(", ", columns) + " from " + judged.flagged()
                + " where reject_ is not null"
                + copies(judged) + " order by source_file, source_line";
    }

    private static String copies(Judged judged) {
        var sql = new StringBuilder();
        for (int i = 0; i < judged.rules().size(); i++) {
            if (judged.rules().get(i).isDuplicate() && judged.rules().get(i).severity() == Severity.REJECT) {
                sql.append(" and reject_ <> ").append(i);
            }
        }
        return sql.toString();
    }

    private static String unread(ColumnType column) {
        var text = "unread[" + Names.literal(column.name()) + "]";
        return column.type().startsWith("DECIMAL")
                ? "case when regexp_full_match(trim(" + text
                        + "), '[+-]?[0-9,]*([.][0-9]{0,6})?') then '?' || " + text
                        + " else " + text + " end"
                : text;
    }
}
