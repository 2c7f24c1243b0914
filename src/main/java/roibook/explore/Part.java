package roibook.explore;

import java.util.List;
import java.util.Optional;
import tech.tablesaw.api.Table;

/// A finding: what it says and the figures behind it.
///
/// @param id what it is about, such as `weekdays`
/// @param heading its heading
/// @param sentences what it says, the main finding first
/// @param data the figures behind it, named by the heading
/// @param picture how the figures are drawn, when there are enough of them
record Part(String id, String heading, List<String> sentences, Table data, Optional<Picture> picture) {

    static Part of(String id, String heading, List<String> sentences, Table data) {
        return new Part(id, heading, List.copyOf(sentences), data.setName(heading), Optional.empty());
    }

    String sentence() {
        return String.join(" ", sentences);
    }

    /// The main finding.
    String finding() {
        return sentences.stream().findFirst().orElse(heading);
    }

    Part drawn(Picture drawing) {
        return new Part(id, heading, sentences, data, Optional.of(drawing));
    }

    /// How figures are drawn.
    ///
    /// @param kind bars, lines or a matrix
    /// @param x the column of the horizontal axis
    /// @param y the columns drawn over it
    /// @param labels what a reader sees of each of them
    /// @param axis the title of the vertical axis
    /// @param unit ISO 4217 code, `%` for shares, or empty
    record Picture(Kind kind, String x, List<String> y, List<String> labels, String axis, String unit) {}

    /// Kinds of pictures.
    enum Kind {
        BARS, LINES, MATRIX
    }
}
