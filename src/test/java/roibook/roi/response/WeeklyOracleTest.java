package roibook.roi.response;

import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import roibook.data.Engine;
import roibook.data.Row;
import roibook.metric.Basis;
import roibook.metric.Display;
import roibook.metric.Totals;
import roibook.roi.response.Response.Fitted;

import static org.assertj.core.api.Assertions.assertThat;

/// Fits to the weeks of Robyn's simulated data (facebookexperimental/Robyn, MIT) and Meridian's (google/meridian,
/// Apache-2.0), held against scipy's; both files were made by weekly.py beside them.
class WeeklyOracleTest {

    private static List<Row> rows(String sql) {
        return Engine.embedded().rows(sql);
    }

    private static String file(String name) {
        try {
            return "read_csv('"
                    + Path.of(Objects.requireNonNull(WeeklyOracleTest.class.getResource(name)).toURI())
                    + "')";
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SpendDays weeks(String medium) {
        var weeks = new TreeMap<LocalDate, Totals>();
        for (var row : rows("select * from " + file("weekly.csv") + " where medium = '" + medium + "'")) {
            weeks.put(row.day("date").orElseThrow(), Totals.of(row.decimal("spend").orElseThrow(),
                    row.decimal("revenue").orElseThrow(), BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE));
        }
        return new SpendDays(medium, weeks);
    }

    static List<Row> oracle() {
        return rows("select * from " + file("weekly_oracle.csv"));
    }

    private static double number(Row row, String column) {
        return row.decimal(column).orElseThrow().doubleValue();
    }

    @ParameterizedTest
    @MethodSource("oracle")
    void aFamilyFitsAsScipyFitsIt(Row row) {
        var series = Series.of(weeks(row.text("medium").orElseThrow()));
        var even = new double[series.size()];
        Arrays.fill(even, 1);
        var data = Data.of(series, Controls.of(series), 0, even);
        var family = Family.valueOf(row.text("family").orElseThrow());
        var grid = Shape.grid().stream().filter(shape -> shape.family() == family).toList();
        var shapes = Choice.refined(grid, data);
        var normal = data.normal().of(data.totals(data.values(shapes)));
        int best = IntStream.range(0, shapes.size())
                .reduce((a, b) -> normal.solve(b).error() < normal.solve(a).error() ? b : a)
                .orElseThrow();
        var solution = normal.solve(best);
        // Whoever finds less is right; no worse than scipy by a millionth.
        assertThat(solution.error()).isLessThanOrEqualTo(number(row, "error") * (1 + 1e-6));
        assertThat(revenue(data, shapes.get(best), solution, 0.25)).isCloseTo(number(row, "at_quarter"),
                Percentage.withPercentage(0.1));
        assertThat(revenue(data, shapes.get(best), solution, 0.5)).isCloseTo(number(row, "at_half"),
                Percentage.withPercentage(0.1));
        assertThat(revenue(data, shapes.get(best), solution, 1)).isCloseTo(number(row, "at_most"),
                Percentage.withPercentage(0.1));
    }

    private static double revenue(Data data, Shape shape, Normal.Solution solution, double x) {
        return data.unit() * (solution.base() + solution.scale() * shape.at(x));
    }

    /// Revenue of the whole firm beside the spend of one medium: most of it is base, and what can't be told is refused.
    @Test
    void weeksAreWeeksAndMostMediaAreRefusedOnWholeRevenue() {
        var media = List.of("tv_S", "ooh_S", "print_S", "facebook_S", "search_S");
        var report = ResponseReport.of(media.stream().map(WeeklyOracleTest::weeks).toList(),
                LocalDate.of(2019, 8, 1), LocalDate.of(2019, 11, 11), Basis.NONE, Display.STANDARD);
        assertThat(report.groups()).filteredOn(group -> group.response() instanceof Fitted fitted
                && fitted.belief() == Belief.SOLID).isEmpty();
        assertThat(report.group("ooh_S").orElseThrow().response()).isInstanceOf(Response.Refused.class);
        assertThat(report.groups()).allSatisfy(group -> {
            if (group.response() instanceof Fitted fitted) {
                assertThat(fitted.evidence().weekly()).isTrue();
                assertThat(report.sentence(group)).contains("weeks").contains("a week");
            }
        });
        assertThat(report.toString()).doesNotContain("NaN").doesNotContain("null");
    }
}
