package roibook.figure;

import java.util.List;
import java.util.Set;

/// Grid, baseline, tick labels and titles of axes.
///
/// @param canvas where to draw
/// @param ticks chooses the ticks
/// @param values the ids of the axes of values, which carry grid and baseline
/// @param width the width of the whole picture
record AxisLabels(Canvas canvas, Ticks ticks, Set<String> values, double width) {

    private static final double GAP = 7;
    private static final int LEAN = 35;

    /// The least distance of two lines of small text.
    private static final double TIGHT = 10.5;

    static boolean opposite(Axis axis) {
        return axis.spec().path("side").asString("").equals(axis.horizontal() ? "top" : "right");
    }

    /// The room that the labels of a vertical axis need.
    static double room(List<Ticks.Tick> labels, Axis axis, double width) {
        if (labels.isEmpty()) {
            return 0;
        }
        var wide = Math.max(Canvas.widest(labels.stream().map(Ticks.Tick::label).toList(), Canvas.TEXT),
                Canvas.widest(labels.stream().map(Ticks.Tick::under).toList(), Canvas.SMALL));
        return Math.min(wide, axis.kind() == Axis.Kind.CATEGORY ? width * 0.34 : 120) + GAP;
    }

    /// The room beyond one line that the labels of a horizontal axis need.
    static double depth(List<Ticks.Tick> labels, Scale scale) {
        if (labels.isEmpty()) {
            return -14;
        }
        if (scale.axis().kind() != Axis.Kind.CATEGORY) {
            return labels.stream().anyMatch(tick -> !tick.under().isEmpty()) ? 13 : 0;
        }
        var slot = slot(labels, scale);
        if (leaning(labels, slot)) {
            var wide = Math.min(Canvas.widest(labels.stream().map(Ticks.Tick::label).toList(), Canvas.TEXT),
                    130);
            return wide * Math.sin(Math.toRadians(LEAN));
        }
        var lines = labels.stream().mapToInt(tick -> wrapped(tick, slot).size()).max().orElse(1);
        return (lines - 1) * Canvas.lineHeight(Canvas.TEXT);
    }

    /// How far the last label reaches beyond the right end.
    static double overhang(List<Ticks.Tick> labels, Scale scale, double end) {
        if (labels.isEmpty() || scale.axis().kind() == Axis.Kind.CATEGORY) {
            return 0;
        }
        var last = labels.stream()
                .max(java.util.Comparator.comparingDouble(tick -> scale.pixel(tick.at())))
                .orElse(labels.getLast());
        return Math.max(0, scale.pixel(last.at()) + Canvas.width(last.label(), Canvas.TEXT) / 2 - end);
    }

    /// How far left of the picture's edge the first leaning label would reach.
    static double underhang(List<Ticks.Tick> labels, Scale scale) {
        if (labels.isEmpty() || scale.axis().kind() != Axis.Kind.CATEGORY
                || !leaning(labels, slot(labels, scale))) {
            return 0;
        }
        var first = labels.getFirst();
        var wide = Math.min(Canvas.width(first.label(), Canvas.TEXT), 130) * Math.cos(Math.toRadians(LEAN));
        return Math.max(0, wide - (scale.pixel(first.at()) - Math.min(scale.from(), scale.to())));
    }

    private static double slot(List<Ticks.Tick> labels, Scale scale) {
        return scale.unit() * Math.max(1, Math.ceil(labels.size() * 15 / scale.length()));
    }

    private static List<String> wrapped(Ticks.Tick tick, double slot) {
        return Canvas.wrap(tick.label(), Canvas.TEXT, slot - 4, 3);
    }

    private static boolean leaning(List<Ticks.Tick> labels, double slot) {
        return labels.stream()
                .anyMatch(tick -> wrapped(tick, slot).stream().anyMatch(line -> line.endsWith("…")));
    }

    void grid(Scale scale, Scale across, boolean baseline) {
        var spec = scale.axis().spec();
        if (!values.contains(scale.axis().id()) || Json.isFalse(spec.path("showgrid"))
                || spec.has("overlaying")) {
            return;
        }
        for (var tick : ticks.of(scale, Cartesian.about(scale))) {
            if (tick.at() != 0 || !baseline) {
                rule(scale, across, tick.at(), Colours.GRID, 1);
            }
        }
    }

    private void rule(Scale scale, Scale across, double at, java.awt.Color colour, double weight) {
        var pixel = scale.pixel(at);
        if (scale.axis().horizontal()) {
            canvas.line(pixel, across.from(), pixel, across.to(), colour, weight, "");
        } else {
            canvas.line(across.from(), pixel, across.to(), pixel, colour, weight, "");
        }
    }

    /// The line that marks grow from: zero, or the foot of the picture under time and categories.
    void baseline(Scale scale, Scale across, boolean zero) {
        var both = Math.min(scale.low(), scale.high()) < 0 && Math.max(scale.low(), scale.high()) > 0;
        if (scale.axis().kind() == Axis.Kind.LINEAR && values.contains(scale.axis().id()) && scale.holds(0)
                && (zero || both) && !Json.isFalse(scale.axis().spec().path("zeroline"))
                && !scale.axis().spec().has("overlaying")) {
            rule(scale, across, 0, Colours.INK, 1);
        } else if (!values.contains(scale.axis().id()) && scale.axis().horizontal()
                && values.contains(across.axis().id())
                && !across.holds(0) && scale.axis().visible()) {
            canvas.line(scale.from(), across.from(), scale.to(), across.from(), Colours.INK, 1, "");
            if (scale.axis().kind() == Axis.Kind.DATE) {
                ticks.of(scale, Cartesian.about(scale))
                        .forEach(tick -> canvas.line(scale.pixel(tick.at()), across.from(),
                                scale.pixel(tick.at()), across.from() + 4, Colours.MUTED, 1, ""));
            }
        }
    }

    void labels(Scale scale, Scale across, double titleBaseline) {
        var labels = ticks.of(scale, Cartesian.about(scale));
        if (scale.axis().horizontal()) {
            var foot = opposite(scale.axis())
                    ? Math.min(across.from(), across.to()) - 20
                    : Math.max(across.from(), across.to());
            below(labels, scale, foot);
            canvas.text(scale.axis().title(),
                    scale.to() > scale.from() ? (scale.from() + scale.to()) / 2 : scale.from(),
                    foot + 31 + depth(labels, scale), 0.5, Canvas.TEXT, Colours.MUTED);
        } else {
            beside(labels, scale, across);
            title(scale, across, titleBaseline);
        }
    }

    private void title(Scale scale, Scale across, double baseline) {
        var top = Math.min(scale.from(), scale.to()) - 7;
        var whole = Json.array(scale.axis().spec().path("domain")).isEmpty();
        var right = opposite(scale.axis());
        var x = right ? width - Cartesian.PAD : whole ? Cartesian.PAD : Math.min(across.from(), across.to());
        canvas.text(
                Canvas.fit(scale.axis().title().replace('\n', ' '), Canvas.TEXT,
                        width * (right ? 0.45 : 0.7)),
                x,
                whole ? baseline : top, right ? 1 : 0, Canvas.TEXT, Colours.MUTED);
    }

    private void beside(List<Ticks.Tick> labels, Scale scale, Scale across) {
        var right = opposite(scale.axis());
        var x = right
                ? Math.max(across.from(), across.to()) + GAP
                : Math.min(across.from(), across.to()) - GAP;
        var every = scale.axis().kind() == Axis.Kind.CATEGORY
                ? (int) Math.max(1, Math.ceil(labels.size() * TIGHT / scale.length()))
                : 1;
        var room = scale.axis().kind() == Axis.Kind.CATEGORY ? width * 0.34 : 120;
        for (var i = 0; i < labels.size(); i += every) {
            var most = scale.unit() > 26 ? 2 : 1;
            var colour = scale.axis().kind() == Axis.Kind.CATEGORY ? Colours.INK : Colours.MUTED;
            var lines = scale.axis().kind() == Axis.Kind.CATEGORY
                    ? most == 1
                            ? List.of(Canvas.middle(labels.get(i).label(), Canvas.TEXT, room))
                            : Canvas.wrap(labels.get(i).label(), Canvas.TEXT, room, most)
                    : List.of(labels.get(i).label());
            canvas.text(labels.get(i).under(), x, scale.pixel(labels.get(i).at()) + 17, right ? 0 : 1,
                    Canvas.SMALL, Colours.MUTED);
            var top = scale.pixel(labels.get(i).at()) - lines.size() * Canvas.lineHeight(Canvas.TEXT) / 2;
            var font = scale.unit() < 12.5 && scale.axis().kind() == Axis.Kind.CATEGORY
                    ? Canvas.SMALL
                    : Canvas.TEXT;
            canvas.lines(lines, x, top, right ? 0 : 1, font, colour);
        }
    }

    private void below(List<Ticks.Tick> labels, Scale scale, double foot) {
        var category = scale.axis().kind() == Axis.Kind.CATEGORY;
        var slot = slot(labels, scale);
        var lean = category && leaning(labels, slot);
        var every = category ? (int) Math.max(1, Math.round(slot / scale.unit())) : 1;
        var edge = Double.NEGATIVE_INFINITY;
        for (var i = 0; i < labels.size(); i += every) {
            var tick = labels.get(i);
            var x = scale.pixel(tick.at());
            if (lean) {
                canvas.turned(Canvas.middle(tick.label(), Canvas.TEXT, 130), x + 4, foot + 14, -LEAN, 1,
                        Canvas.TEXT, Colours.INK);
            } else if (category) {
                canvas.lines(wrapped(tick, slot), x, foot + 5, 0.5, Canvas.TEXT, Colours.INK);
            } else {
                var half = Canvas.width(tick.label(), Canvas.TEXT) / 2;
                var centre = Math.clamp(x, Math.min(half + 2, width / 2),
                        Math.max(width / 2, width - half - 2));
                if (centre - half > edge || scale.to() < scale.from()) {
                    canvas.text(tick.label(), centre, foot + 17, 0.5, Canvas.TEXT, Colours.MUTED);
                    canvas.text(tick.under(), centre, foot + 30, 0.5, Canvas.TEXT, Colours.MUTED);
                    edge = centre + half + 4;
                }
            }
        }
    }
}
