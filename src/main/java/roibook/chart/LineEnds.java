package roibook.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import roibook.figure.Palette;
import tools.jackson.databind.node.ObjectNode;

/// Names at the ends of lines, which read better than a legend. The static face finds its own places for them.
final class LineEnds {

    /// The name of the annotations that the static face leaves out.
    private static final String NAME = "roibook-end";
    private static final int MOST = 8;
    private static final int LONGEST = 22;

    /// The plot's usual height in a cell, and the least distance of two names, in pixels.
    private static final double HEIGHT = 270;
    private static final double GAP = 14;
    private static final double LETTER = 7;

    private LineEnds() {}

    /// Where a line ends.
    record End(String name, double value, String colour) {}

    /// Names the ends, or asks for a legend when there are too many lines or their names are too long.
    static void name(ObjectNode layout, List<End> ends, double low, double high) {
        var direct = ends.size() > 1 && ends.size() <= MOST && high > low
                && ends.stream().allMatch(end -> end.name().length() <= LONGEST);
        layout.put("showlegend", ends.size() > 1 && !direct);
        if (!direct) {
            return;
        }
        var longest = ends.stream().mapToInt(end -> end.name().length()).max().orElse(0);
        layout.putObject("meta").put("direct", true).put("room", (int) (longest * LETTER) + 8);
        var sorted = ends.stream().sorted(Comparator.comparingDouble(End::value)).toList();
        var places = apart(sorted.stream().map(end -> (end.value() - low) / (high - low) * HEIGHT).toList());
        for (var i = 0; i < sorted.size(); i++) {
            var end = sorted.get(i);
            var shift = places.get(i) - (end.value() - low) / (high - low) * HEIGHT;
            House.list(layout, "annotations")
                    .addObject()
                    .put("name", NAME)
                    .put("text", "<b>" + House.escape(end.name()) + "</b>")
                    .put("showarrow", false)
                    .put("xref", "paper")
                    .put("x", 1)
                    .put("xanchor", "left")
                    .put("xshift", 6)
                    .put("y", end.value())
                    .put("yanchor", "middle")
                    .put("yshift", Math.round(shift))
                    .putObject("font")
                    .put("size", 11)
                    .put("color", legible(end.colour()));
        }
    }

    private static List<Double> apart(List<Double> wanted) {
        var places = new ArrayList<>(wanted);
        for (var round = 0; round < 30; round++) {
            for (var i = 1; i < places.size(); i++) {
                var lack = GAP - (places.get(i) - places.get(i - 1));
                if (lack > 0) {
                    places.set(i - 1, Math.max(0, places.get(i - 1) - lack / 2));
                    places.set(i, Math.max(0, places.get(i - 1)) + Math.max(GAP, GAP - lack));
                }
            }
        }
        return places;
    }

    /// Light colours of lines are too pale for letters.
    private static String legible(String colour) {
        var c = Color.decode(colour);
        var light = 0.299 * c.getRed() + 0.587 * c.getGreen() + 0.114 * c.getBlue();
        var share = light > 140 ? Math.min((light - 110) / 145, 0.8) : 0;
        var ink = Color.decode(Palette.INK);
        return "#%02x%02x%02x".formatted(mix(c.getRed(), ink.getRed(), share),
                mix(c.getGreen(), ink.getGreen(), share), mix(c.getBlue(), ink.getBlue(), share));
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }
}
