package roibook.figure;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A Plotly figure as JSON: what `application/vnd.plotly.v1+json` carries.
///
/// @param data the traces, an array of objects
/// @param layout the layout, an object; empty when none was given
public record Figure(ArrayNode data, ObjectNode layout) {

    /// Reads a figure from Plotly's JSON.
    ///
    /// @param plotly an object with `data` and, perhaps, `layout`
    /// @return the figure
    /// @throws FigureException when there is no array `data`
    public static Figure of(JsonNode plotly) {
        if (!(plotly.get("data") instanceof ArrayNode data)) {
            throw new FigureException(
                    "a Plotly figure needs an array 'data'; found: " + plotly.getNodeType());
        }
        var layout = plotly.get("layout") instanceof ObjectNode object
                ? object
                : JsonMapper.shared().createObjectNode();
        return new Figure(data, layout);
    }

    /// The figure as a MIME bundle carries it.
    ///
    /// @return an object with `data` and `layout`
    public ObjectNode toJson() {
        var json = JsonMapper.shared().createObjectNode();
        json.set("data", data);
        json.set("layout", layout);
        return json;
    }

    /// The title as plain text on one line.
    ///
    /// @return the title, or an empty text when the figure has none
    public String title() {
        var title = layout.path("title");
        return Markup.plain(Json.title(title)).replace('\n', ' ').strip();
    }
}
