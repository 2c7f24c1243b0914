package roibook.export;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import roibook.figure.RichResult.SnapshotNote;
import roibook.figure.RichResult.SummaryResult;

/// A notebook as a report: what stands on top, then the blocks in order.
///
/// @param title the title, plain text
/// @param language the language of the words around
/// @param summary the executive summary, if a cell made one; it is not among the blocks
/// @param failure the failure that ended the run, if one did; it is among the blocks too
/// @param snapshot as of when the oldest of its data are, where they come from a database
/// @param blocks everything else
record ReportPage(String title, Locale language, Optional<SummaryResult> summary,
        Optional<Block.Failed> failure, Optional<SnapshotNote> snapshot,
        List<Block> blocks) {

    ReportPage {
        blocks = List.copyOf(blocks);
    }
}
