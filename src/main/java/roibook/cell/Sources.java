package roibook.cell;

import java.util.List;
import java.util.Optional;
import roibook.clean.Cleaned;
import roibook.data.DataLoader;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Value;

/// What stands in the store, and what cleaning made of it.
final class Sources {

    private Sources() {}

    static TableResult result(Cleaned cleaned) {
        var report = cleaned.report();
        return Tables.result("cleaning", cleaned.toString(), report, report.rowCount(), List.of(),
                Optional.of(Tables.note(cleaned.lineage())));
    }

    static TableResult result(DataLoader loader) {
        var lines = loader.toString().lines().toList();
        return new TableResult("sources", "Data", List.of(new Column("source", "Source", Align.LEFT, "")),
                lines.stream().map(line -> List.of(Value.of(line))).toList(), List.of(), lines.size(),
                List.of(),
                Optional.empty());
    }
}
