package roibook.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import roibook.chart.Recipe.Drawing;
import roibook.figure.Palette;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Line;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Recipes of charts with lines.
final class LineRecipes {

    private static final int MOST_MARKS = 2_000;
    private static final int MOST_LINES = 40;
    private static final String GREY = "#b4c0c9";

    private LineRecipes() {}

    /// Lines over common places: a sorted map of places (as text) for each line.
    ///
    /// @param kind what the places are
    /// @param places all places in order
    /// @param lines the values by name and place
    private record Lines(Kind kind, List<String> places, Map<String, Map<String, Double>> lines) {}

    private enum Kind {
        TIME, NUMBER, NAME
    }

    static Recipe wide(Table table, String x, List<String> values) {
        var places = Columns.any(table, x);
        if (values.isEmpty()) {
            throw new ChartException("a line over '" + x + "' needs at least one column of values");
        }
        Map<String, Map<String, Double>> lines = new LinkedHashMap<>();
        for (var value : values) {
            var numbers = Columns.numbers(table, value);
            Map<String, Double> line = new LinkedHashMap<>();
            for (var i = 0; i < table.rowCount(); i++) {
                put(line, places, numbers, i);
            }
            lines.put(Words.label(numbers.name()), line);
        }
        return recipe(lines(places, lines), x, values.size() == 1 ? values.getFirst() : "");
    }

    static Recipe tall(Table table, String x, String value, String series) {
        var places = Columns.any(table, x);
        var numbers = Columns.numbers(table, value);
        var names = Columns.any(table, series);
        Map<String, Map<String, Double>> lines = new LinkedHashMap<>();
        for (var i = 0; i < table.rowCount(); i++) {
            var name = names.isMissing(i) ? "(missing)" : names.getString(i);
            put(lines.computeIfAbsent(name, _ -> new LinkedHashMap<>()), places, numbers, i);
        }
        if (lines.size() > MOST_LINES) {
            throw new ChartException("column '" + series + "' has " + lines.size()
                    + " names, too many lines to be read; keep the "
                    + "most important ones (at most " + MOST_LINES + ")");
        }
        return recipe(lines(places, lines), x, value);
    }

    private static void put(Map<String, Double> line, Column<?> places, NumericColumn<?> numbers, int row) {
        if (!places.isMissing(row)) {
            line.merge(place(places, row), numbers.isMissing(row) ? Double.NaN : numbers.getDouble(row),
                    Sums::add);
        }
    }

    private static String place(Column<?> places, int row) {
        return Columns.times(places)
                ? String.valueOf(places.get(row)).replaceFirst("Z$", "")
                : places instanceof NumericColumn<?> numbers
                        ? Double.toString(numbers.getDouble(row))
                        : places.getString(row);
    }

    private static Lines lines(Column<?> places, Map<String, Map<String, Double>> lines) {
        var kind = Columns.times(places)
                ? Kind.TIME
                : places instanceof NumericColumn<?> ? Kind.NUMBER : Kind.NAME;
        Map<Object, String> order = kind == Kind.NAME ? new LinkedHashMap<>() : new TreeMap<>();
        lines.values()
                .forEach(line -> line.keySet()
                        .forEach(place -> order
                                .put(kind == Kind.NUMBER ? (Object) Double.valueOf(place) : place, place)));
        return new Lines(kind, List.copyOf(order.values()), lines);
    }

    private static Recipe recipe(Lines all, String x, String value) {
        var every = (int) Math.ceil((double) all.places().size() * all.lines().size() / MOST_MARKS);
        var lines = every > 1 && all.kind() != Kind.NAME ? thinned(all, every) : all;
        List<String> notes = new ArrayList<>();
        if (every > 1 && all.kind() != Kind.NAME) {
            notes.add("each point is the mean of " + every + " neighbouring values");
        }
        return look -> lines.places().isEmpty()
                ? BarRecipes.nothing(x, value.isEmpty() ? String.join(", ", lines.lines().keySet()) : value)
                : draw(lines, x, value, look, notes);
    }

    private static Lines thinned(Lines all, int every) {
        List<String> places = new ArrayList<>();
        Map<String, Map<String, Double>> lines = new LinkedHashMap<>();
        all.lines().keySet().forEach(name -> lines.put(name, new LinkedHashMap<>()));
        for (var from = 0; from < all.places().size(); from += every) {
            var group = all.places().subList(from, Math.min(from + every, all.places().size()));
            places.add(group.getFirst());
            all.lines()
                    .forEach((name, line) -> Objects.requireNonNull(lines.get(name))
                            .put(group.getFirst(),
                                    group.stream()
                                            .mapToDouble(place -> line.getOrDefault(place, Double.NaN))
                                            .filter(v -> !Double.isNaN(v))
                                            .average()
                                            .orElse(Double.NaN)));
        }
        return new Lines(all.kind(), places, lines);
    }

    private static Drawing draw(Lines lines, String x, String value, Look look, List<String> notes) {
        List<ObjectNode> traces = new ArrayList<>();
        var drawn = Table.create("chart");
        drawn.addColumns(lines.kind() == Kind.NUMBER
                ? DoubleColumn.create(x, lines.places().stream().mapToDouble(Double::parseDouble).toArray())
                : StringColumn.create(x, lines.places()));
        lines.lines().forEach((name, line) -> {
            var values = lines.places()
                    .stream()
                    .mapToDouble(place -> line.getOrDefault(place, Double.NaN))
                    .toArray();
            traces.add(trace(lines, name, values, look, traces.size()));
            drawn.addColumns(
                    DoubleColumn.create(drawn.containsColumn(name) ? name + " (value)" : name, values));
        });
        var layout = PlotlyJson.layout(Layout.builder()
                .showLegend(traces.size() > 1)
                .xAxis(Axis.builder().showGrid(false).type(type(lines.kind())).build())
                .build());
        BarRecipes.percent(layout, "yaxis", look.unit());
        House.references(layout, look.references(), false);
        var measure = value.isEmpty() ? String.join(", ", lines.lines().keySet()) : Words.label(value);
        var shown = Words.capital(look.unit().isEmpty() ? measure : measure + ", " + look.unit());
        return new Drawing(BarRecipes.figure(layout, traces.toArray(ObjectNode[]::new)),
                finding(lines, measure, look), shown,
                alt(lines, x, measure, look.unit()), drawn, notes);
    }

    private static Axis.Type type(Kind kind) {
        return switch (kind) {
            case TIME -> Axis.Type.DATE;
            case NUMBER -> Axis.Type.LINEAR;
            case NAME -> Axis.Type.CATEGORY;
        };
    }

    private static ObjectNode trace(Lines lines, String name, double[] values, Look look, int index) {
        var quiet = !look.highlight().isEmpty() && !look.highlight().contains(name);
        var colour = quiet ? GREY : Palette.series(index);
        Column<?> places = lines.kind() == Kind.NUMBER
                ? DoubleColumn.create("x", lines.places().stream().mapToDouble(Double::parseDouble).toArray())
                : StringColumn.create("x", lines.places());
        var trace = PlotlyJson.trace(ScatterTrace.builder(places, DoubleColumn.create("y", values))
                .mode(lines.places().size() <= 12
                        ? ScatterTrace.Mode.LINE_AND_MARKERS
                        : ScatterTrace.Mode.LINE)
                .line(Line.builder().color(colour).width(quiet ? 1.5 : 2.25).build())
                .build(), index);
        if (lines.kind() == Kind.NAME) {
            PlotlyJson.keepTexts(trace, "x", lines.places());
        }
        trace.put("name", name).put("connectgaps", false);
        trace.putObject("marker").put("color", colour);
        if (trace.get("y") instanceof ArrayNode array) {
            for (var i = 0; i < values.length; i++) {
                if (!Double.isFinite(values[i])) {
                    array.setNull(i);
                }
            }
        }
        return trace;
    }

    private record Course(String name, double first, double last, double low, double high) {}

    private static List<Course> courses(Lines lines) {
        List<Course> courses = new ArrayList<>();
        lines.lines().forEach((name, line) -> {
            var values = lines.places()
                    .stream()
                    .mapToDouble(place -> line.getOrDefault(place, Double.NaN))
                    .filter(Double::isFinite)
                    .toArray();
            if (values.length > 0) {
                courses.add(new Course(name, values[0], values[values.length - 1],
                        java.util.Arrays.stream(values).min().orElse(0),
                        java.util.Arrays.stream(values).max().orElse(0)));
            }
        });
        return courses;
    }

    private static String finding(Lines lines, String measure, Look look) {
        var courses = courses(lines);
        if (courses.isEmpty()) {
            return Words.capital(measure) + ": no values";
        }
        if (courses.size() == 1) {
            var course = courses.getFirst();
            var verb = course.last() > course.first()
                    ? " rose"
                    : course.last() < course.first() ? " fell" : " ended where it began,";
            return Words.capital(measure) + verb + " from " + Words.value(course.first(), look.unit())
                    + " to "
                    + Words.value(course.last(), look.unit()) + Words.change(course.first(), course.last());
        }
        var top = courses.stream().max(java.util.Comparator.comparingDouble(Course::last)).orElseThrow();
        return Words.capital(top.name()) + " is highest at the end, " + Words.value(top.last(), look.unit());
    }

    private static String alt(Lines lines, String x, String measure, String unit) {
        var alt = new StringBuilder("Line chart of " + measure + " by " + Words.label(x) + ", "
                + Words.count(lines.places().size(), "point")
                + " from " + lines.places().getFirst() + " to " + lines.places().getLast() + ".");
        var courses = courses(lines);
        courses.stream()
                .limit(6)
                .forEach(course -> alt.append(' ')
                        .append(courses.size() == 1 ? "It" : course.name())
                        .append(course.last() > course.first()
                                ? " rises"
                                : course.last() < course.first() ? " falls" : " ends as it began,")
                        .append(" from ")
                        .append(Words.value(course.first(), unit))
                        .append(" to ")
                        .append(Words.value(course.last(), unit))
                        .append(Words.change(course.first(), course.last()))
                        .append(", between ")
                        .append(Words.value(course.low(), unit))
                        .append(" and ")
                        .append(Words.value(course.high(), unit))
                        .append("."));
        return courses.size() > 6 ? alt + " " + (courses.size() - 6) + " more lines." : alt.toString();
    }
}
