package roibook.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import roibook.figure.RichResult;
import roibook.figure.RichResult.ChartResult;
import roibook.figure.RichResult.LineageNote;
import roibook.figure.RichResult.ReportResult;
import roibook.figure.RichResult.SnapshotNote;
import roibook.figure.RichResult.SummaryResult;
import roibook.figure.RichResult.TableResult;
import roibook.notebook.CodeCell;
import roibook.notebook.MimeBundle;
import roibook.notebook.Notebook;
import roibook.notebook.Output;

/// How old the data of a notebook are: what its results say of the database that their rows come from. Tags hide
/// nothing here, since a page must not look newer than it is.
final class Snapshots {

    private Snapshots() {}

    /// The oldest data in a notebook; of equally old ones that of the summary, which is in the page's language.
    static Optional<SnapshotNote> oldest(Notebook notebook) {
        var found = new ArrayList<SnapshotNote>();
        notebook.cells()
                .stream()
                .filter(CodeCell.class::isInstance)
                .flatMap(cell -> ((CodeCell) cell).outputs().stream())
                .flatMap(output -> result(output).stream())
                .forEach(result -> add(result, found));
        return found.stream().min(Comparator.comparing(SnapshotNote::asOf));
    }

    private static Optional<RichResult> result(Output output) {
        return switch (output) {
            case Output.DisplayData data when dated(data.data()) ->
                PageReader.rich(data.data(), data.metadata());
            case Output.ExecuteResult result when dated(result.data()) ->
                PageReader.rich(result.data(), result.metadata());
            case Output.DisplayData _,Output.ExecuteResult _,Output.Stream _,Output.Failure _ ->
                Optional.empty();
        };
    }

    /// Whether there is a snapshot somewhere in a result of ours; most have none, and need not be read for it.
    private static boolean dated(MimeBundle bundle) {
        return bundle.types()
                .stream()
                .filter(type -> type.startsWith("application/vnd.roibook."))
                .flatMap(type -> bundle.json(type).stream())
                .anyMatch(json -> json.findValue("snapshot") != null);
    }

    private static void add(RichResult result, List<SnapshotNote> found) {
        switch (result) {
            case SummaryResult summary -> {
                add(summary.lineage(), found, true);
                summary.tables().forEach(table -> add(table, found));
            }
            case TableResult table -> add(table.lineage(), found, false);
            case ChartResult chart -> chart.data().ifPresent(table -> add(table, found));
            case ReportResult report -> {
                add(report.lineage(), found, false);
                report.sections().forEach(section -> section.parts().forEach(part -> add(part, found)));
            }
        }
    }

    private static void add(Optional<LineageNote> lineage, List<SnapshotNote> found, boolean first) {
        lineage.flatMap(LineageNote::snapshot).ifPresent(note -> found.add(first ? 0 : found.size(), note));
    }

    /// The statement, when it may not be overlooked.
    static Optional<String> warning(Optional<SnapshotNote> snapshot) {
        return snapshot.filter(SnapshotNote::warns).map(SnapshotNote::statement);
    }
}
