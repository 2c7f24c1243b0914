package roibook.roi;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import roibook.metric.Measure;
import roibook.metric.Totals;
import roibook.roi.RoiQuery.Cell;

/// Sums of a part of time by the dimensions.
///
/// @param groups the complete rows of each group; where a group has none, its incomplete ones
/// @param total the sums of all complete rows
/// @param leftOut the sums of the incomplete rows that were left out of the total
/// @param gaps the measures for whose lack rows were left out
record Sums(Map<Key, Totals> groups, Totals total, Totals leftOut, Set<Measure> gaps) {

    static final Sums NONE = new Sums(Map.of(), Totals.NONE, Totals.NONE, Set.of());

    /// Measures whose gaps make a row incomplete.
    private static final Set<Measure> NEEDED = EnumSet.of(Measure.COST, Measure.REVENUE, Measure.CONVERSIONS);

    /// The share of rows up to which incomplete rows are left out; above it their sums are unknown.
    private static final BigDecimal FEW = new BigDecimal("0.05");

    /// @param all the sums of all cells: where no row is left out, those of the complete ones
    static Sums of(Collection<Cell> cells, Set<Measure> gaps, Totals all) {
        return gaps.isEmpty() ? new Sums(grouped(cells), all, Totals.NONE, gaps) : of(cells, gaps);
    }

    static Sums of(Collection<Cell> cells, Set<Measure> gaps) {
        var parts = cells.stream()
                .collect(Collectors
                        .partitioningBy(cell -> cell.lacking().stream().noneMatch(gaps::contains)));
        var complete = grouped(parts.getOrDefault(true, List.of()));
        var incomplete = grouped(parts.getOrDefault(false, List.of()));
        var total = Totals.sum(complete.values());
        var leftOut = Totals.sum(incomplete.values());
        incomplete.forEach(complete::putIfAbsent);
        return new Sums(complete, total, leftOut, gaps);
    }

    private static Map<Key, Totals> grouped(Collection<Cell> cells) {
        // In the order in which they lie in memory.
        var groups = new LinkedHashMap<Key, Totals>(2 * cells.size());
        cells.forEach(cell -> groups.merge(cell.key(), cell.totals(), Totals::plus));
        return groups;
    }

    /// The measures that few rows lack.
    static Set<Measure> few(Totals all) {
        var few = EnumSet.noneOf(Measure.class);
        var limit = FEW.multiply(BigDecimal.valueOf(all.rows()));
        for (var measure : NEEDED) {
            if (all.missing(measure) > 0 && BigDecimal.valueOf(all.missing(measure)).compareTo(limit) <= 0) {
                few.add(measure);
            }
        }
        return few;
    }
}
