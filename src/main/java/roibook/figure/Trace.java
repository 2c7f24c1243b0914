package roibook.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// A trace with its axes.
///
/// @param json the trace
/// @param colour its colour unless it names one itself
/// @param x the axis of its x values
/// @param y the axis of its y values
/// @param ticks how values are written
record Trace(JsonNode json, Color colour, Axis x, Axis y, Ticks ticks) {

    private static final Pattern PLACEHOLDER = Pattern
            .compile("%\\{(\\w+)(?:\\[\\d+])?(?::([^}|]*))?(?:\\|[^}]*)?}");

    String type() {
        return Figures.type(json);
    }

    boolean sideways() {
        return json.path("orientation").asString("").equals("h");
    }

    JsonNode marker() {
        return json.path("marker");
    }

    double opacity() {
        return Json.number(json.path("opacity"), 1) * (marker().path("opacity").isNumber()
                ? Json.number(marker().path("opacity"), 1)
                : 1);
    }

    /// The coordinates of the values of `x` or `y`; where there are none they are counted from `x0` by `dx`.
    double[] coordinates(boolean ofX) {
        var axis = ofX ? x : y;
        var values = Json.array(json.path(ofX ? "x" : "y"));
        if (values.isEmpty()) {
            var other = Json.array(json.path(ofX ? "y" : "x"));
            var start = Json.number(json.path(ofX ? "x0" : "y0"), 0);
            var step = Json.number(json.path(ofX ? "dx" : "dy"), 1);
            var counted = new double[other.size()];
            for (var i = 0; i < counted.length; i++) {
                counted[i] = axis.coordinate(start + i * step);
            }
            return counted;
        }
        var coordinates = new double[values.size()];
        for (var i = 0; i < coordinates.length; i++) {
            coordinates[i] = axis.coordinate(values.get(i));
        }
        return coordinates;
    }

    /// The colour of one mark: its own, by number on a colour scale, or the trace's.
    Color colourAt(int index) {
        var colours = marker().path("color");
        if (!(colours instanceof ArrayNode) && !colours.isObject()) {
            return Colours.fade(Colours.of(colours, colour), opacity());
        }
        var array = Json.array(colours);
        var own = array.path(index);
        var number = Json.number(own);
        if (Double.isNaN(number)) {
            return Colours.fade(Colours.of(own, colour), opacity());
        }
        var low = Json.number(marker().path("cmin"), least(array));
        var high = Json.number(marker().path("cmax"), -least(array, -1));
        return Colours
                .fade(Colours.scale(marker().path("colorscale"), Json.isTrue(marker().path("reversescale")),
                        high > low ? (number - low) / (high - low) : 0.5), opacity());
    }

    private static double least(ArrayNode array) {
        return least(array, 1);
    }

    private static double least(ArrayNode array, int sign) {
        var least = Double.POSITIVE_INFINITY;
        for (var node : array) {
            var number = Json.number(node) * sign;
            least = number < least ? number : least;
        }
        return least;
    }

    /// The name to be explained; empty when there is nothing to explain.
    Optional<String> legendName() {
        var name = Markup.plain(Json.text(json.path("name"))).replace('\n', ' ').strip();
        return Json.isFalse(json.path("showlegend")) || name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    /// The text that stands at one mark, lines joined; empty when none does.
    String labelAt(int index) {
        var template = Json.textAt(json.path("texttemplate"), index);
        var text = Json.textAt(json.path("text"), index);
        if (template.isEmpty()) {
            return Markup.plain(text).replace('\n', ' ');
        }
        var matcher = PLACEHOLDER.matcher(template);
        return Markup.plain(matcher.replaceAll(match -> Matcher.quoteReplacement(
                value(match.group(1), Optional.ofNullable(match.group(2)).orElse(""), index))))
                .replace('\n', ' ');
    }

    private String value(String field, String format, int index) {
        var name = switch (field) {
            case "value" -> sideways() ? "x" : "y";
            case "label" -> sideways() ? "y" : "x";
            default -> field;
        };
        var node = name.equals("text") ? json.path("text") : json.path(name);
        var own = Json.array(node).path(index);
        var number = Json.number(own);
        if (Double.isNaN(number)) {
            return Json.text(own.isMissingNode() && node.isValueNode() ? node : own);
        }
        return format.isEmpty() ? ticks.numbers().plain(number) : ticks.numbers().format(number, format);
    }

    Color textColour(Color other) {
        return Colours.of(json.path("textfont").path("color"), other);
    }

    /// The lower and upper reach of an error bar, as distances from the value; empty where there is none.
    Optional<double[]> error(JsonNode spec, int index, double value) {
        if (!spec.isObject() || Json.isFalse(spec.path("visible"))) {
            return Optional.empty();
        }
        var up = switch (spec.path("type").asString(spec.has("array") ? "data" : "percent")) {
            case "data" -> Json.number(Json.array(spec.path("array")).path(index));
            case "constant" -> Json.number(spec.path("value"), 10);
            case "sqrt" -> Math.sqrt(Math.abs(value));
            default -> Math.abs(value) * Json.number(spec.path("value"), 10) / 100;
        };
        var down = up;
        if (Json.isFalse(spec.path("symmetric")) || spec.has("arrayminus")) {
            down = Json.number(Json.array(spec.path("arrayminus")).path(index),
                    Json.number(spec.path("valueminus"), up));
        }
        return Double.isNaN(up) && Double.isNaN(down)
                ? Optional.empty()
                : Optional.of(new double[]{Double.isNaN(down) ? 0 : Math.abs(down),
                        Double.isNaN(up) ? 0 : Math.abs(up)});
    }

    /// Draws an error bar between two values, across or along.
    void drawError(Canvas canvas, JsonNode spec, boolean sideways, double at, double low, double high) {
        var colour = Colours.of(spec.path("color"), Colours.INK);
        var width = Math.clamp(Json.number(spec.path("thickness"), 1.2), 0.5, 6);
        var cap = Math.clamp(Json.number(spec.path("width"), 3), 0, 12);
        List<double[]> parts = new ArrayList<>();
        parts.add(new double[]{at, low, at, high});
        if (cap > 0) {
            parts.add(new double[]{at - cap, low, at + cap, low});
            parts.add(new double[]{at - cap, high, at + cap, high});
        }
        for (var part : parts) {
            if (sideways) {
                canvas.line(part[1], part[0], part[3], part[2], colour, width, "");
            } else {
                canvas.line(part[0], part[1], part[2], part[3], colour, width, "");
            }
        }
    }
}
