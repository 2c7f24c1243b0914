package roibook.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// An axis: what its values are, and in which order its categories stand. Values become coordinates: the value
/// itself, its logarithm, milliseconds, or the place of the category.
///
/// @param id `x`, `y`, `x2`, `y2`, ...
/// @param kind what its values are
/// @param places categories and their places; empty unless values are categories
/// @param spec the axis in the layout
record Axis(String id, Kind kind, Map<String, Integer> places, JsonNode spec) {

    /// What the values of an axis are.
    enum Kind {
        LINEAR, LOG, DATE, CATEGORY
    }

    /// The values that a trace puts on an axis, and those that stand against them.
    record Values(JsonNode own, JsonNode against) {}

    static Axis of(String id, JsonNode spec, List<Values> values) {
        var kind = kind(spec, values);
        return new Axis(id, kind, kind == Kind.CATEGORY ? order(spec, values) : Map.of(), spec);
    }

    private static Kind kind(JsonNode spec, List<Values> values) {
        return switch (spec.path("type").asString("-")) {
            case "linear" -> Kind.LINEAR;
            case "log" -> Kind.LOG;
            case "date" -> Kind.DATE;
            case "category" -> Kind.CATEGORY;
            default -> guess(values);
        };
    }

    private static Kind guess(List<Values> values) {
        var numbers = 0;
        var dates = 0;
        var others = 0;
        for (var value : values) {
            for (var node : Json.array(value.own())) {
                if (!Double.isNaN(Json.number(node))) {
                    numbers++;
                } else if (!Double.isNaN(Dates.parse(Json.text(node)))) {
                    dates++;
                } else if (!Json.text(node).isEmpty() && !Json.text(node).matches("NaN|-?Infinity|null")) {
                    others++;
                }
            }
        }
        if (others > numbers && others >= dates) {
            return Kind.CATEGORY;
        }
        return dates > numbers ? Kind.DATE : Kind.LINEAR;
    }

    private static Map<String, Integer> order(JsonNode spec, List<Values> values) {
        Map<String, Double> totals = new LinkedHashMap<>();
        var wanted = spec.path("categoryorder").asString(spec.has("categoryarray") ? "array" : "trace");
        if (wanted.equals("array")) {
            Json.array(spec.path("categoryarray")).forEach(node -> totals.put(Json.text(node), 0.0));
        }
        for (var value : values) {
            var own = Json.array(value.own());
            var against = Json.array(value.against());
            for (var i = 0; i < own.size(); i++) {
                if (!Json.text(own.get(i)).isEmpty()) {
                    totals.merge(Json.text(own.get(i)), Json.number(against.path(i), 0), Double::sum);
                }
            }
        }
        List<String> ordered = new ArrayList<>(totals.keySet());
        if (wanted.startsWith("category ")) {
            ordered.sort(Comparator.naturalOrder());
        } else if (wanted.matches("(total|sum|mean|median|min|max) .*")) {
            ordered.sort(Comparator.comparingDouble(name -> totals.getOrDefault(name, 0.0)));
        }
        var sorted = wanted.endsWith(" descending") ? ordered.reversed() : ordered;
        Map<String, Integer> places = new LinkedHashMap<>();
        sorted.forEach(name -> places.put(name, places.size()));
        return places;
    }

    boolean horizontal() {
        return id.charAt(0) == 'x';
    }

    /// The coordinate of a value; NaN when it has none.
    double coordinate(JsonNode value) {
        return switch (kind) {
            case LINEAR -> Json.number(value);
            case LOG -> logarithm(Json.number(value));
            case DATE -> value.isNumber() ? Json.number(value) : Dates.parse(Json.text(value));
            case CATEGORY -> {
                var place = places.get(Json.text(value));
                yield place == null ? Double.NaN : place;
            }
        };
    }

    /// The coordinate of a number that was computed, such as the sum of stacked bars.
    double coordinate(double value) {
        return kind == Kind.LOG ? logarithm(value) : value;
    }

    /// The coordinate of a place given in a range, a shape or an annotation, where log axes take exponents and
    /// categories may be given by their place.
    double place(JsonNode value, boolean exponent) {
        if (kind == Kind.CATEGORY && !places.containsKey(Json.text(value))) {
            return Json.number(value);
        }
        return kind == Kind.LOG && exponent ? Json.number(value) : coordinate(value);
    }

    private static double logarithm(double value) {
        return value > 0 ? Math.log10(value) : Double.NaN;
    }

    String title() {
        return Markup.plain(Json.title(spec.path("title")));
    }

    boolean visible() {
        return !Json.isFalse(spec.path("visible"));
    }
}
