package roibook.cell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import roibook.RoibookException;
import roibook.chart.Chart;
import roibook.chart.UserFigures;
import roibook.clean.Cleaned;
import roibook.data.DataLoader;
import roibook.data.Dataset;
import roibook.data.Lineage;
import roibook.explore.EdaReport;
import roibook.figure.RichResult;
import roibook.metric.Interval;
import roibook.metric.Metric;
import roibook.metric.Ratio;
import roibook.metric.Totals;
import roibook.roi.Breakdown;
import roibook.roi.RoiReport;
import roibook.roi.response.BudgetMoves;
import roibook.roi.response.ResponseReport;
import roibook.segment.Drift;
import roibook.segment.Rfm;
import roibook.segment.Segments;
import roibook.summary.ExecutiveSummary;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/// What each type of value shows as the last expression of a cell.
final class Bundles {

    /// A text of an object of which nothing else is known may be this long.
    private static final int LONGEST = 60_000;

    private static final Map<Class<?>, Function<Object, Bundle>> VIEWS = views();

    private Bundles() {}

    /// {@return the types that are shown in a way of their own}. `Object` is among them: what no one else shows is shown
    /// here, for a kernel of JJava never answers again when a `toString()` fails with an error.
    static Set<Class<?>> types() {
        return VIEWS.keySet();
    }

    /// What a value shows; values of other types show their text. An analysis that fails when it is asked for its
    /// result fails the cell, and so does code of the user's such as a `toString()`; a view of ours that fails is said in
    /// a sentence.
    ///
    /// @throws RoibookException when the value is a dataset or report that can't be computed, or can't tell its text
    static Bundle of(Object value) {
        try {
            return VIEWS.entrySet()
                    .stream()
                    .filter(type -> type.getKey().isInstance(value))
                    .findFirst()
                    .map(type -> type.getValue().apply(value))
                    .orElseThrow();
        } catch (RoibookException e) {
            throw e;
        } catch (Exception | Error e) {
            return Bundle.text(CellWords.current().text("fallback", name(value), cause(e)));
        }
    }

    private static String name(Object value) {
        var name = value.getClass().getSimpleName();
        return name.isEmpty() ? value.getClass().getName() : name;
    }

    /// What failed. Its message may fail as well.
    private static String cause(Throwable failure) {
        var name = failure.getClass().getSimpleName();
        try {
            var message = failure.getMessage();
            return message == null ? name : name + ": " + ShortText.line(message, 500);
        } catch (Exception | Error e) {
            return name;
        }
    }

    private static Map<Class<?>, Function<Object, Bundle>> views() {
        var views = new LinkedHashMap<Class<?>, Function<Object, Bundle>>();
        grid(views, Table.class, Tables::of);
        grid(views, Column.class, Tables::of);
        grid(views, Row.class, Tables::of);
        result(views, Chart.class, Chart::toResult);
        views.put(UserFigures.type(), figure -> Bundle.of(UserFigures.chart(figure).toResult()));
        result(views, RoiReport.class, RoiReport::toResult);
        result(views, ResponseReport.class, ResponseReport::toResult);
        result(views, BudgetMoves.class, BudgetMoves::toResult);
        result(views, Breakdown.class, Breakdown::toResult);
        result(views, EdaReport.class, EdaReport::toResult);
        result(views, Segments.class, Segments::toResult);
        result(views, Rfm.class, Rfm::toResult);
        result(views, Drift.class, Drift::toResult);
        result(views, ExecutiveSummary.class, ExecutiveSummary::toResult);
        result(views, DataLoader.class, Sources::result);
        result(views, Metric.class, MetricViews::of);
        result(views, Totals.class, MetricViews::of);
        result(views, Lineage.class, MetricViews::of);
        view(views, Ratio.class, ratio -> Bundle.text(MetricViews.of(ratio)));
        view(views, Interval.class, interval -> Bundle.text(MetricViews.of(interval)));
        grid(views, Cleaned.class, Sources::of);
        // After those of the above that are datasets too.
        grid(views, Dataset.class, DatasetRows::of);
        views.put(Object.class, Bundles::any);
        return views;
    }

    /// An error leaves JJava deaf, an exception fails the cell.
    private static Bundle any(Object value) {
        try {
            return plain(value);
        } catch (RoibookException e) {
            throw e;
        } catch (Exception | Error e) {
            throw new CellFailure(CellWords.current().text("fallback", name(value), cause(e)), e);
        }
    }

    private static Bundle plain(Object value) {
        return JavaValues.grid(value)
                .map(grid -> Bundle.of(Sheet.of(grid)))
                .orElseGet(() -> Bundle.text(text(value)));
    }

    /// Texts and numbers as they are; of other things not more than a notebook can bear.
    private static String text(Object value) {
        return value instanceof CharSequence ? value.toString() : ShortText.of(value, LONGEST);
    }

    private static <T> void result(Map<Class<?>, Function<Object, Bundle>> views, Class<T> type,
            Function<T, RichResult> result) {
        view(views, type, value -> Bundle.of(result.apply(value)));
    }

    private static <T> void grid(Map<Class<?>, Function<Object, Bundle>> views, Class<T> type,
            Function<T, Grid> grid) {
        view(views, type, value -> Bundle.of(Sheet.of(grid.apply(value))));
    }

    private static <T> void view(Map<Class<?>, Function<Object, Bundle>> views, Class<T> type,
            Function<T, Bundle> view) {
        views.put(type, value -> view.apply(type.cast(value)));
    }
}
