package roibook.figure;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// Reads Plotly's loose JSON: numbers as strings, typed arrays, single values where arrays could stand.
final class Json {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");

    private Json() {}

    /// The values of an array; a typed array (`dtype`, `bdata`) is decoded, anything else has no values.
    static ArrayNode array(JsonNode node) {
        if (node instanceof ArrayNode array) {
            return array;
        }
        var typed = JsonMapper.shared().createArrayNode();
        if (node.path("bdata").isString()) {
            decode(node.path("dtype").asString(""), node.path("bdata").asString(""), typed);
        }
        return typed;
    }

    /// The rows of a matrix; a typed array is cut by its `shape`.
    static ArrayNode matrix(JsonNode node) {
        if (!node.path("bdata").isString()) {
            return array(node);
        }
        var flat = array(node);
        var shape = node.path("shape").asString("").split(",", -1);
        var columns = shape.length == 2 ? (int) number(shape[1]) : flat.size();
        var rows = JsonMapper.shared().createArrayNode();
        for (var i = 0; columns > 0 && i + columns <= flat.size(); i += columns) {
            var row = rows.addArray();
            for (var j = i; j < i + columns; j++) {
                row.add(flat.get(j));
            }
        }
        return rows;
    }

    private static void decode(String type, String base64, ArrayNode into) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            return;
        }
        var size = switch (type) {
            case "i1", "u1" -> 1;
            case "i2", "u2" -> 2;
            case "i4", "u4", "f4" -> 4;
            case "f8", "i8", "u8" -> 8;
            default -> 0;
        };
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (size > 0 && buffer.remaining() >= size) {
            into.add(switch (type) {
                case "i1" -> buffer.get();
                case "u1" -> buffer.get() & 0xff;
                case "i2" -> buffer.getShort();
                case "u2" -> buffer.getShort() & 0xffff;
                case "i4" -> buffer.getInt();
                case "u4" -> buffer.getInt() & 0xffffffffL;
                case "f4" -> buffer.getFloat();
                case "f8" -> buffer.getDouble();
                default -> (double) buffer.getLong();
            });
        }
    }

    /// The number that a node holds, as a number or as text; NaN when it holds none.
    static double number(JsonNode node) {
        if (node.isNumber()) {
            var value = node.numberValue().doubleValue();
            return Double.isFinite(value) ? value : Double.NaN;
        }
        return node.isString() ? number(node.asString("")) : Double.NaN;
    }

    private static double number(String text) {
        var stripped = text.strip();
        return NUMBER.matcher(stripped).matches() ? Double.parseDouble(stripped) : Double.NaN;
    }

    /// The number that a node holds, or `other` when it holds none.
    static double number(JsonNode node, double other) {
        var value = number(node);
        return Double.isNaN(value) ? other : value;
    }

    /// The text that a node holds; integral numbers without a fraction; empty for null, objects and arrays.
    static String text(JsonNode node) {
        if (node.isNumber()) {
            var value = node.numberValue().doubleValue();
            return value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Long.toString((long) value)
                    : node.asString("");
        }
        return node.isValueNode() && !node.isNull() ? node.asString("") : "";
    }

    /// The text at a place of an attribute that is one text for all or an array with one for each.
    static String textAt(JsonNode attribute, int index) {
        return attribute instanceof ArrayNode array ? text(array.path(index)) : text(attribute);
    }

    /// A title, given as an object with `text` or plainly.
    static String title(JsonNode node) {
        return node.isObject() ? text(node.path("text")) : text(node);
    }

    /// Whether an attribute is the word `false`; Plotly's defaults are mostly true.
    static boolean isFalse(JsonNode node) {
        return node.isBoolean() && !node.asBoolean();
    }

    static boolean isTrue(JsonNode node) {
        return node.isBoolean() && node.asBoolean();
    }
}
