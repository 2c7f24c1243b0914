package roibook.chart;

import java.text.DecimalFormatSymbols;
import java.util.List;
import roibook.figure.Figure;
import roibook.figure.Palette;
import roibook.metric.Display;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What all figures share, and what Tablesaw can't express: colours, subtitle, reference lines, alternative text.
final class House {

    /// What does not stand out where something else does.
    static final String GREY = "#b4c0c9";

    /// Letters of a line at the usual width of a chart.
    private static final int TITLE_WIDTH = 56;
    private static final int MANY_BARS = 14;
    private static final int SUBTITLE_WIDTH = 82;

    private House() {}

    static Figure furnish(Recipe.Drawing drawing, Look look) {
        var layout = drawing.figure().layout().deepCopy();
        var title = look.wording().title().orElse(drawing.finding());
        var shown = look.wording().subtitle().orElse(drawing.shown());
        var notes = String.join(". ", drawing.notes().stream().map(Words::capital).toList());
        var subtitle = shown.isEmpty() || notes.isEmpty() ? shown + notes : shown + ". " + notes;
        var head = layout.putObject("title");
        head.put("text", escape(wrapped(title, TITLE_WIDTH)).replace("\n", "<br>"));
        head.put("x", 0)
                .put("xref", "container")
                .put("y", 1)
                .put("yref", "container")
                .put("yanchor", "top")
                .put("xanchor", "left");
        head.putObject("pad").put("l", 12).put("t", 12 + 20 * lines(title, TITLE_WIDTH)).put("b", 8);
        head.putObject("font").put("size", 16).put("color", Palette.INK).put("weight", 700);
        if (!subtitle.isEmpty()) {
            head.putObject("subtitle")
                    .put("text", escape(wrapped(subtitle, SUBTITLE_WIDTH)).replace("\n", "<br>"))
                    .putObject("font")
                    .put("size", 12)
                    .put("color", Palette.MUTED);
        }
        var meta = layout.get("meta") instanceof ObjectNode object ? object : layout.putObject("meta");
        meta.put("title", title).put("subtitle", subtitle).put("alt", drawing.alt());
        language(layout, meta, look.display());
        frame(layout, 1 + lines(title, TITLE_WIDTH),
                subtitle.isEmpty() ? 0 : 1 + lines(subtitle, SUBTITLE_WIDTH));
        axis(layout, "xaxis", look.wording().xLabel().orElse(null));
        axis(layout, "yaxis", look.wording().yLabel().orElse(null));
        return new Figure(drawing.figure().data(), layout);
    }

    /// Both faces write ticks as the reader does.
    private static void language(ObjectNode layout, ObjectNode meta, Display display) {
        var symbols = DecimalFormatSymbols.getInstance(display.locale());
        if (symbols.getDecimalSeparator() != '.') {
            var group = symbols.getGroupingSeparator();
            layout.put("separators",
                    "" + symbols.getDecimalSeparator() + (group == '\u202f' ? '\u00a0' : group));
        }
        if (!display.language().getLanguage().equals("en")) {
            meta.put("language", display.language().toLanguageTag());
        }
    }

    private static void frame(ObjectNode layout, int titleLines, int subtitleLines) {
        if (!layout.has("colorway")) {
            var colours = layout.putArray("colorway");
            Palette.SERIES.forEach(colours::add);
        }
        layout.put("paper_bgcolor", "#ffffff").put("plot_bgcolor", "#ffffff").put("hovermode", "closest");
        layout.putObject("font")
                .put("family", "DejaVu Sans, Arial, sans-serif")
                .put("size", 12)
                .put("color", Palette.INK);
        layout.putObject("margin")
                .put("l", 12)
                .put("r", 24 + layout.path("meta").path("room").asInt(0))
                .put("b", 12)
                .put("t", 34 + 21 * titleLines + 17 * subtitleLines
                        + (layout.path("showlegend").asBoolean(false) ? 26 : 0));
        if (!layout.has("legend")) {
            layout.putObject("legend")
                    .put("orientation", "h")
                    .put("x", 0)
                    .put("y", 1.02)
                    .put("yanchor", "bottom");
        }
    }

    private static void axis(ObjectNode layout, String name,
            @org.jspecify.annotations.Nullable String label) {
        var axis = layout.get(name) instanceof ObjectNode object ? object : layout.putObject(name);
        axis.put("automargin", true).put("gridcolor", Palette.GRID);
        if (!axis.has("zerolinecolor")) {
            axis.put("zerolinecolor", Palette.INK);
        }
        if (label != null) {
            axis.putObject("title").put("text", escape(label));
        }
        if (axis.get("title") instanceof ObjectNode title) {
            title.putObject("font").put("size", 12).put("color", Palette.MUTED);
        }
    }

    /// Every bar is named, however many there are.
    static void named(ObjectNode axis, int bars) {
        axis.put("dtick", 1);
        if (bars > MANY_BARS) {
            axis.putObject("tickfont").put("size", 10);
        }
    }

    /// Marks bars by slanting lines besides their colour.
    static void hatched(ObjectNode marker, List<Boolean> bars) {
        if (bars.contains(true)) {
            var pattern = marker.putObject("pattern");
            var shapes = pattern.putArray("shape");
            bars.forEach(bar -> shapes.add(bar ? "/" : ""));
            pattern.put("fillmode", "overlay").put("fgcolor", "#ffffff").put("size", 7).put("solidity", 0.16);
        }
    }

    /// The range of an axis leaves room for labels in the interactive face; the static face measures them itself.
    static void roomy(ObjectNode layout, String axis) {
        var meta = layout.get("meta") instanceof ObjectNode object ? object : layout.putObject("meta");
        list(meta, "roomy").add(axis);
    }

    /// Plotly reads a little HTML in texts; ours are plain.
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static int lines(String text, int width) {
        return wrapped(text, width).split("\n", -1).length - 1;
    }

    private static String wrapped(String text, int width) {
        var lines = new StringBuilder();
        var length = 0;
        for (var word : text.split(" ", -1)) {
            if (length > 0 && length + word.length() > width) {
                lines.append('\n');
                length = 0;
            } else if (length > 0) {
                lines.append(' ');
            }
            lines.append(word);
            length += word.length() + 1;
        }
        return lines.toString();
    }

    /// Draws the reference lines, across the axis of values.
    static void references(ObjectNode layout, List<Look.Reference> references, boolean sideways) {
        if (references.isEmpty()) {
            return;
        }
        var shapes = list(layout, "shapes");
        var annotations = list(layout, "annotations");
        for (var reference : references) {
            var across = sideways ? "y" : "x";
            var along = sideways ? "x" : "y";
            var shape = shapes.addObject();
            shape.put("type", "line")
                    .put(across + "ref", "paper")
                    .put(along + "ref", along)
                    .put(across + "0", 0)
                    .put(across + "1", 1);
            shape.put(along + "0", reference.value()).put(along + "1", reference.value());
            shape.putObject("line").put("color", Palette.MUTED).put("width", 1.2).put("dash", "dash");
            var note = annotations.addObject().put("text", escape(reference.label())).put("showarrow", false);
            note.put(across + "ref", "paper")
                    .put(along + "ref", along)
                    .put(along, reference.value())
                    .put(across, sideways ? 0 : 0.005);
            note.put("xanchor", "left").put("yanchor", "bottom").put("xshift", sideways ? 4 : 0);
            note.putObject("font").put("color", Palette.MUTED).put("size", 11);
        }
    }

    static ArrayNode list(ObjectNode layout, String name) {
        return layout.get(name) instanceof ArrayNode array ? array : layout.putArray(name);
    }

    /// The figure of a table without rows.
    static Figure empty() {
        return empty("no data");
    }

    /// The figure where there is nothing to draw, with the reason.
    static Figure empty(String reason) {
        var layout = JsonMapper.shared().createObjectNode();
        layout.putObject("xaxis").put("visible", false);
        layout.putObject("yaxis").put("visible", false);
        layout.putArray("annotations")
                .addObject()
                .put("text", escape(reason))
                .put("showarrow", false)
                .put("xref", "paper")
                .put("yref", "paper")
                .put("x", 0.5)
                .put("y", 0.5)
                .putObject("font")
                .put("size", 14)
                .put("color", Palette.MUTED);
        return new Figure(JsonMapper.shared().createArrayNode(), layout);
    }
}
