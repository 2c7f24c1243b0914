package roibook.export;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Terminal colours into HTML, with the class names of nbconvert: `ansi-red-fg`, `ansi-red-intense-fg ansi-bold`.
final class Ansi {

    private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[([0-9;:]*)([@-~])|\u001b[@-Z\\\\-_]");
    private static final List<String> NAMES = List.of("black", "red", "green", "yellow", "blue", "magenta",
            "cyan", "white");
    /// The eight intense colours of 256-colour terminals, as nbconvert prints them, then the cube and the greys.
    private static final int[] LEVELS = {0, 95, 135, 175, 215, 255};

    private String foreground = "";
    private String background = "";
    private boolean bold;
    private boolean underline;
    private boolean inverse;
    private boolean italic;

    private Ansi() {}

    static String toHtml(String text) {
        return new Ansi().convert(text);
    }

    /// The text without its colours.
    static String strip(String text) {
        return SEQUENCE.matcher(text).replaceAll("");
    }

    private String convert(String text) {
        var out = new StringBuilder();
        var matcher = SEQUENCE.matcher(text);
        var from = 0;
        while (matcher.find()) {
            append(out, text.substring(from, matcher.start()));
            from = matcher.end();
            if ("m".equals(matcher.group(2))) {
                apply(numbers(matcher.group(1)));
            }
        }
        append(out, text.substring(from));
        return out.toString();
    }

    private static List<Integer> numbers(String parameters) {
        var numbers = new ArrayList<Integer>();
        for (var part : parameters.split("[;:]", -1)) {
            numbers.add(part.isEmpty() || part.length() > 4 ? 0 : Integer.parseInt(part));
        }
        return numbers;
    }

    private void apply(List<Integer> numbers) {
        for (var i = 0; i < numbers.size(); i++) {
            var n = numbers.get(i);
            if (n == 38 || n == 48) {
                i = extended(numbers, i, n == 38);
            } else {
                apply(n);
            }
        }
    }

    private void apply(int n) {
        switch (n) {
            case 0 -> {
                foreground = "";
                background = "";
                bold = underline = inverse = italic = false;
            }
            case 1 -> bold = true;
            case 3 -> italic = true;
            case 4 -> underline = true;
            case 7 -> inverse = true;
            case 21, 22 -> bold = false;
            case 23 -> italic = false;
            case 24 -> underline = false;
            case 27 -> inverse = false;
            case 39 -> foreground = "";
            case 49 -> background = "";
            default -> colour(n);
        }
    }

    private void colour(int n) {
        if (n >= 30 && n <= 37) {
            foreground = NAMES.get(n - 30);
        } else if (n >= 40 && n <= 47) {
            background = NAMES.get(n - 40);
        } else if (n >= 90 && n <= 97) {
            foreground = NAMES.get(n - 90) + "-intense";
        } else if (n >= 100 && n <= 107) {
            background = NAMES.get(n - 100) + "-intense";
        }
    }

    /// 38;5;n and 38;2;r;g;b.
    private int extended(List<Integer> numbers, int at, boolean front) {
        var kind = at + 1 < numbers.size() ? numbers.get(at + 1) : 0;
        String colour;
        var used = at + 1;
        if (kind == 5 && at + 2 < numbers.size()) {
            colour = indexed(numbers.get(at + 2));
            used = at + 2;
        } else if (kind == 2 && at + 4 < numbers.size()) {
            colour = rgb(numbers.get(at + 2), numbers.get(at + 3), numbers.get(at + 4));
            used = at + 4;
        } else {
            return used;
        }
        if (front) {
            foreground = colour;
        } else {
            background = colour;
        }
        return used;
    }

    private static String indexed(int n) {
        if (n < 8) {
            return NAMES.get(n);
        }
        if (n < 16) {
            return NAMES.get(n - 8) + "-intense";
        }
        if (n < 232) {
            return rgb(LEVELS[(n - 16) / 36], LEVELS[(n - 16) / 6 % 6], LEVELS[(n - 16) % 6]);
        }
        var grey = Math.min(n, 255) * 10 - 2312;
        return rgb(grey, grey, grey);
    }

    private static String rgb(int red, int green, int blue) {
        return "rgb(" + Math.min(red, 255) + "," + Math.min(green, 255) + "," + Math.min(blue, 255) + ")";
    }

    private void append(StringBuilder out, String text) {
        if (text.isEmpty()) {
            return;
        }
        var classes = new ArrayList<String>();
        var styles = new ArrayList<String>();
        side(inverse ? background : foreground, inverse, "fg", "color", classes, styles);
        side(inverse ? foreground : background, inverse, "bg", "background-color", classes, styles);
        flag(bold, "ansi-bold", classes);
        flag(italic, "ansi-italic", classes);
        flag(underline, "ansi-underline", classes);
        if (classes.isEmpty() && styles.isEmpty()) {
            out.append(Html.escape(text));
            return;
        }
        out.append("<span");
        if (!classes.isEmpty()) {
            out.append(" class=\"").append(String.join(" ", classes)).append('"');
        }
        if (!styles.isEmpty()) {
            out.append(" style=\"").append(String.join("; ", styles)).append('"');
        }
        out.append('>').append(Html.escape(text)).append("</span>");
    }

    private void side(String colour, boolean inverted, String suffix, String property, List<String> classes,
            List<String> styles) {
        if (colour.startsWith("rgb")) {
            styles.add(property + ": " + colour);
        } else if (!colour.isEmpty()) {
            var intense = bold && suffix.equals("fg") && !colour.endsWith("-intense") ? "-intense" : "";
            classes.add("ansi-" + colour + intense + "-" + suffix);
        } else if (inverted) {
            classes.add("ansi-default-inverse-" + suffix);
        }
    }

    private static void flag(boolean on, String name, List<String> classes) {
        if (on) {
            classes.add(name);
        }
    }
}
