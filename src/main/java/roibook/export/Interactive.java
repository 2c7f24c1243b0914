package roibook.export;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import roibook.figure.Figure;

/// Charts that come alive where scripts run: plotly.js once a page, the figure's JSON beside each drawing. Without
/// scripts the drawing stays.
final class Interactive {

    private Interactive() {}

    static String data(Figure figure) {
        return "<script type=\"application/json\" class=\"rb-figure\">"
                + Html.script(figure.toJson().toString())
                + "</script>";
    }

    static Optional<String> script(ExportOptions options) {
        return options.plotly().map(file -> {
            try {
                return "<script>" + Files.readString(file).replace("</script", "<\\/script")
                        + "</script>\n<script>"
                        + Documents.resource("interactive.js") + "</script>\n";
            } catch (IOException e) {
                throw new ExportException(file + " can't be read (" + e
                        + "); an interactive page needs the file of plotly.js", e);
            }
        });
    }
}
