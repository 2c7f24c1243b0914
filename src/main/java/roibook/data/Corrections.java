package roibook.data;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import roibook.data.Manifest.Content;
import roibook.data.Manifest.Part;
import roibook.data.Store.Import;

/// Rows that were rejected by cleaning, corrected in a file, and come back: each takes the place of the row that it was,
/// which it names by import, file and line. Other rows of the same campaign and day stay; a row that is there no longer
/// (its day was restated since) is left out, or it would count twice.
public final class Corrections {

    /// The setting of an [Import] whose rows are corrections.
    public static final String SETTING = "corrects";

    /// The columns that say which row it is.
    public static final List<String> PLACES = List.of("import_id", "source_file", "source_line");

    /// What these columns are called in a file of rejected rows, in the same order.
    public static final List<String> HEADERS = List.of("roibook_import", "roibook_file", "roibook_line");

    private static final String PLACE = String.join(", ", PLACES);

    private final StoreTable table;
    private final Dataset rows;
    private final String old;
    private final Content before;

    /// @param scan makes a table expression of some files
    Corrections(StoreTable table, Dataset rows, Content before, String scan) {
        this.table = table;
        this.rows = rows;
        this.before = before;
        this.old = scan;
    }

    static boolean isCorrection(Import source) {
        return source.settings().containsKey(SETTING);
    }

    /// How many rows take the place of one.
    long count() {
        return before.parts().isEmpty() ? 0 : rows.engine().query(corrected(), rows.lineage()).count();
    }

    /// The months whose files change: those the rows were in, and those they are in now.
    Set<String> months() {
        // Also where a place is not corrected now, its month is read; that costs little.
        var places = "(" + PLACE + ") in (select " + PLACE + " from (" + rows.query() + "))";
        return rows.engine()
                .rows("select distinct month_ from (select " + table.part() + " as month_ from " + old
                        + " where "
                        + places
                        + " union all select " + table.part() + " from (" + corrected() + "))")
                .stream()
                .flatMap(row -> row.text("month_").stream())
                .collect(Collectors.toSet());
    }

    /// All rows of the months that change, as they are afterwards.
    Dataset after(List<Part> touched, String scanOfTouched) {
        var columns = table.projection();
        var kept = touched.isEmpty()
                ? ""
                : "select " + columns + " from " + scanOfTouched
                        + " where import_id is null or source_file is null or ("
                        + PLACE + ") not in (select " + PLACE + " from (" + corrected() + ")) union all ";
        return rows.engine()
                .query(kept + "select " + columns + " from (" + corrected() + ")", rows.lineage());
    }

    private String corrected() {
        return "select * from (" + once(rows).query() + ") where (" + PLACE + ") in (select " + PLACE
                + " from " + old + ")";
    }

    /// Leaves each row once, though it stands twice in the file by mistake.
    ///
    /// @param rows corrected rows
    /// @return those with different places
    public static Dataset once(Dataset rows) {
        return rows.sql("select * from data qualify row_number() over (partition by " + PLACE
                + " order by source_hash) = 1");
    }
}
