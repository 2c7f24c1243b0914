package roibook.cell;

import java.util.LinkedHashMap;
import java.util.Map;
import roibook.figure.RichResult;
import roibook.figure.RichResult.ChartResult;
import roibook.figure.RichResult.TableResult;
import roibook.figure.StaticFigure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The MIME bundle of one output, independent of the kernel that sends it.
///
/// @param data MIME type to value: texts as `String`, JSON as maps, lists, texts and numbers
/// @param metadata the output's metadata
record Bundle(Map<String, Object> data, Map<String, Object> metadata) {

    static final String TEXT = "text/plain";
    static final String HTML = "text/html";
    static final String SVG = "image/svg+xml";

    /// Size of a static chart in a notebook, in pixels.
    private static final int WIDTH = 760;
    private static final int HEIGHT = 400;

    /// What a rich result shows: its JSON for the exporter, a picture or HTML for everyone else, and text always.
    static Bundle of(RichResult result) {
        if (result instanceof TableResult table) {
            return of(Sheet.of(table));
        }
        var data = new LinkedHashMap<String, Object>();
        var metadata = new LinkedHashMap<String, Object>();
        data.put(result.mimeType(), plain(result.toJson()));
        if (result instanceof ChartResult chart) {
            data.put(RichResult.PLOTLY, plain(chart.figure().toJson()));
            StaticFigure.of(chart.figure()).ifPresent(picture -> data.put(SVG, picture.svg(WIDTH, HEIGHT)));
            metadata.put("alt", chart.alt());
        } else {
            data.put(HTML, HtmlView.of(result));
        }
        data.put(TEXT, TextView.of(result));
        return new Bundle(data, metadata);
    }

    /// What a table shows.
    static Bundle of(Sheet sheet) {
        var table = sheet.table();
        var data = new LinkedHashMap<String, Object>();
        data.put(table.mimeType(), plain(table.toJson()));
        data.put(HTML, HtmlView.of(sheet));
        data.put(TEXT, TextView.of(sheet));
        return new Bundle(data, Map.of());
    }

    /// A text as it is.
    static Bundle text(String text) {
        return new Bundle(Map.of(TEXT, text), Map.of());
    }

    /// Kernels serialise JSON with libraries of their own, which know maps and lists but not Jackson's nodes.
    private static Object plain(JsonNode json) {
        return JsonMapper.shared().treeToValue(json, Object.class);
    }

    /// {@return one of its texts; empty where it has none of that type}
    ///
    /// @param type the MIME type
    String as(String type) {
        return String.valueOf(data.getOrDefault(type, ""));
    }
}
