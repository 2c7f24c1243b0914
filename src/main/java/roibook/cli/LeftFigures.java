package roibook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The figures that a run left beside its reports.
final class LeftFigures {

    private LeftFigures() {}

    /// How old the data of a report are, where a reader has to know.
    ///
    /// @param asOf when they were as their source has them, in ISO 8601
    /// @param statement the statement on top of the page
    /// @param brief the same in few words
    record OldData(String asOf, String statement, String brief) {}

    /// Reads `x.figures.json` beside `x.html`.
    static Optional<JsonNode> beside(Path report) {
        var file = report.resolveSibling(name(report) + ".figures.json");
        try {
            return Files.exists(file)
                    ? Optional.of(JsonMapper.shared().readTree(Files.readString(file)))
                    : Optional.empty();
        } catch (IOException | JacksonException e) {
            return Optional.empty(); // the reports themselves are there all the same
        }
    }

    /// The oldest data of some reports, if they are too old to pass them over in silence.
    static Optional<OldData> old(List<JsonNode> figures) {
        return figures.stream()
                .map(json -> json.path("data"))
                .filter(data -> data.path("warns").asBoolean(false))
                .map(data -> new OldData(data.path("asOf").asString(""), data.path("statement").asString(""),
                        data.path("brief").asString("")))
                .min(Comparator.comparing(OldData::asOf));
    }

    /// A file's name without its endings.
    static String name(Path file) {
        return file.getFileName().toString().replaceFirst("(\\.figures)?\\.[^.]*$", "");
    }
}
