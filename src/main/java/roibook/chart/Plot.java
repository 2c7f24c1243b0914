package roibook.chart;

import java.util.List;
import roibook.figure.Figure;
import roibook.figure.Palette;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A figure in the making, where Tablesaw's own plotting can't express it. Confined to one drawing.
final class Plot {

    private final ArrayNode data = JsonMapper.shared().createArrayNode();
    private final ObjectNode layout = JsonMapper.shared().createObjectNode();

    Plot() {
        layout.put("showlegend", false);
    }

    ObjectNode trace(String type) {
        return data.addObject().put("type", type).put("showlegend", false);
    }

    ObjectNode layout() {
        return layout;
    }

    ObjectNode axis(String id) {
        return layout.get(id) instanceof ObjectNode axis ? axis : layout.putObject(id);
    }

    Figure figure() {
        return new Figure(data, layout);
    }

    /// A text at a place of the axes; `paper` references are set by the caller.
    ObjectNode note(String text) {
        var note = House.list(layout, "annotations").addObject();
        note.put("text", House.escape(text)).put("showarrow", false);
        note.putObject("font").put("size", 11).put("color", Palette.MUTED);
        return note;
    }

    /// A straight line between two places of the axes.
    ObjectNode line(double x0, double y0, double x1, double y1, String dash) {
        var line = House.list(layout, "shapes").addObject().put("type", "line").put("layer", "below");
        line.put("x0", x0).put("x1", x1).put("y0", y0).put("y1", y1);
        line.putObject("line").put("color", Palette.MUTED).put("width", 1.2).put("dash", dash);
        return line;
    }

    static void numbers(ObjectNode holder, String name, double... values) {
        numbers(holder.putArray(name), values);
    }

    static void numbers(ArrayNode array, double... values) {
        for (var value : values) {
            if (Double.isFinite(value)) {
                array.add(value);
            } else {
                array.addNull();
            }
        }
    }

    static void texts(ObjectNode holder, String name, List<String> texts) {
        var array = holder.putArray(name);
        texts.forEach(text -> array.add(House.escape(text)));
    }

    /// Names of categories: Plotly shows them as a little HTML, so they are escaped like all texts.
    static void ticks(ObjectNode axis, List<Double> places, List<String> texts) {
        var values = axis.put("tickmode", "array").putArray("tickvals");
        places.forEach(values::add);
        var names = axis.putArray("ticktext");
        texts.forEach(names::add);
    }
}
