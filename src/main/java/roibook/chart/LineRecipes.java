package roibook.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import roibook.chart.Lines.Kind;
import roibook.chart.Lines.Point;
import roibook.chart.Recipe.Drawing;
import roibook.figure.Palette;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Line;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Recipes of charts with lines.
final class LineRecipes {

    private static final int MOST_MARKS = 2_000;
    private static final int FEW = 12;

    private LineRecipes() {}

    static Recipe wide(Table table, String x, List<String> values) {
        return recipe(Lines.wide(table, x, values), x, values.size() == 1 ? values.getFirst() : "");
    }

    static Recipe tall(Table table, String x, String value, String series) {
        return recipe(Lines.tall(table, x, value, series), x, value);
    }

    private static Recipe recipe(Lines lines, String x, String value) {
        return Recipe.taking(Recipe.Extra.PARTIAL, look -> lines.places().isEmpty()
                ? Nothing.of(look, value.isEmpty() ? String.join(", ", lines.lines().keySet()) : value, x)
                : new Sketch(lines, x, value, look).draw());
    }

    /// One drawing of lines.
    private record Sketch(Lines lines, String x, String value, Look look) {

        Drawing draw() {
            var bucket = lines.bucket(MOST_MARKS);
            List<ObjectNode> traces = new ArrayList<>();
            List<LineEnds.End> ends = new ArrayList<>();
            Set<String> kept = new LinkedHashSet<>();
            for (var name : lines.lines().keySet()) {
                var points = Lines.thinned(lines.points(name), bucket);
                points.forEach(point -> kept.add(point.place()));
                traces.addAll(traces(name, points, ends.size()));
                ends.add(new LineEnds.End(name, last(points), colour(name, ends.size())));
            }
            var layout = PlotlyJson.layout(Layout.builder()
                    .xAxis(Axis.builder().showGrid(false).type(type()).build())
                    .build());
            BarRecipes.percent(layout, "yaxis", look.unit());
            House.references(layout, look.references(), false);
            var values = lines.lines()
                    .values()
                    .stream()
                    .flatMap(line -> line.values().stream())
                    .filter(Double::isFinite)
                    .mapToDouble(v -> v)
                    .summaryStatistics();
            LineEnds.name(layout, ends.stream().filter(end -> Double.isFinite(end.value())).toList(),
                    values.getMin(), values.getMax());
            var story = new LineStory(lines, look);
            var measure = value.isEmpty() ? String.join(", ", lines.lines().keySet()) : Words.label(value);
            return new Drawing(BarRecipes.figure(layout, traces.toArray(ObjectNode[]::new)),
                    story.finding(measure), Words.capital(Words.label(measure, look.unit())),
                    story.alt(x, measure), table(kept), notes(bucket));
        }

        private List<String> notes(int bucket) {
            var speech = look.speech();
            List<String> notes = new ArrayList<>();
            if (bucket > 1) {
                notes.add(speech.text("line.thinned", speech.count(lines.places().size()),
                        speech.count(bucket)));
            }
            look.additions()
                    .partialFrom()
                    .filter(_ -> partial() < lines.places().size())
                    .ifPresent(day -> notes.add(speech.text("line.partial", speech.day(day))));
            return notes;
        }

        /// The first place that is not complete.
        private int partial() {
            var day = look.additions().partialFrom();
            if (day.isEmpty() || lines.kind() != Kind.TIME) {
                return lines.places().size();
            }
            return (int) lines.places()
                    .stream()
                    .filter(place -> place.compareTo(day.get().toString()) < 0)
                    .count();
        }

        private static double last(List<Point> points) {
            return points.reversed()
                    .stream()
                    .mapToDouble(Point::value)
                    .filter(Double::isFinite)
                    .findFirst()
                    .orElse(Double.NaN);
        }

        private String colour(String name, int index) {
            return look.quiet(name) ? House.GREY : Palette.series(index);
        }

        /// What is not complete is a dashed trace of its own, which begins where the complete one ends.
        private List<ObjectNode> traces(String name, List<Point> points, int index) {
            var day = look.additions().partialFrom().map(Object::toString).orElse("");
            var split = day.isEmpty() || lines.kind() != Kind.TIME
                    ? points.size()
                    : (int) points.stream().filter(point -> point.place().compareTo(day) < 0).count();
            if (split == points.size()) {
                return List.of(trace(name, points, index));
            }
            var open = trace(name, points.subList(Math.max(0, split - 1), points.size()), index);
            if (open.get("line") instanceof ObjectNode line) {
                line.put("dash", "dot");
            }
            open.put("legendgroup", name);
            if (split < 1) {
                return List.of(open);
            }
            var done = trace(name, points.subList(0, split), index);
            return List.of(open, done.put("legendgroup", name).put("showlegend", false));
        }

        private ObjectNode trace(String name, List<Point> points, int index) {
            var places = lines.kind() == Kind.NUMBER
                    ? DoubleColumn.create("x",
                            points.stream().mapToDouble(point -> Double.parseDouble(point.place())).toArray())
                    : StringColumn.create("x", points.stream().map(Point::place));
            var values = points.stream().mapToDouble(Point::value).toArray();
            var few = lines.places().size() <= FEW;
            var trace = PlotlyJson.trace(ScatterTrace.builder(places, DoubleColumn.create("y", values))
                    .mode(few ? ScatterTrace.Mode.LINE_AND_MARKERS : ScatterTrace.Mode.LINE)
                    .line(Line.builder()
                            .color(colour(name, index))
                            .width(look.quiet(name) ? 1.5 : 2.25)
                            .build())
                    .build(), index);
            if (lines.kind() != Kind.NUMBER) {
                PlotlyJson.keepTexts(trace, "x", points.stream().map(Point::place).toList());
            }
            trace.put("name", name).put("connectgaps", false);
            var marker = trace.putObject("marker").put("color", colour(name, index));
            if (few) {
                marker.put("symbol", ParallelRecipe.SYMBOLS.get(index % ParallelRecipe.SYMBOLS.size()))
                        .put("size", 7);
            }
            if (trace.get("y") instanceof ArrayNode array) {
                for (var i = 0; i < values.length; i++) {
                    if (!Double.isFinite(values[i])) {
                        array.setNull(i);
                    }
                }
            }
            return trace;
        }

        private Axis.Type type() {
            return switch (lines.kind()) {
                case TIME -> Axis.Type.DATE;
                case NUMBER -> Axis.Type.LINEAR;
                case NAME -> Axis.Type.CATEGORY;
            };
        }

        private Table table(Set<String> kept) {
            var places = lines.places().stream().filter(kept::contains).toList();
            var drawn = Table.create("chart");
            drawn.addColumns(lines.kind() == Kind.NUMBER
                    ? DoubleColumn.create(x, places.stream().mapToDouble(Double::parseDouble).toArray())
                    : StringColumn.create(x, places));
            lines.lines()
                    .forEach((name, line) -> drawn.addColumns(DoubleColumn.create(
                            drawn.containsColumn(name) ? name + " (value)" : name,
                            places.stream()
                                    .mapToDouble(place -> line.getOrDefault(place, Double.NaN))
                                    .toArray())));
            return drawn;
        }
    }

    /// What lines tell.
    private record LineStory(Lines lines, Look look) {

        private static final int MOST_TOLD = 6;

        private record Course(String name, double first, double last, double low, double high) {}

        private List<Course> courses() {
            List<Course> courses = new ArrayList<>();
            for (var name : lines.lines().keySet()) {
                var values = complete(name);
                if (values.length > 0) {
                    courses.add(new Course(name, values[0], values[values.length - 1],
                            java.util.Arrays.stream(values).min().orElse(0),
                            java.util.Arrays.stream(values).max().orElse(0)));
                }
            }
            return courses;
        }

        /// The values of a line without those that are not complete, unless there are no others.
        private double[] complete(String name) {
            var day = look.additions().partialFrom().map(Object::toString).orElse("~");
            var points = lines.points(name).stream().filter(point -> Double.isFinite(point.value())).toList();
            var done = points.stream()
                    .filter(point -> lines.kind() != Kind.TIME || point.place().compareTo(day) < 0)
                    .toList();
            return (done.isEmpty() ? points : done).stream().mapToDouble(Point::value).toArray();
        }

        String finding(String measure) {
            var speech = look.speech();
            var courses = courses();
            if (courses.isEmpty()) {
                return speech.text("none.values", Words.capital(measure));
            }
            if (courses.size() == 1) {
                return told("line.finding", Words.capital(measure), courses.getFirst());
            }
            var top = courses.stream().max(Comparator.comparingDouble(Course::last)).orElseThrow();
            return speech.text("line.highest", Words.capital(top.name()),
                    speech.value(top.last(), look.unit()));
        }

        private String told(String key, String name, Course course) {
            var speech = look.speech();
            var way = course.last() > course.first()
                    ? "up"
                    : course.last() < course.first() ? "down" : "same";
            return speech.text(key + "." + way, name, speech.value(course.first(), look.unit()),
                    speech.value(course.last(), look.unit()), speech.change(course.first(), course.last()));
        }

        String alt(String x, String measure) {
            var speech = look.speech();
            var alt = new StringBuilder(
                    speech.text("line.alt", measure, Words.label(x), lines.places().size(),
                            lines.places().getFirst(), lines.places().getLast()));
            var courses = courses();
            courses.stream()
                    .limit(MOST_TOLD)
                    .forEach(course -> alt.append(' ')
                            .append(told("line.course",
                                    courses.size() == 1 ? speech.text("line.it") : course.name(), course))
                            .append(speech.text("line.between", speech.value(course.low(), look.unit()),
                                    speech.value(course.high(), look.unit()))));
            return courses.size() > MOST_TOLD
                    ? alt + " " + speech.text("line.more", courses.size() - MOST_TOLD)
                    : alt.toString();
        }
    }
}
