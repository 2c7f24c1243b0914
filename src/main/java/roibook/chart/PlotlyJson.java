package roibook.chart;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import roibook.figure.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.Trace;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Turns Tablesaw's figures, which are scripts with JavaScript literals, into Plotly's JSON.
///
/// In these scripts a single-quoted text carries HTML entities and nothing else that is escaped, so it ends at the
/// next quote; a double-quoted one is escaped as in JavaScript. Missing values stand as `NaN`, `"null"` and the
/// like, numbers often as texts, days of a line plot as packed integers.
final class PlotlyJson {

    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES, JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final Set<String> MISSING = Set.of("NaN", "null", "Infinity", "-Infinity", "");
    private static final List<String> DATA = List.of("x", "y", "z", "values", "open", "high", "low", "close");
    private static final Map<String, String> ENTITIES = Map.of("&#39;", "'", "&quot;", "\"", "&lt;", "<",
            "&gt;", ">");

    private PlotlyJson() {}

    static Figure of(tech.tablesaw.plotly.components.Figure figure) {
        var data = JsonMapper.shared().createArrayNode();
        for (var i = 0; i < figure.getTraces().length; i++) {
            data.add(trace(figure.getTraces()[i], i));
        }
        var layout = figure.getLayout();
        return new Figure(data, layout == null ? JsonMapper.shared().createObjectNode() : layout(layout));
    }

    static ObjectNode trace(Trace trace, int index) {
        var json = read(trace.asJavascript(index));
        if (json.path("name").asString("").isEmpty()) {
            json.remove("name");
        }
        for (var name : List.of("autobinx", "autobiny")) {
            json.remove(name);
        }
        for (var name : List.of("nbinsx", "nbinsy")) {
            if (json.path(name).asInt(1) == 0) {
                json.remove(name);
            }
        }
        if (json.path("type").asString("").equals("bar") && json.get("marker") instanceof ObjectNode marker) {
            // Tablesaw writes the attributes of points, which bars do not have.
            marker.remove(List.of("size", "symbol", "sizemode", "sizeref", "sizemin"));
        }
        number(json, "opacity");
        for (var name : DATA) {
            if (json.get(name) instanceof ArrayNode array) {
                clean(array);
                json.set(name, name.equals("x") ? days(array) : array);
            }
        }
        return json;
    }

    /// Puts names back as they are, where numbers as text were made numbers: `2026` may be a name.
    static void keepTexts(ObjectNode trace, String attribute, List<String> texts) {
        var array = trace.putArray(attribute);
        texts.forEach(array::add);
    }

    static ObjectNode layout(Layout layout) {
        var json = read(layout.asJavascript());
        json.remove(List.of("width", "height"));
        title(json);
        json.properties().stream().filter(entry -> entry.getKey().matches("[xyz]axis\\d*")).forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode axis) {
                axis(axis);
            }
        });
        return json;
    }

    private static void axis(ObjectNode axis) {
        title(axis);
        for (var name : List.of("dtick", "tick0", "nticks", "scaleratio")) {
            number(axis, name);
        }
        switch (axis.path("autorange").asString("")) {
            case "true" -> axis.put("autorange", true);
            case "false" -> axis.remove("autorange");
            default -> {
            }
        }
        if (axis.get("range") instanceof ArrayNode range) {
            clean(range);
        }
    }

    /// Plain titles vanish in plotly.js 3: they become objects, with their font inside.
    private static void title(ObjectNode holder) {
        var text = holder.path("title");
        var font = holder.remove("titlefont");
        if (!text.isString() || text.asString("").isEmpty()) {
            holder.remove("title");
            return;
        }
        var title = holder.putObject("title");
        title.put("text", text.asString(""));
        if (font != null) {
            title.set("font", font);
        }
    }

    private static void number(ObjectNode holder, String name) {
        var text = holder.path(name).asString("");
        if (holder.path(name).isString() && NUMBER.matcher(text).matches()) {
            holder.put(name, Double.parseDouble(text));
        }
    }

    /// Missing values become null; where all others are numbers as text, they become numbers.
    private static void clean(ArrayNode array) {
        var numbers = true;
        for (var node : array) {
            if (node instanceof ArrayNode row) {
                clean(row);
            }
            numbers &= node.isNumber() || missing(node)
                    || (node.isString() && NUMBER.matcher(node.asString("")).matches());
        }
        for (var i = 0; i < array.size(); i++) {
            var node = array.get(i);
            if (missing(node)) {
                array.setNull(i);
            } else if (numbers && node.isString()) {
                array.set(i, Double.parseDouble(node.asString("")));
            }
        }
    }

    private static boolean missing(JsonNode node) {
        return node.isNull() || (node.isNumber() && !Double.isFinite(node.numberValue().doubleValue()))
                || (node.isString() && MISSING.contains(node.asString("")));
    }

    /// Undoes Tablesaw's packed days (year, month and day in one integer), when all values are such.
    private static ArrayNode days(ArrayNode array) {
        var days = JsonMapper.shared().createArrayNode();
        var found = 0;
        for (var node : array) {
            var value = node.isNumber() ? node.numberValue().longValue() : Integer.MIN_VALUE;
            var year = value >> 16;
            var month = value >> 8 & 0xff;
            var day = value & 0xff;
            if (value == Integer.MIN_VALUE) {
                days.addNull();
            } else if (year < 1600 || year > 2300 || month < 1 || month > 12 || day < 1 || day > 31) {
                return array;
            } else {
                days.add("%04d-%02d-%02d".formatted(year, month, day));
                found++;
            }
        }
        return found > 1 || (found == array.size() && found > 0) ? days : array;
    }

    private static ObjectNode read(String script) {
        var literal = literal(script);
        try {
            if (LENIENT.readTree(literal) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new ChartException("Tablesaw wrote a figure that can't be read as Plotly's JSON: "
                    + e.getOriginalMessage() + "; please report the figure's kind", e);
        }
        throw new ChartException("Tablesaw wrote a figure without a trace or layout object");
    }

    /// The object in `var name = {...};` with all texts in JSON's quotes.
    private static String literal(String script) {
        var json = new StringBuilder(script.length());
        var i = script.indexOf('{');
        while (i >= 0 && i < script.length()) {
            var c = script.charAt(i);
            var end = i + 1;
            if (c == '\'') {
                end = script.indexOf('\'', i + 1) + 1;
                end = end == 0 ? script.length() : end;
                json.append(
                        JsonMapper.shared().writeValueAsString(unescape(script.substring(i + 1, end - 1))));
            } else if (c == '"') {
                while (end < script.length() && script.charAt(end) != '"') {
                    end += script.charAt(end) == '\\' ? 2 : 1;
                }
                end = Math.min(end + 1, script.length());
                json.append(script, i, end);
            } else {
                json.append(c);
            }
            i = end;
        }
        var text = json.toString().stripTrailing();
        return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
    }

    private static String unescape(String text) {
        var plain = text;
        for (var entity : ENTITIES.entrySet()) {
            plain = plain.replace(entity.getKey(), entity.getValue());
        }
        return plain.replace("&amp;", "&");
    }
}
