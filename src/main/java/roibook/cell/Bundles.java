package roibook.cell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import roibook.chart.Chart;
import roibook.chart.UserFigures;
import roibook.clean.Cleaned;
import roibook.data.DataLoader;
import roibook.data.Dataset;
import roibook.explore.EdaReport;
import roibook.figure.RichResult;
import roibook.roi.Breakdown;
import roibook.roi.RoiReport;
import roibook.roi.response.BudgetMoves;
import roibook.roi.response.ResponseReport;
import roibook.segment.Segments;
import roibook.summary.ExecutiveSummary;
import tech.tablesaw.api.Table;

/// What each type of value shows as the last expression of a cell.
final class Bundles {

    private static final Map<Class<?>, Function<Object, RichResult>> RESULTS = results();

    private Bundles() {}

    /// {@return the types that are shown in a way of their own}
    static Set<Class<?>> types() {
        return RESULTS.keySet();
    }

    /// What a value shows; values of other types show their text.
    static Bundle of(Object value) {
        return RESULTS.entrySet()
                .stream()
                .filter(type -> type.getKey().isInstance(value))
                .findFirst()
                .map(type -> Bundle.of(type.getValue().apply(value)))
                .orElseGet(() -> Bundle.text(String.valueOf(value)));
    }

    private static Map<Class<?>, Function<Object, RichResult>> results() {
        var results = new LinkedHashMap<Class<?>, Function<Object, RichResult>>();
        add(results, Table.class, Tables::result);
        add(results, Chart.class, Chart::toResult);
        results.put(UserFigures.type(), figure -> UserFigures.chart(figure).toResult());
        add(results, RoiReport.class, RoiReport::toResult);
        add(results, ResponseReport.class, ResponseReport::toResult);
        add(results, BudgetMoves.class, BudgetMoves::toResult);
        add(results, Breakdown.class, Breakdown::toResult);
        add(results, EdaReport.class, EdaReport::toResult);
        add(results, Segments.class, Segments::toResult);
        add(results, ExecutiveSummary.class, ExecutiveSummary::toResult);
        add(results, Cleaned.class, Sources::result);
        add(results, DataLoader.class, Sources::result);
        // Last, since some of the above are datasets too.
        add(results, Dataset.class, Tables::result);
        return results;
    }

    private static <T> void add(Map<Class<?>, Function<Object, RichResult>> results, Class<T> type,
            Function<T, RichResult> result) {
        results.put(type, value -> result.apply(type.cast(value)));
    }
}
