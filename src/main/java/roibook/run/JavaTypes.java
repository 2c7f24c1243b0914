package roibook.run;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Values to Java source of a declared type, or a reason why not.
final class JavaTypes {

    /// A value that fits: as Java writes it, and as a notebook's metadata holds it.
    record Fitting(String source, JsonNode value) {}

    /// A value that does not fit; the message says what would.
    static final class MisfitException extends Exception {

        private static final long serialVersionUID = 1L;

        MisfitException(String wanted) {
            super(wanted);
        }
    }

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern DECIMAL = Pattern
            .compile("[+-]?(\\d[\\d_]*\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern GENERIC = Pattern.compile("([\\w.$]+)(?:<(.*)>)?");
    private static final Map<String, String> BOXES = Map.of("int", "Integer", "long", "Long", "double",
            "Double",
            "float", "Float", "boolean", "Boolean", "char", "Character", "short", "Short", "byte", "Byte");
    private static final Map<String, Function<String, Object>> TIMES = Map.of(
            "LocalDate", java.time.LocalDate::parse,
            "LocalDateTime", java.time.LocalDateTime::parse,
            "LocalTime", java.time.LocalTime::parse,
            "Instant", java.time.Instant::parse,
            "OffsetDateTime", java.time.OffsetDateTime::parse,
            "ZonedDateTime", java.time.ZonedDateTime::parse,
            "YearMonth", java.time.YearMonth::parse,
            "Year", java.time.Year::parse,
            "Duration", java.time.Duration::parse,
            "Period", java.time.Period::parse);
    private static final Map<String, String> LIKE = Map.of("LocalDate", "2026-10-31", "LocalDateTime",
            "2026-10-31T09:00", "LocalTime", "09:00", "Instant", "2026-10-31T09:00:00Z", "OffsetDateTime",
            "2026-10-31T09:00+01:00", "ZonedDateTime", "2026-10-31T09:00+01:00[Europe/Berlin]", "YearMonth",
            "2026-10", "Year", "2026", "Duration", "PT1H30M", "Period", "P1M");

    private JavaTypes() {}

    /// The type that `var` takes from a literal or a well-known factory; empty when it cannot be told.
    static String ofLiteral(String source) {
        if (source.matches("[+-]?\\d[\\d_]*")) {
            return "int";
        }
        if (source.matches("[+-]?\\d[\\d_]*[lL]")) {
            return "long";
        }
        if (source.matches("[+-]?[\\d_.]+([eE][+-]?\\d+)?[fF]")) {
            return "float";
        }
        if (source.matches("[+-]?[\\d_.]*\\d[\\d_.]*([eE][+-]?\\d+)?[dD]?")) {
            return "double";
        }
        if (source.equals("true") || source.equals("false")) {
            return "boolean";
        }
        if (source.startsWith("\"") || source.startsWith("'")) {
            return source.startsWith("\"") ? "String" : "char";
        }
        return ofFactory(source);
    }

    private static String ofFactory(String source) {
        var made = Pattern
                .compile("^(?:new\\s+)?(?:[a-z]\\w*\\.)*([A-Z]\\w*)(?:<.*>)?\\s*[.(](.*)$", Pattern.DOTALL)
                .matcher(source);
        if (!made.matches()) {
            return "";
        }
        var type = made.group(1);
        var isEnumLike = made.group(2).matches("[A-Z_][A-Z0-9_]*");
        if (type.equals("List") || type.equals("Set")) {
            var element = ofLiteral(
                    made.group(2).replaceFirst("^\\w+\\(\\s*", "").replaceFirst("\\s*[,)].*$", ""));
            return element.isEmpty() ? "" : type + "<" + BOXES.getOrDefault(element, element) + ">";
        }
        return isEnumLike || TIMES.containsKey(type) || type.equals("BigDecimal") || type.equals("BigInteger")
                ? type
                : "";
    }

    static Fitting fit(String type, ParameterValue value) throws MisfitException {
        return switch (value) {
            case ParameterValue.Text(var text) -> fitText(type, text);
            case ParameterValue.Json(var node) -> fitNode(type, node);
            case ParameterValue.Hidden(var secret) -> hidden(type, secret);
        };
    }

    private static Fitting hidden(String type, String secret) throws MisfitException {
        if (!raw(type).equals("String")) {
            throw new MisfitException("declared as String to take a secret");
        }
        if (secret.length() < SecretMask.SHORTEST) {
            throw new MisfitException("at least " + SecretMask.SHORTEST
                    + " characters long: a shorter secret would blot out half the report");
        }
        return new Fitting("", JSON.stringNode(SecretMask.STARS));
    }

    private static Fitting fitText(String type, String text) throws MisfitException {
        var isCollection = type.endsWith("]")
                || List.of("List", "Set", "Collection", "Iterable", "Map", "ArrayList")
                        .contains(raw(type));
        if (!isCollection) {
            var nothing = text.equals("null") && !BOXES.containsKey(type) && !raw(type).equals("String");
            return nothing ? new Fitting("null", JSON.nullNode()) : scalar(type, text);
        }
        var stripped = text.strip();
        if (stripped.startsWith("[") || stripped.startsWith("{")) {
            return fitNode(type, parse(stripped));
        }
        var array = JSON.arrayNode();
        if (!stripped.isEmpty()) {
            List.of(stripped.split(",", -1)).forEach(part -> array.add(part.strip()));
        }
        return fitNode(type, array);
    }

    private static JsonNode parse(String json) throws MisfitException {
        try {
            return JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            throw new MisfitException("valid JSON, or values with commas between them");
        }
    }

    private static Fitting fitNode(String type, JsonNode node) throws MisfitException {
        if (node.isNull()) {
            if (BOXES.containsKey(type)) {
                throw new MisfitException("a value; a " + type + " cannot be null");
            }
            return new Fitting("null", node);
        }
        if (type.endsWith("]")) {
            return array(type, node);
        }
        return switch (raw(type)) {
            case "List", "Collection", "Iterable" -> list(type, node, "java.util.List.of(", ")");
            case "ArrayList" -> list(type, node, "new java.util.ArrayList<>(java.util.List.of(", "))");
            case "Set" -> list(type, node, "new java.util.LinkedHashSet<>(java.util.List.of(", "))");
            case "Map" -> map(type, node);
            case "Object", "?", "" -> scalar(kind(node), node.asString());
            case "String", "CharSequence", "char", "Character" -> text(type, node);
            case "boolean", "Boolean" ->
                scalar(type, node.isBoolean() || node.isString() ? node.asString() : "");
            default -> {
                if (node.isContainer() || node.isBoolean()) {
                    throw new MisfitException("a single value");
                }
                yield scalar(type, node.isNumber() ? node.asDecimal().toPlainString() : node.asString());
            }
        };
    }

    private static Fitting text(String type, JsonNode node) throws MisfitException {
        if (!node.isString()) {
            throw new MisfitException("a text; put quotes around it");
        }
        return scalar(type, node.stringValue());
    }

    private static String kind(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.canConvertToInt() ? "int" : "long";
        }
        return node.isNumber() ? "double" : node.isBoolean() ? "boolean" : "String";
    }

    private static Fitting array(String type, JsonNode node) throws MisfitException {
        var element = type.substring(0, type.lastIndexOf('['));
        return list(element + "<" + element + ">", node, "new " + type + "{", "}");
    }

    private static Fitting list(String type, JsonNode node, String before, String after)
            throws MisfitException {
        if (!node.isArray()) {
            throw new MisfitException("a list");
        }
        var element = arguments(type, 1).getFirst();
        var source = new java.util.ArrayList<String>();
        var values = JSON.arrayNode();
        for (var item : node) {
            var fitting = fitNode(element, item);
            source.add(fitting.source());
            values.add(fitting.value());
        }
        return new Fitting(before + String.join(", ", source) + after, values);
    }

    private static Fitting map(String type, JsonNode node) throws MisfitException {
        if (!node.isObject()) {
            throw new MisfitException("a map like {\"Search\": 1.5}");
        }
        var arguments = arguments(type, 2);
        var source = new java.util.ArrayList<String>();
        var values = JSON.objectNode();
        for (var entry : node.properties()) {
            var key = scalar(arguments.get(0).isEmpty() ? "String" : arguments.get(0), entry.getKey());
            var value = fitNode(arguments.get(1), entry.getValue());
            source.add("java.util.Map.entry(" + key.source() + ", " + value.source() + ")");
            values.set(entry.getKey(), value.value());
        }
        return new Fitting("java.util.Map.ofEntries(" + String.join(", ", source) + ")", values);
    }

    private static String raw(String type) {
        var matcher = GENERIC.matcher(type);
        var name = matcher.matches() ? matcher.group(1) : type;
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /// The type arguments, as many as wanted; empty where there are none.
    private static List<String> arguments(String type, int wanted) {
        var open = type.indexOf('<');
        var inner = open < 0 ? "" : type.substring(open + 1, type.length() - 1);
        var comma = wanted == 2 ? inner.indexOf(", ") : -1;
        return wanted == 1
                ? List.of(inner)
                : comma < 0
                        ? List.of("", "")
                        : List.of(inner.substring(0, comma), inner.substring(comma + 2));
    }

    private static Fitting scalar(String type, String text) throws MisfitException {
        return switch (raw(type)) {
            case "byte", "Byte" -> whole("(byte) ", text, Byte.MIN_VALUE, Byte.MAX_VALUE, "");
            case "short", "Short" -> whole("(short) ", text, Short.MIN_VALUE, Short.MAX_VALUE, "");
            case "int", "Integer" -> whole("", text, Integer.MIN_VALUE, Integer.MAX_VALUE, "");
            case "long", "Long" -> whole("", text, Long.MIN_VALUE, Long.MAX_VALUE, "L");
            case "float", "Float" -> floating(text);
            case "double", "Double" -> number(text);
            case "boolean", "Boolean" -> bool(text);
            case "char", "Character" -> character(text);
            case "String", "CharSequence" -> new Fitting(quoted(text), JSON.stringNode(text));
            case "BigDecimal" -> {
                var value = decimal(text);
                yield new Fitting("new java.math.BigDecimal(" + quoted(value.toString()) + ")",
                        JSON.numberNode(value));
            }
            case "BigInteger" -> {
                var value = integer(text, "a whole number");
                yield new Fitting("new java.math.BigInteger(" + quoted(value.toString()) + ")",
                        JSON.numberNode(value));
            }
            default -> TIMES.containsKey(raw(type)) ? time(raw(type), text) : constant(type, text);
        };
    }

    private static Fitting whole(String cast, String text, long min, long max, String suffix)
            throws MisfitException {
        var wanted = "a whole number from " + min + " to " + max;
        var value = integer(text, wanted);
        if (value.compareTo(BigInteger.valueOf(min)) < 0 || value.compareTo(BigInteger.valueOf(max)) > 0) {
            throw new MisfitException(wanted);
        }
        return new Fitting(cast + value + suffix, value.bitLength() < Integer.SIZE
                ? JSON.numberNode(value.intValue())
                : JSON.numberNode(value.longValue()));
    }

    private static BigInteger integer(String text, String wanted) throws MisfitException {
        try {
            return decimalOrThrow(text).toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw new MisfitException(wanted);
        }
    }

    /// Reads digits only as far as a number of that many digits makes sense.
    private static BigDecimal decimalOrThrow(String text) {
        var plain = text.strip();
        if (!DECIMAL.matcher(plain).matches()) {
            throw new ArithmeticException("no number");
        }
        var value = new BigDecimal(plain.replace("_", ""));
        if (Math.abs((long) value.scale()) > 1000) {
            throw new ArithmeticException("out of any range");
        }
        return value;
    }

    private static BigDecimal decimal(String text) throws MisfitException {
        try {
            return decimalOrThrow(text);
        } catch (ArithmeticException e) {
            throw new MisfitException("a number like 0.42, with a point");
        }
    }

    private static Fitting number(String text) throws MisfitException {
        var value = decimal(text).doubleValue();
        if (Double.isInfinite(value)) {
            throw new MisfitException("a number that a double can hold");
        }
        return new Fitting(Double.toString(value), JSON.numberNode(value));
    }

    private static Fitting floating(String text) throws MisfitException {
        var value = decimal(text).floatValue();
        if (Float.isInfinite(value)) {
            throw new MisfitException("a number that a float can hold");
        }
        return new Fitting(Float.toString(value) + "f", JSON.numberNode(value));
    }

    private static Fitting bool(String text) throws MisfitException {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> new Fitting("true", JSON.booleanNode(true));
            case "false" -> new Fitting("false", JSON.booleanNode(false));
            default -> throw new MisfitException("true or false");
        };
    }

    private static Fitting character(String text) throws MisfitException {
        if (text.length() != 1) {
            throw new MisfitException("a single character");
        }
        var c = text.charAt(0);
        var inside = c == '\'' ? "\\'" : c == '"' ? "\"" : escaped(text);
        return new Fitting("'" + inside + "'", JSON.stringNode(text));
    }

    private static Fitting time(String type, String text) throws MisfitException {
        try {
            var value = TIMES.getOrDefault(type, String::strip).apply(text.strip()).toString();
            return new Fitting("java.time." + type + ".parse(" + quoted(value) + ")", JSON.stringNode(value));
        } catch (DateTimeException e) {
            throw new MisfitException("written like " + LIKE.get(type));
        }
    }

    private static Fitting constant(String type, String text) throws MisfitException {
        var name = text.strip()
                .replaceFirst("^(?:" + Pattern.quote(type) + "|" + Pattern.quote(raw(type)) + ")\\.", "");
        if (type.isEmpty() || type.contains("<") || !name.matches("[\\p{L}_$][\\p{L}\\p{N}_$]*")) {
            throw new MisfitException(
                    "of a type that can be given from outside (numbers, texts, dates, true and false,"
                            + " lists and maps of them, constants of an enum)");
        }
        return new Fitting(type + "." + name, JSON.stringNode(name));
    }

    static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }

    /// Octal escapes, since `\\u` ones are read before Java knows of strings. JJava takes `=%x` for a magic.
    private static String escaped(String text) {
        var escaped = text.codePoints().mapToObj(c -> switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c < ' ' || c == 0x7f
                    ? String.format(Locale.ROOT, "\\%03o", c)
                    : isHalfPair(c) || c == 0x2028 || c == 0x2029
                            ? String.format(Locale.ROOT, "\\u%04x", c)
                            : Character.toString(c);
        }).collect(Collectors.joining());
        return escaped.replaceAll("(=\\s*)%", "$1\\\\45");
    }

    private static boolean isHalfPair(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
