package roibook.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Where segments stand on features, in standard deviations.
///
/// @param features the features, those left out that are the same for all
/// @param constant the features that were left out
/// @param segments the standings by segment, one for each feature; NaN where a segment has none
record Standings(List<String> features, List<String> constant, Map<String, double[]> segments) {

    /// The values as they are given, one row for each segment.
    static Standings given(Table table, String segment, List<String> features) {
        var names = Columns.any(table, segment);
        Map<String, double[]> segments = new LinkedHashMap<>();
        for (var row = 0; row < table.rowCount(); row++) {
            var values = new double[features.size()];
            for (var i = 0; i < values.length; i++) {
                values[i] = number(table, features.get(i), row);
            }
            if (segments.put(names.getString(row), values) != null) {
                throw new ChartException("profiles need one row for each '" + segment + "', but '"
                        + names.getString(row)
                        + "' has several; use parallel(), which averages, or aggregate first");
            }
        }
        return new Standings(features, List.of(), segments);
    }

    /// The means of each segment, in standard deviations of all rows from the mean of all rows.
    static Standings of(Table table, String segment, List<String> features) {
        var varied = features.stream().filter(feature -> deviation(table, feature) > 0).toList();
        var names = Columns.any(table, segment);
        Map<String, double[]> sums = new LinkedHashMap<>();
        Map<String, double[]> counts = new LinkedHashMap<>();
        for (var row = 0; row < table.rowCount(); row++) {
            var name = names.isMissing(row) ? "(missing)" : names.getString(row);
            var sum = sums.computeIfAbsent(name, _ -> new double[varied.size()]);
            var count = counts.computeIfAbsent(name, _ -> new double[varied.size()]);
            for (var i = 0; i < varied.size(); i++) {
                var value = number(table, varied.get(i), row);
                if (Double.isFinite(value)) {
                    sum[i] += value;
                    count[i]++;
                }
            }
        }
        for (var i = 0; i < varied.size(); i++) {
            var mean = mean(table, varied.get(i));
            var deviation = deviation(table, varied.get(i));
            var place = i;
            sums.forEach((name, sum) -> sum[place] = (sum[place]
                    / counts.getOrDefault(name, new double[varied.size()])[place] - mean) / deviation);
        }
        return new Standings(varied, features.stream().filter(feature -> !varied.contains(feature)).toList(),
                sums);
    }

    private static double number(Table table, String feature, int row) {
        var numbers = Columns.numbers(table, feature);
        return numbers.isMissing(row) ? Double.NaN : numbers.getDouble(row);
    }

    private static double[] finite(Table table, String feature) {
        var numbers = Columns.numbers(table, feature);
        return java.util.stream.IntStream.range(0, numbers.size())
                .filter(row -> !numbers.isMissing(row))
                .mapToDouble(numbers::getDouble)
                .filter(Double::isFinite)
                .toArray();
    }

    private static double mean(Table table, String feature) {
        return java.util.Arrays.stream(finite(table, feature)).average().orElse(Double.NaN);
    }

    private static double deviation(Table table, String feature) {
        var values = finite(table, feature);
        var mean = java.util.Arrays.stream(values).average().orElse(0);
        var squares = java.util.Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
    }

    Table table(String segment) {
        var table = Table.create("chart", StringColumn.create(segment, segments.keySet()));
        for (var i = 0; i < features.size(); i++) {
            var place = i;
            table.addColumns(DoubleColumn.create(features.get(i),
                    segments.values().stream().mapToDouble(values -> values[place]).toArray()));
        }
        return table;
    }
}
