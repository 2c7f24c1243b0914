package roibook.explore.statistics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// How far a category says something about another variable.
///
/// @param value from 0, nothing, to 1, everything
/// @param probability of a value as large, were there no connection
/// @param pairs of how many pairs both values are known
public record Association(double value, double probability, int pairs) {

    private static final int FEWEST = 8;

    /// Cramér's V of two categories, with the correction of Bergsma (2013) for small tables, so that chance gives 0.
    ///
    /// @param a one category; missing values are empty texts
    /// @param b the other one, as long
    /// @return the association, or empty with fewer than eight pairs or when one of them has a single value
    public static Optional<Association> ofCategories(List<String> a, List<String> b) {
        var both = IntStream.range(0, a.size())
                .filter(i -> !a.get(i).isEmpty() && !b.get(i).isEmpty())
                .toArray();
        var rows = new HashMap<String, Integer>();
        var columns = new HashMap<String, Integer>();
        var cells = new HashMap<List<String>, Integer>();
        for (int i : both) {
            rows.merge(a.get(i), 1, Integer::sum);
            columns.merge(b.get(i), 1, Integer::sum);
            cells.merge(List.of(a.get(i), b.get(i)), 1, Integer::sum);
        }
        if (both.length < FEWEST || rows.size() < 2 || columns.size() < 2) {
            return Optional.empty();
        }
        return Optional.of(cramer(chiSquare(rows, columns, cells, both.length), rows.size(), columns.size(),
                both.length));
    }

    private static double chiSquare(Map<String, Integer> rows, Map<String, Integer> columns,
            Map<List<String>, Integer> cells, double n) {
        // Of a table with given margins, the sum of observed squares by expected values less n.
        double sum = 0;
        for (var cell : cells.entrySet()) {
            double expected = rows.getOrDefault(cell.getKey().get(0), 0) / n
                    * columns.getOrDefault(cell.getKey().get(1), 0);
            sum += (double) cell.getValue() * cell.getValue() / expected;
        }
        return Math.max(0, sum - n);
    }

    private static Association cramer(double chiSquare, int rows, int columns, int n) {
        double freedom = (rows - 1.0) * (columns - 1.0);
        double phi = Math.max(0, chiSquare / n - freedom / (n - 1));
        double fewer = Math.min(rows - (rows - 1.0) * (rows - 1) / (n - 1),
                columns - (columns - 1.0) * (columns - 1) / (n - 1)) - 1;
        double value = fewer <= 0 ? 0 : Math.min(1, Math.sqrt(phi / fewer));
        return new Association(value, Tails.chiSquare(chiSquare, freedom), n);
    }

    /// The correlation ratio of the ranks of a number by category: the square root of the share of their variance that
    /// lies between categories (epsilon squared of Kruskal and Wallis), so that heavy tails don't move it.
    ///
    /// @param groups the numbers of each category, all finite
    /// @return the association, or empty with fewer than two categories with numbers, fewer than eight numbers, or when
    ///         all numbers are the same
    public static Optional<Association> ofGroups(List<double[]> groups) {
        var filled = groups.stream().filter(group -> group.length > 0).toList();
        var all = filled.stream().flatMapToDouble(Arrays::stream).toArray();
        if (filled.size() < 2 || all.length < FEWEST || all.length <= filled.size()) {
            return Optional.empty();
        }
        double n = all.length;
        var ranks = Ranks.of(all);
        double correction = 1 - ranks.ties() / (n * n * n - n);
        if (correction <= 1e-12) {
            return Optional.empty();
        }
        double sum = 0;
        int from = 0;
        for (var group : filled) {
            double ofGroup = Arrays.stream(ranks.values(), from, from + group.length).sum();
            sum += ofGroup * ofGroup / group.length;
            from += group.length;
        }
        double h = Math.max(0, (12 / (n * (n + 1)) * sum - 3 * (n + 1)) / correction);
        double share = Math.clamp((h - filled.size() + 1) / (n - filled.size()), 0, 1);
        return Optional.of(new Association(Math.sqrt(share), Tails.chiSquare(h, filled.size() - 1.0),
                all.length));
    }
}
