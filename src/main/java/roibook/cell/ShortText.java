package roibook.cell;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Any value as a text of bounded length: what is too long is cut, nested collections are entered to some depth, and one
/// that holds itself is entered once.
final class ShortText {

    private static final int DEPTH = 6;
    private static final Pattern BREAKS = Pattern.compile("\\R");
    private static final Pattern CONTROLS = Pattern
            .compile("[\\p{Cc}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");

    private final StringBuilder out = new StringBuilder();
    private final Set<Object> path = Collections.newSetFromMap(new IdentityHashMap<>());
    private final int limit;

    private ShortText(int limit) {
        this.limit = limit;
    }

    /// A value's text, cut to about so many characters.
    static String of(Object value, int limit) {
        var text = new ShortText(limit);
        text.append(value);
        return text.out.length() > limit ? cut(text.out, limit) : text.out.toString();
    }

    /// A text in one line, cut to so many characters; line breaks and characters that would move others are made visible.
    static String line(String text, int limit) {
        var part = text.length() > limit ? cut(text, limit) : text;
        return CONTROLS.matcher(BREAKS.matcher(part).replaceAll("↵")).replaceAll("�");
    }

    private static String cut(CharSequence text, int limit) {
        int end = Character.isHighSurrogate(text.charAt(limit - 2)) ? limit - 2 : limit - 1;
        return text.subSequence(0, end) + "…";
    }

    private boolean isFull() {
        return out.length() > limit;
    }

    private void append(Object value) {
        switch (value) {
            case CharSequence text -> out.append(text, 0, Math.min(text.length(), limit + 1));
            case Collection<?> elements -> inside(value, '[', ']', () -> each(elements));
            case Map<?, ?> map -> inside(value, '{', '}', () -> entries(map));
            case Record one -> inside(value, '[', ']', () -> Components.of(one).forEach(this::field));
            case Optional<?> one when one.isPresent() -> inside(value, '[', ']', () -> append(one.get()));
            case LocalDateTime time -> out.append(time.toLocalDate()).append(' ').append(time.toLocalTime());
            case Duration duration -> out.append(readable(duration));
            case Object array when array.getClass().isArray() ->
                inside(array, '[', ']', () -> elements(array));
            default -> out.append(value);
        }
    }

    private void inside(Object value, char open, char close, Runnable content) {
        if (value instanceof Record || value instanceof Optional) {
            out.append(value.getClass().getSimpleName());
        }
        if (!path.add(value)) {
            out.append(open).append("(itself)").append(close);
        } else if (path.size() > DEPTH) {
            out.append(open).append('…').append(close);
            path.remove(value);
        } else {
            out.append(open);
            content.run();
            out.append(close);
            path.remove(value);
        }
    }

    private void each(Collection<?> elements) {
        boolean next = false;
        for (var element : elements) {
            if (isFull()) {
                return;
            }
            out.append(next ? ", " : "");
            appendNullable(Optional.ofNullable(element));
            next = true;
        }
    }

    private void entries(Map<?, ?> map) {
        boolean next = false;
        for (var entry : map.entrySet()) {
            if (isFull()) {
                return;
            }
            out.append(next ? ", " : "");
            appendNullable(Optional.ofNullable(entry.getKey()));
            out.append('=');
            appendNullable(Optional.ofNullable(entry.getValue()));
            next = true;
        }
    }

    private void field(String name, Optional<Object> value) {
        if (!isFull()) {
            out.append(out.charAt(out.length() - 1) == '[' ? "" : ", ").append(name).append('=');
            appendNullable(value);
        }
    }

    private void elements(Object array) {
        for (int i = 0; i < Array.getLength(array) && !isFull(); i++) {
            out.append(i == 0 ? "" : ", ");
            appendNullable(Optional.ofNullable(Array.get(array, i)));
        }
    }

    private void appendNullable(Optional<?> value) {
        value.ifPresentOrElse(this::append, () -> out.append("null"));
    }

    /// A duration as the command line takes it: `1h30m`.
    static String readable(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        var text = new StringBuilder(duration.isNegative() ? "-" : "");
        var size = duration.abs();
        part(text, size.toDays(), "d");
        part(text, size.toHoursPart(), "h");
        part(text, size.toMinutesPart(), "m");
        if (size.toNanosPart() != 0) {
            text.append(BigDecimal.valueOf(size.toSecondsPart() * 1_000_000_000L + size.toNanosPart(), 9)
                    .stripTrailingZeros()
                    .toPlainString()).append('s');
        } else {
            part(text, size.toSecondsPart(), "s");
        }
        return text.toString();
    }

    private static void part(StringBuilder text, long number, String unit) {
        if (number != 0) {
            text.append(number).append(unit);
        }
    }
}
