package roibook.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import roibook.metric.Display;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// Gap statistic, chi-square and pairing against scikit-learn and scipy.
class StatisticsTest {

    private static Points points() {
        var table = ModelOracle.points();
        return Points.of(IntStream.range(0, table.rowCount())
                .mapToObj(row -> IntStream.range(0, 5)
                        .mapToDouble(j -> table.numberColumn(j).getDouble(row))
                        .toArray())
                .toArray(double[][]::new));
    }

    @Test
    void theGapIsThatOfScikitLearn() {
        var gap = Gap.of(points(), 7, 42, Cancellation.ofThisThread());
        var expected = ModelOracle.EXPECTED.path("gap");
        for (int k = 1; k <= 7; k++) {
            // Both draw their references: four standard errors of the mean of ten.
            assertThat(gap.gaps()[k - 1]).as("k = " + k)
                    .isCloseTo(expected.path(k - 1).asDouble(),
                            within(0.01 + 4 * gap.errors()[k - 1] / Math.sqrt(10)));
        }
        assertThat(gap.chosen()).hasValue(6);
    }

    @Test
    void chiSquareIsThatOfScipy() {
        for (var one : ModelOracle.EXPECTED.path("chi_square")) {
            var cells = one.path("table");
            assertThat(Lifts.p(cells.path(0).asLong(), cells.path(1).asLong(), cells.path(2).asLong(),
                    cells.path(3).asLong()))
                    .isCloseTo(one.path("p").asDouble(), Percentage.withPercentage(0.001));
        }
    }

    @Test
    void tooFewForChiSquareAreNotTested() {
        assertThat(Lifts.p(2, 3, 10, 400)).isGreaterThan(1);
        assertThat(Lifts.p(0, 0, 10, 400)).isGreaterThan(1);
    }

    @Test
    void pairsAsWellAsScipy() {
        for (var one : ModelOracle.EXPECTED.path("assignments")) {
            var matrix = matrix(one.path("matrix"));
            var match = Hungarian.match(matrix);
            long sum = IntStream.range(0, matrix.length)
                    .filter(row -> match[row] >= 0)
                    .mapToLong(row -> matrix[row][match[row]])
                    .sum();
            assertThat(sum).isEqualTo(one.path("best").asLong());
            assertThat(Arrays.stream(match).filter(column -> column >= 0)).doesNotHaveDuplicates()
                    .hasSize(Math.min(matrix.length, matrix[0].length));
        }
        assertThat(Hungarian.match(new long[0][])).isEmpty();
    }

    private static long[][] matrix(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> StreamSupport.stream(row.spliterator(), false)
                        .mapToLong(JsonNode::asLong)
                        .toArray())
                .toArray(long[][]::new);
    }

    @Test
    void namesAreDistinctHoweverAlikeSegmentsAre() {
        var naming = new Naming(Wording.of(Display.STANDARD));
        var alike = new ArrayList<>(Collections.nCopies(4, Map.of("revenue", 1.0, "sessions", 1.0)));
        assertThat(naming.names(alike)).doesNotHaveDuplicates().hasSize(4);
        assertThat(naming.names(Collections.nCopies(3, Map.<String, Double>of())))
                .containsExactly("Average buyers", "Average buyers (2)", "Average buyers (3)");
    }
}
