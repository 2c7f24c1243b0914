package roibook.clean;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import roibook.clean.Rule.Severity;
import roibook.data.DataException;
import roibook.data.Engine.ColumnType;
import roibook.data.Names;

/// The rejected rows as a file that can be corrected and imported again: the table's columns with the cells as they were
/// given, then what is wrong, then where each row came from, so that the corrected row takes its place.
///
/// Copies of a row are left out, since nothing is to be done about them. A decimal that could not be read in the way its
/// file writes numbers, but could be by mistake in this file, is marked by a question mark.
final class RejectsFile {

    private RejectsFile() {}

    static Path write(Judged judged, Path file) {
        var target = file.toAbsolutePath();
        try {
            var folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            var unfinished = target
                    .resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid());
            try {
                judged.engine()
                        .run("copy (" + query(judged) + ") to " + Names.literal(unfinished.toString())
                                + " (format csv, header true, delimiter ',')");
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new DataException(file + " can't be written: " + e, e);
        }
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
        columns.add("import_id as roibook_import, source_file as roibook_file, source_line as roibook_line");
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
