package roibook.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// CSS colours and Plotly's colour scales.
final class Colours {

    static final Color INK = hex(Palette.INK);
    static final Color MUTED = hex(Palette.MUTED);
    static final Color GRID = hex(Palette.GRID);

    private static final Pattern FUNCTION = Pattern
            .compile(
                    "rgba?\\(\\s*([\\d.]{1,9})%?[\\s,]+([\\d.]{1,9})%?[\\s,]+([\\d.]{1,9})%?(?:[\\s,/]+([\\d.]{1,9}))?\\s*\\)");
    private static final Map<String, String> NAMED = Map.ofEntries(Map.entry("black", "#000000"),
            Map.entry("white", "#ffffff"),
            Map.entry("red", "#ff0000"), Map.entry("green", "#008000"), Map.entry("blue", "#0000ff"),
            Map.entry("yellow", "#ffff00"), Map.entry("orange", "#ffa500"), Map.entry("purple", "#800080"),
            Map.entry("gray", "#808080"), Map.entry("grey", "#808080"), Map.entry("lightgray", "#d3d3d3"),
            Map.entry("lightgrey", "#d3d3d3"), Map.entry("darkgray", "#a9a9a9"),
            Map.entry("darkgrey", "#a9a9a9"),
            Map.entry("silver", "#c0c0c0"), Map.entry("navy", "#000080"), Map.entry("teal", "#008080"),
            Map.entry("maroon", "#800000"), Map.entry("olive", "#808000"), Map.entry("lime", "#00ff00"),
            Map.entry("aqua", "#00ffff"), Map.entry("cyan", "#00ffff"), Map.entry("magenta", "#ff00ff"),
            Map.entry("fuchsia", "#ff00ff"), Map.entry("pink", "#ffc0cb"), Map.entry("brown", "#a52a2a"),
            Map.entry("gold", "#ffd700"), Map.entry("crimson", "#dc143c"), Map.entry("tomato", "#ff6347"),
            Map.entry("coral", "#ff7f50"), Map.entry("salmon", "#fa8072"), Map.entry("indigo", "#4b0082"),
            Map.entry("violet", "#ee82ee"), Map.entry("steelblue", "#4682b4"),
            Map.entry("royalblue", "#4169e1"),
            Map.entry("dodgerblue", "#1e90ff"), Map.entry("skyblue", "#87ceeb"),
            Map.entry("lightblue", "#add8e6"),
            Map.entry("darkblue", "#00008b"), Map.entry("darkgreen", "#006400"),
            Map.entry("darkred", "#8b0000"),
            Map.entry("darkorange", "#ff8c00"), Map.entry("lightgreen", "#90ee90"),
            Map.entry("seagreen", "#2e8b57"),
            Map.entry("forestgreen", "#228b22"), Map.entry("firebrick", "#b22222"),
            Map.entry("turquoise", "#40e0d0"),
            Map.entry("slategray", "#708090"), Map.entry("slategrey", "#708090"),
            Map.entry("khaki", "#f0e68c"),
            Map.entry("orchid", "#da70d6"), Map.entry("dimgray", "#696969"), Map.entry("dimgrey", "#696969"));
    private static final Map<String, List<String>> SCALES = Map.ofEntries(
            Map.entry("viridis", List.of("#440154", "#3b528b", "#21918c", "#5ec962", "#fde725")),
            Map.entry("cividis", List.of("#00224e", "#434e6c", "#7d7c78", "#bcae6c", "#fee838")),
            Map.entry("plasma", List.of("#0d0887", "#7e03a8", "#cc4778", "#f89540", "#f0f921")),
            Map.entry("blues", List.of("#f4f8fb", "#c6dbef", "#6baed6", "#2171b5", "#08306b")),
            Map.entry("greens", List.of("#f7fcf5", "#c7e9c0", "#74c476", "#238b45", "#00441b")),
            Map.entry("reds", List.of("#fff5f0", "#fcbba1", "#fb6a4a", "#cb181d", "#67000d")),
            Map.entry("greys", List.of("#ffffff", "#d9d9d9", "#969696", "#525252", "#000000")),
            Map.entry("ylgnbu", List.of("#ffffd9", "#c7e9b4", "#41b6c4", "#225ea8", "#081d58")),
            Map.entry("ylorrd", List.of("#ffffcc", "#fed976", "#fd8d3c", "#e31a1c", "#800026")),
            Map.entry("rdbu", List.of("#053061", "#4393c3", "#f7f7f7", "#d6604d", "#67001f")),
            Map.entry("portland", List.of("#0c3383", "#0a88ba", "#f2d338", "#f28f38", "#d91e1e")));
    private static final List<String> HOUSE = List.of("#eef4f8", "#b9d3e3", "#6fa3c4", "#2d6a94", "#0b3954");

    private Colours() {}

    private static Color hex(String text) {
        return Color.decode(text);
    }

    /// The colour that a CSS text names, if it does.
    static Optional<Color> parse(String css) {
        var text = css.strip().toLowerCase(Locale.ROOT);
        text = NAMED.getOrDefault(text, text);
        if (text.equals("transparent")) {
            return Optional.of(new Color(0, 0, 0, 0));
        }
        if (text.matches("#[0-9a-f]{3}")) {
            text = "#" + text.charAt(1) + text.charAt(1) + text.charAt(2) + text.charAt(2) + text.charAt(3)
                    + text.charAt(3);
        }
        if (text.matches("#[0-9a-f]{6}([0-9a-f]{2})?")) {
            var rgb = Integer.parseInt(text.substring(1, 7), 16);
            var alpha = text.length() == 9 ? Integer.parseInt(text.substring(7), 16) : 255;
            return Optional.of(new Color(rgb | alpha << 24, true));
        }
        var match = FUNCTION.matcher(text);
        return match.matches()
                ? Optional.of(new Color(part(match.group(1)), part(match.group(2)), part(match.group(3)),
                        match.group(4) == null
                                ? 255
                                : (int) Math.round(Math.clamp(decimal(match.group(4)), 0, 1) * 255)))
                : Optional.empty();
    }

    private static int part(String number) {
        return (int) Math.round(Math.clamp(decimal(number), 0, 255));
    }

    private static double decimal(String digits) {
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    static Color of(JsonNode node, Color other) {
        return node.isString() ? parse(node.asString("")).orElse(other) : other;
    }

    static Color fade(Color colour, double opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(),
                (int) Math.round(colour.getAlpha() * Math.clamp(opacity, 0, 1)));
    }

    /// Ink or white, whichever reads better on a ground.
    static Color readableOn(Color ground) {
        var light = 0.299 * ground.getRed() + 0.587 * ground.getGreen() + 0.114 * ground.getBlue();
        return ground.getAlpha() < 128 || light > 140 ? INK : Color.WHITE;
    }

    /// The colour, darkened where it is too light for text on white.
    static Color legible(Color colour) {
        var light = 0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue();
        var solid = new Color(colour.getRGB() & 0xffffff);
        return light > 140 ? between(solid, INK, Math.min((light - 110) / 145, 0.8)) : solid;
    }

    /// The colour at a share (0 to 1) of a colour scale: a name, or stops as `[[0, "#fff"], [1, "#000"]]`.
    static Color scale(JsonNode colorscale, boolean reversed, double share) {
        record Stop(double at, Color colour) {}
        List<Stop> stops = new ArrayList<>();
        for (var stop : Json.array(colorscale)) {
            parse(Json.text(stop.path(1)))
                    .ifPresent(colour -> stops.add(new Stop(Json.number(stop.path(0), 0), colour)));
        }
        if (stops.size() < 2) {
            stops.clear();
            var name = Json.text(colorscale).toLowerCase(Locale.ROOT);
            var turned = name.endsWith("_r");
            var colours = SCALES.getOrDefault(turned ? name.substring(0, name.length() - 2) : name, HOUSE);
            for (var i = 0; i < colours.size(); i++) {
                stops.add(new Stop(i / (colours.size() - 1.0),
                        hex(colours.get(turned ? colours.size() - 1 - i : i))));
            }
        }
        var at = Math.clamp(reversed ? 1 - share : share, 0, 1);
        for (var i = 1; i < stops.size(); i++) {
            var from = stops.get(i - 1);
            var to = stops.get(i);
            if (at <= to.at() || i == stops.size() - 1) {
                return between(from.colour(), to.colour(),
                        to.at() > from.at() ? Math.clamp((at - from.at()) / (to.at() - from.at()), 0, 1) : 1);
            }
        }
        return INK;
    }

    private static Color between(Color from, Color to, double share) {
        return new Color(mix(from.getRed(), to.getRed(), share), mix(from.getGreen(), to.getGreen(), share),
                mix(from.getBlue(), to.getBlue(), share));
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }
}
