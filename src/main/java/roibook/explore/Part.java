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
/// @param weight how much it says, from 0 to 1
record Part(String id, String heading, List<String> sentences, Table data, Optional<Picture> picture,
        double weight) {

    static Part of(String id, String heading, List<String> sentences, Table data) {
        return new Part(id, heading, List.copyOf(sentences), data.setName(heading), Optional.empty(), 0.3);
    }

    String sentence() {
        return String.join(" ", sentences);
    }

    /// The main finding.
    String finding() {
        return sentences.stream().findFirst().orElse(heading);
    }

    Part drawn(Picture drawing) {
        return new Part(id, heading, sentences, data, Optional.of(drawing), weight);
    }

    Part weighing(double much) {
        return new Part(id, heading, sentences, data, picture, much);
    }

    /// How figures are drawn.
    ///
    /// @param kind bars, lines or a matrix
    /// @param x the column of the horizontal axis, or of the names
    /// @param y the columns drawn over it
    /// @param labels what a reader sees of each of them
    /// @param axis the title of the axis of values
    /// @param unit ISO 4217 code, `%` for shares, or empty
    record Picture(Kind kind, String x, List<String> y, List<String> labels, String axis, String unit) {}

    /// Kinds of pictures.
    enum Kind {
        BARS, LINES, MATRIX, RANKING
    }
}
