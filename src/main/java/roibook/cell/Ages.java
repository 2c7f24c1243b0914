package roibook.cell;

import java.util.Optional;
import roibook.figure.RichResult;
import roibook.figure.RichResult.ChartResult;
import roibook.figure.RichResult.LineageNote;
import roibook.figure.RichResult.ReportResult;
import roibook.figure.RichResult.SnapshotNote;
import roibook.figure.RichResult.SummaryResult;
import roibook.figure.RichResult.TableResult;

/// How old the data of a result are.
final class Ages {

    private Ages() {}

    /// What a reader has to know before reading on: that the database was away, or not asked for long.
    static Optional<String> warning(RichResult result) {
        return lineage(result).flatMap(LineageNote::snapshot)
                .filter(SnapshotNote::warns)
                .map(SnapshotNote::statement);
    }

    private static Optional<LineageNote> lineage(RichResult result) {
        return switch (result) {
            case TableResult table -> table.lineage();
            case ChartResult chart -> chart.data().flatMap(TableResult::lineage);
            case ReportResult report -> report.lineage();
            case SummaryResult summary -> summary.lineage();
        };
    }
}
