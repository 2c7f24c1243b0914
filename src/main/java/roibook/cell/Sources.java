package roibook.cell;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import roibook.clean.Cleaned;
import roibook.data.DataLoader;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Value;
import roibook.metric.Display;

/// What stands in the store, and what cleaning made of it.
final class Sources {

    private static final int SHOWN = 8;

    private Sources() {}

    /// Of a cleaning report every rule is shown, or its counts would not add up.
    static Grid of(Cleaned cleaned) {
        return Tables.whole(cleaned.report())
                .untyped()
                .as("cleaning")
                .titled(cleaned.toString())
                .noting(notes(cleaned))
                .from(Tables.note(cleaned.lineage()));
    }

    /// Which spellings became which, the farthest outliers' places, and where to find the rest.
    private static List<String> notes(Cleaned cleaned) {
        var notes = new ArrayList<String>();
        var repairs = cleaned.repairs();
        for (var repair : repairs.first(SHOWN)) {
            notes.add(
                    "%s: “%s” → “%s”, %s rows".formatted(repair.getString("column"), repair.getString("from"),
                            repair.getString("to"), Display.STANDARD.count(repair.getLong("rows"))));
        }
        if (repairs.rowCount() > SHOWN) {
            notes.add("%d more changes: repairs()".formatted(repairs.rowCount() - SHOWN));
        }
        var outliers = cleaned.outliers();
        for (var outlier : outliers.first(3)) {
            notes.add("outlier: %s %s in %s line %d, usually %s to %s".formatted(outlier.getString("column"),
                    number(outlier.getDouble("value")), outlier.getString("file"), outlier.getLong("line"),
                    number(outlier.getDouble("expected_from")), number(outlier.getDouble("expected_to"))));
        }
        if (outliers.rowCount() > 3) {
            notes.add("%d more outliers: outliers()".formatted(outliers.rowCount() - 3));
        }
        if (cleaned.lineage().rejected() > 0) {
            notes.add("each rejected row: rejected(); as a file to correct and import again: "
                    + "saveRejected(Path.of(\"rejects.csv\"))");
        }
        return notes;
    }

    private static String number(double value) {
        return Display.STANDARD.number(BigDecimal.valueOf(value), value < 10 ? 2 : 0);
    }

    static TableResult result(DataLoader loader) {
        var lines = loader.toString().lines().toList();
        return new TableResult("sources", "Data", List.of(new Column("source", "Source", Align.LEFT, "")),
                lines.stream().map(line -> List.of(Value.of(line))).toList(), List.of(), lines.size(),
                List.of(),
                Optional.empty());
    }
}
