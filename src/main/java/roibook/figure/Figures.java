package roibook.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a Plotly figure and draws it. What it reads is settled once; each drawing lays out anew.
final class Figures implements StaticFigure {

    private static final Set<String> WITH_AXES = Set.of("bar", "scatter", "histogram", "box", "heatmap",
            "waterfall");
    private static final int MOST_VALUES = 400_000;

    private final Figure figure;
    private final List<ObjectNode> traces;
    private final List<String> colours;
    private final Ticks ticks;

    private Figures(Figure figure, List<ObjectNode> traces) {
        this.figure = figure;
        this.traces = traces;
        colours = colours(figure.layout());
        ticks = new Ticks(NumberFormat.of(Json.text(figure.layout().path("separators"))),
                Locale.forLanguageTag(figure.layout().path("meta").path("language").asString("en")));
    }

    static Optional<StaticFigure> read(Figure figure) {
        List<ObjectNode> traces = new ArrayList<>();
        var values = 0;
        for (var node : figure.data()) {
            if (!(node instanceof ObjectNode trace)) {
                return Optional.empty();
            }
            var visible = trace.path("visible");
            if (Json.isFalse(visible) || visible.asString("").equals("legendonly")) {
                continue;
            }
            values += size(trace);
            if (!known(trace) || values > MOST_VALUES) {
                return Optional.empty();
            }
            traces.add(prepared(trace.deepCopy()));
        }
        var pies = traces.stream().filter(trace -> type(trace).equals("pie")).count();
        return pies > 0 && traces.size() > 1 ? Optional.empty() : Optional.of(new Figures(figure, traces));
    }

    private static int size(JsonNode trace) {
        var size = 0;
        for (var name : List.of("x", "y", "z", "values")) {
            for (var value : Json.array(trace.path(name))) {
                size += 1 + value.size();
            }
        }
        return size;
    }

    static String type(JsonNode trace) {
        var type = trace.path("type").asString("scatter");
        return type.equals("scattergl") ? "scatter" : type;
    }

    private static boolean known(JsonNode trace) {
        var nested = Json.array(trace.path("x")).path(0) instanceof ArrayNode
                || Json.array(trace.path("y")).path(0) instanceof ArrayNode;
        return !nested && (WITH_AXES.contains(type(trace)) || type(trace).equals("pie")
                || type(trace).equals("funnel"));
    }

    /// Writes out what Plotly leaves to be understood: names as places of boxes, counted places of cells.
    private static ObjectNode prepared(ObjectNode trace) {
        var alone = switch (type(trace)) {
            case "box" -> trace.has("x") && !trace.has("y");
            case "histogram" -> trace.has("y") && !trace.has("x");
            default -> false;
        };
        if (alone && !trace.has("orientation")) {
            trace.put("orientation", "h");
        }
        switch (type(trace)) {
            case "box" -> {
                var place = trace.path("orientation").asString("").equals("h") ? "y" : "x";
                var count = Json.array(trace.path(place.equals("x") ? "y" : "x")).size();
                if (!trace.has(place)) {
                    var names = trace.putArray(place);
                    for (var i = 0; i < count; i++) {
                        names.add(trace.path("name").asString(" "));
                    }
                }
            }
            case "heatmap" -> {
                var rows = Json.matrix(trace.path("z"));
                count(trace, "x", Json.array(rows.path(0)).size());
                count(trace, "y", rows.size());
            }
            case "funnel" -> funnel(trace);
            default -> {
            }
        }
        return trace;
    }

    private static void count(ObjectNode trace, String name, int size) {
        if (Json.array(trace.path(name)).isEmpty()) {
            var counted = trace.putArray(name);
            for (var i = 0; i < size; i++) {
                counted.add(i);
            }
        }
    }

    /// A funnel is drawn as bars that start at zero: lengths are easier to compare than centred ones.
    private static void funnel(ObjectNode trace) {
        trace.put("type", "bar");
        if (trace.path("orientation").asString("h").equals("h")) {
            trace.put("orientation", "h");
            trace.put("funnel", true);
        }
        if (!trace.has("text") && !trace.has("texttemplate")) {
            trace.put("texttemplate", "%{value:,}");
        }
    }

    private static List<String> colours(ObjectNode layout) {
        var way = Json.array(layout.path("colorway"));
        if (way.isEmpty()) {
            way = Json.array(layout.path("template").path("layout").path("colorway"));
        }
        List<String> colours = new ArrayList<>();
        way.forEach(colour -> colours.add(Json.text(colour)));
        return colours.isEmpty() ? Palette.SERIES : List.copyOf(colours);
    }

    @Override
    public String svg(int width, int height) {
        return Svg.of(figure, width, height,
                surface -> draw(surface, new Rectangle2D.Double(0, 0, width, height)));
    }

    @Override
    public void draw(Graphics2D surface, Rectangle2D area) {
        var before = surface.getTransform();
        surface.translate(area.getX(), area.getY());
        var canvas = new Canvas(surface);
        canvas.rectangle(0, 0, area.getWidth(), area.getHeight(),
                Colours.of(figure.layout().path("paper_bgcolor"), Color.WHITE));
        var top = Header.draw(canvas, figure.layout(), Cartesian.PAD, 10,
                area.getWidth() - 2 * Cartesian.PAD);
        if (!traces.isEmpty() && type(traces.getFirst()).equals("pie")) {
            Pie.of(traces.getFirst(), colours, ticks.numbers())
                    .draw(canvas, Cartesian.PAD, top,
                            area.getWidth() - Cartesian.PAD, area.getHeight() - Cartesian.PAD);
        } else {
            cartesian().draw(canvas, top, area.getWidth(), area.getHeight());
        }
        surface.setTransform(before);
    }

    private Cartesian cartesian() {
        Map<String, Axis> axes = new LinkedHashMap<>();
        for (var trace : traces) {
            axes.computeIfAbsent(id(trace, "x"), this::axis);
            axes.computeIfAbsent(id(trace, "y"), this::axis);
        }
        if (axes.isEmpty()) {
            axes.put("x", axis("x"));
            axes.put("y", axis("y"));
        }
        return new Cartesian(figure.layout(), axes, layers(axes), ticks);
    }

    private static String id(JsonNode trace, String letter) {
        var id = trace.path(letter + "axis").asString(letter);
        return id.matches(letter + "\\d{0,3}") ? id : letter;
    }

    private Axis axis(String id) {
        var letter = id.substring(0, 1);
        var other = letter.equals("x") ? "y" : "x";
        List<Axis.Values> values = new ArrayList<>();
        var spec = figure.layout().path(letter + "axis" + id.substring(1));
        for (var trace : traces) {
            if (id(trace, letter).equals(id)) {
                values.add(new Axis.Values(trace.path(letter), trace.path(other)));
                if (Json.isTrue(trace.path("funnel")) && letter.equals("y") && !spec.has("autorange")) {
                    var turned = spec instanceof ObjectNode object
                            ? object.deepCopy()
                            : figure.layout().objectNode();
                    spec = turned.put("autorange", "reversed");
                }
            }
        }
        return Axis.of(id, roomy(id, spec), values);
    }

    /// Without its range where our own charts say that it only leaves room for labels, which are measured here.
    private JsonNode roomy(String id, JsonNode spec) {
        var named = Json.array(figure.layout().path("meta").path("roomy"))
                .valueStream()
                .anyMatch(axis -> Json.text(axis).equals(id));
        return named && spec instanceof ObjectNode object ? object.deepCopy().without("range") : spec;
    }

    private List<Cartesian.Layer> layers(Map<String, Axis> axes) {
        List<Cartesian.Layer> layers = new ArrayList<>();
        Set<String> barsDone = new HashSet<>();
        Map<String, Scatter> before = new HashMap<>();
        List<Trace> all = new ArrayList<>();
        for (var i = 0; i < traces.size(); i++) {
            var json = traces.get(i);
            var colour = Colours.parse(colours.get(i % colours.size())).orElse(Colours.INK);
            all.add(new Trace(json, colour, Objects.requireNonNull(axes.get(id(json, "x"))),
                    Objects.requireNonNull(axes.get(id(json, "y"))), ticks));
        }
        for (var trace : all) {
            var mark = mark(trace, all, barsDone, before);
            if (mark != null) {
                layers.add(new Cartesian.Layer(mark, trace.x().id(), trace.y().id()));
            }
        }
        layers.sort(Comparator.comparingInt(layer -> layer.mark() instanceof Scatter ? 1 : 0));
        return layers;
    }

    private @Nullable Mark mark(Trace trace, List<Trace> all, Set<String> barsDone,
            Map<String, Scatter> before) {
        var place = trace.x().id() + trace.y().id();
        var peers = all.stream()
                .filter(other -> other.type().equals(trace.type()) && other.sideways() == trace.sideways()
                        && (other.x().id() + other.y().id()).equals(place))
                .toList();
        return switch (trace.type()) {
            case "bar" -> barsDone.add(place + trace.sideways()) ? Bars.of(peers, figure.layout()) : null;
            case "histogram" -> histogram(trace, peers);
            case "waterfall" -> Waterfall.bars(trace);
            case "heatmap" -> Heatmap.of(trace);
            case "box" -> figure.layout().path("boxmode").asString("").equals("group")
                    ? Boxes.of(trace, peers.indexOf(trace), peers.size())
                    : Boxes.of(trace, 0, 1);
            default -> {
                var stack = place + "|" + Json.text(trace.json().path("stackgroup"));
                var scatter = Scatter.of(trace, before.get(stack));
                before.put(stack, scatter);
                yield scatter;
            }
        };
    }

    private Mark histogram(Trace trace, List<Trace> peers) {
        var axis = trace.sideways() ? trace.y() : trace.x();
        if (axis.kind() == Axis.Kind.CATEGORY) {
            return Bins.bars(trace, new Bins(-0.5, 1, axis.places().size()));
        }
        var together = peers.stream()
                .flatMapToDouble(peer -> Arrays.stream(peer.coordinates(!peer.sideways())))
                .toArray();
        return Bins.bars(trace, Bins.of(together, trace));
    }
}
