package roibook.cell;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import roibook.RoibookException;
import roibook.data.Dataset;
import roibook.data.Engine;
import roibook.data.Lineage;
import roibook.metric.Metric;
import roibook.metric.Ratio;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class JavaValuesTest {

    private record Spend(String channel, double cost) {}

    private record Node(String name, Optional<Object> next) {}

    private static String text(Object value) {
        return Bundles.of(value).as(Bundle.TEXT);
    }

    /// The lines of the text with single spaces: how columns are aligned is another matter.
    private static List<String> lines(Object value) {
        return text(value).lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
    }

    static Stream<Object> listsOfOneKind() {
        var one = new LinkedHashMap<String, Object>();
        one.put("channel", "Search");
        one.put("cost", 12.5);
        var other = new LinkedHashMap<String, Object>();
        other.put("channel", "Social");
        other.put("cost", 1.25);
        var columns = new LinkedHashMap<String, Object>();
        columns.put("channel", List.of("Search", "Social"));
        columns.put("cost", List.of(12.5, 1.25));
        var spends = List.of(new Spend("Search", 12.5), new Spend("Social", 1.25));
        return Stream.of(spends, new LinkedHashSet<>(spends), new ArrayDeque<>(spends),
                spends.stream(), Optional.of(spends), List.of(one, other), columns,
                Engine.embedded()
                        .rows("select * from (values ('Search', 12.5), ('Social', 1.25)) t(channel, cost)"));
    }

    @ParameterizedTest
    @MethodSource("listsOfOneKind")
    void recordsMapsAndColumnsStandAsTheSameTable(Object value) {
        var bundle = Bundles.of(value);
        assertThat(bundle.as(Bundle.TEXT)
                .lines()
                .map(line -> line.replaceAll(" +", " ").strip()))
                .contains("Search 12.50", "Social 1.25");
        assertThat(bundle.as(Bundle.HTML)).contains("<th scope=\"col\"", ">Search<",
                ">12.50<");
    }

    @Test
    void anArrayOfRecordsIsATableAndSoIsAMatrix() {
        assertThat(lines(new Spend[]{new Spend("Search", 12.5)})).contains("Search 12.50");
        assertThat(lines(new double[][]{{1, 2.5}, {0.125, 1000}})).contains("0 1", "1.000 2.5",
                "0.125 1,000.0");
    }

    @Test
    void aMapStandsAsKeysAndValues() {
        var map = new LinkedHashMap<String, Object>();
        map.put("Search", 12.5);
        map.put("Social", null);
        assertThat(lines(map)).containsExactly("key value", "String Double",
                "Search 12.5", "Social –", "2 rows × 2 columns");
    }

    @Test
    void membersThatOneElementLacksAreMissingAndNotTheTextThatMarksThem() {
        var html = Bundles.of(List.of(Map.of("a", "–"), Map.of("b", ""))).as(Bundle.HTML);
        assertThat(html).contains("title=\"missing\">–</td>", ">&quot;–&quot;</td>", ">&quot;&quot;</td>");
    }

    @Test
    void aRecordStandsUpright() {
        assertThat(lines(new Spend("Search", 12.5))).containsExactly("Spend", "column value",
                "channel Search", "cost 12.50");
    }

    @Test
    void shortListsKeepTheirTextAndLongOnesShowBothEnds() {
        assertThat(text(new int[]{1, 2, 3})).isEqualTo("[1, 2, 3]");
        assertThat(text(List.of())).isEqualTo("[]");
        assertThat(lines(IntStream.range(0, 100_000).boxed().toList())).contains(
                "0 0",
                "… 99,980 more rows", "99999 99,999");
        var set = new LinkedHashSet<>(IntStream.range(0, 5000).boxed().toList());
        assertThat(lines(set)).contains("0", "… 4,980 more rows", "4,999");
    }

    @Test
    void stringsNumbersAndTimesKeepTheirText() {
        assertThat(text("a\nb")).isEqualTo("a\nb");
        assertThat(text(1234.5)).isEqualTo("1234.5");
        assertThat(text(true)).isEqualTo("true");
        assertThat(text(LocalDate.of(2026, 10, 31))).isEqualTo("2026-10-31");
        assertThat(text(Duration.ofMinutes(90))).isEqualTo("1h30m");
        assertThat(text(Optional.empty())).isEqualTo("Optional.empty");
        assertThat(Bundles.of(1234.5).data()).containsOnlyKeys(Bundle.TEXT);
    }

    @Test
    void anEndlessStreamShowsItsFirstElementsAndSaysThatItIsUsedUp() {
        assertThat(lines(IntStream.iterate(0, i -> i + 1))).contains("19 19",
                "the first 20 elements; there may be more",
                "a stream can be read only once: this one is used up now")
                .doesNotContain("20 20");
        var used = Stream.of(1);
        assertThat(used.toList()).hasSize(1);
        assertThat(text(used)).contains("IllegalStateException");
    }

    @Test
    void aStreamThatNeverGivesAnotherElementIsGivenUp() {
        var first = FirstElements.of(IntStream.iterate(0, i -> i + 1).peek(_ -> pause()).filter(i -> i < 2),
                Duration.ofMillis(500));
        assertThat(first.elements()).containsExactly(Optional.of(0), Optional.of(1));
        assertThat(first.notes()).anyMatch(note -> note.contains("given up"));
    }

    /// Ends the search when it is interrupted, so that the test leaves no thread behind.
    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void collectionsThatHoldThemselvesAreEnteredOnce() {
        var list = new ArrayList<>();
        list.add(1);
        list.add(list);
        var map = new LinkedHashMap<String, Object>();
        map.put("self", map);
        map.put("list", list);
        assertThat(text(list)).contains("(itself)").hasSizeLessThan(200);
        assertThat(text(map)).contains("(itself)").hasSizeLessThan(400);
        Object chain = "end";
        for (int i = 0; i < 100_000; i++) {
            chain = List.of(chain);
        }
        assertThat(text(new Node("a", Optional.of(chain)))).contains("…").hasSizeLessThan(200);
    }

    @Test
    void aTextThatFailsFailsTheCellInASentence() {
        var broken = new Object() {
            @Override
            public String toString() {
                throw new AssertionError("no text");
            }
        };
        assertThatThrownBy(() -> Bundles.of(broken)).isInstanceOf(RoibookException.class)
                .hasMessageContaining("can’t be shown: AssertionError: no text");
        assertThatThrownBy(() -> Bundles.of(List.of(broken))).isInstanceOf(RoibookException.class);
        assertThat(text(Collections.nCopies(Integer.MAX_VALUE, "x"))).contains("2,147,483,647 rows");
    }

    @Test
    void aDatasetThatCannotBeComputedFailsTheCell() {
        var rows = Engine.embedded()
                .query("select cast(c as int) as n from (values ('x')) t(c)", Lineage.ofRows(1));
        assertThatThrownBy(() -> Bundles.of(rows)).isInstanceOf(RoibookException.class);
    }

    @Test
    void aDatasetShowsItsLastRowsTooAndTellsNullsFromEmptyTexts() {
        var rows = Engine.embedded()
                .query("select i as id, case i % 3 when 0 then null when 1 then '' else '–' end as note,"
                        + " i::decimal(10,2) / 4 as cost, i as n from range(100000) t(i)",
                        Lineage.ofRows(100_000));
        assertThat(lines(rows)).contains(
                "id note cost n", "0 – 0.00 0", "1 \"\" 0.25 1", "2 \"–\" 0.50 2", "… 99,980 more rows",
                "99999 – 24,999.75 99,999",
                "100,000 rows × 4 columns, 20 rows shown: the first and the last");
    }

    @Test
    void aDatasetOfAGroupingShowsEachRowOnce() {
        var groups = Dataset.of(Table.create("t", DoubleColumn.create("x", IntStream.range(0, 3000)
                .mapToDouble(i -> i)
                .toArray()))).sql("select x, count(*) as n from data group by x");
        var grid = DatasetRows.of(groups);
        assertThat(grid.values()).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void columnsAndRowsOfTablesAreShown() {
        var column = DoubleColumn.create("cost", 1, 2.5);
        column.appendMissing();
        assertThat(lines(column)).containsExactly("cost", "cost", "double money",
                "1.00",
                "2.50", "–", "3 rows × 1 column");
        assertThat(lines(Table.create("t", column).row(1))).contains("cost 2.50");
    }

    @Test
    void aMetricTellsItsFormulaUnitAndWhenItHasNoValue() {
        assertThat(text(Metric.ROAS)).contains("R / C", "C is Spend", "a multiple (x)", "no spend",
                "ratio of sums");
        assertThat(text(Metric.ROAS.of(roibook.metric.Totals.NONE))).isEqualTo("no value: no rows");
        assertThat(text(Ratio.of(new java.math.BigDecimal("3.10")))).isEqualTo("3.10");
        assertThat(text(Lineage.ofRows(10))).contains("10 rows read = 10 accepted (0 repaired) + 0 rejected");
    }
}
