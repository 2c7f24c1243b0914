package roibook.figure;

import java.awt.Color;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A pie or a donut with its labels beside the slices.
final class Pie {

    private static final int MOST = 12;

    private final JsonNode json;
    private final NumberFormat numbers;
    private final List<Slice> slices;
    private final double total;

    private record Slice(String label, double value, Color colour) {}

    private record Note(String text, double angle, boolean right) {}

    private Pie(JsonNode json, List<String> colours, NumberFormat numbers) {
        this.json = json;
        this.numbers = numbers;
        slices = slices(json, colours);
        total = slices.stream().mapToDouble(Slice::value).sum();
    }

    static Pie of(JsonNode json, List<String> colours, NumberFormat numbers) {
        return new Pie(json, colours, numbers);
    }

    private static List<Slice> slices(JsonNode json, List<String> colours) {
        Map<String, Double> sums = new LinkedHashMap<>();
        var labels = Json.array(json.path("labels"));
        var values = Json.array(json.path("values"));
        for (var i = 0; i < Math.max(labels.size(), values.size()); i++) {
            var label = labels.isEmpty() ? Integer.toString(i) : Json.text(labels.path(i));
            var value = values.isEmpty() ? 1 : Json.number(values.path(i), 0);
            sums.merge(label, Math.max(value, 0), Double::sum);
        }
        var own = Json.array(json.path("marker").path("colors"));
        List<Slice> slices = new ArrayList<>();
        sums.forEach((label, value) -> slices.add(new Slice(Markup.plain(label).replace('\n', ' '), value,
                Colours.of(own.path(slices.size()), Color.GRAY))));
        slices.removeIf(slice -> slice.value() == 0);
        if (!Json.isFalse(json.path("sort"))) {
            slices.sort(Comparator.comparingDouble(Slice::value).reversed());
        }
        if (own.isEmpty()) {
            slices.replaceAll(slice -> new Slice(slice.label(), slice.value(),
                    Colours.parse(colours.get(slices.indexOf(slice) % colours.size())).orElse(Color.GRAY)));
        }
        return slices.size() <= MOST ? slices : folded(slices);
    }

    private static List<Slice> folded(List<Slice> slices) {
        var kept = new ArrayList<>(slices.subList(0, MOST - 1));
        var rest = slices.subList(MOST - 1, slices.size());
        kept.add(new Slice("+" + rest.size(), rest.stream().mapToDouble(Slice::value).sum(),
                Color.LIGHT_GRAY));
        return kept;
    }

    void draw(Canvas canvas, double left, double top, double right, double bottom) {
        if (total <= 0) {
            return;
        }
        var radius = Math.max(10, Math.min((bottom - top) / 2 - 12, (right - left) / 4));
        var x = (left + right) / 2;
        var y = (top + bottom) / 2;
        var hole = Math.clamp(Json.number(json.path("hole"), 0), 0, 0.9);
        var angle = 90 - Json.number(json.path("rotation"), 0);
        var sign = json.path("direction").asString("").equals("counterclockwise") ? 1 : -1;
        List<Note> notes = new ArrayList<>();
        for (var slice : slices) {
            var sweep = sign * slice.value() / total * 360;
            var shape = new Area(new Arc2D.Double(x - radius, y - radius, 2 * radius, 2 * radius, angle,
                    sweep, Arc2D.PIE));
            shape.subtract(new Area(new Ellipse2D.Double(x - radius * hole, y - radius * hole,
                    2 * radius * hole, 2 * radius * hole)));
            canvas.fill(shape, slice.colour());
            canvas.outline(shape, Color.WHITE, 1.5, "");
            var middle = Math.toRadians(angle + sweep / 2);
            notes.add(new Note(text(slice), middle, Math.cos(middle) >= -1e-9));
            angle += sweep;
        }
        side(canvas, notes.stream().filter(Note::right).toList(), x, y, radius, right, top, bottom);
        side(canvas, notes.stream().filter(note -> !note.right()).toList(), x, y, radius, left, top, bottom);
    }

    private static void side(Canvas canvas, List<Note> notes, double x, double y, double radius, double edge,
            double top, double bottom) {
        var sorted = notes.stream()
                .sorted(Comparator.comparingDouble(note -> -Math.sin(note.angle())))
                .toList();
        var wanted = sorted.stream()
                .mapToDouble(note -> y - Math.sin(note.angle()) * (radius + 12))
                .toArray();
        var places = Spread.apart(wanted, 14, top, bottom);
        for (var i = 0; i < places.length; i++) {
            var note = sorted.get(i);
            var sign = note.right() ? 1 : -1;
            var fromX = x + Math.cos(note.angle()) * (radius + 1);
            var fromY = y - Math.sin(note.angle()) * (radius + 1);
            var away = Math.sqrt(Math.max(0, 1 - Math.pow((places[i] - y) / (radius + 14), 2)));
            var toX = x + sign * Math.max(away * (radius + 14), Math.abs(fromX - x) * 0.6 + 8);
            canvas.line(fromX, fromY, toX, places[i], Colours.MUTED, 0.6, "");
            var text = Canvas.fit(note.text(), Canvas.TEXT, Math.abs(edge - toX) - 4);
            canvas.text(text, toX + sign * 3, places[i] + 4, note.right() ? 0 : 1, Canvas.TEXT, Colours.INK);
        }
    }

    private String text(Slice slice) {
        var fine = slices.stream().anyMatch(other -> other.value() / total < 0.0095);
        var info = json.path("textinfo").asString("label+percent");
        List<String> parts = new ArrayList<>();
        parts.add(slice.label());
        if (info.contains("value")) {
            parts.add(numbers.plain(slice.value()));
        }
        if (info.contains("percent") || info.equals("none")) {
            parts.add(numbers.format(slice.value() / total, fine ? ".1%" : ".0%"));
        }
        return String.join("  ", parts);
    }
}
