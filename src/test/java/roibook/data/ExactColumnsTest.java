package roibook.data;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Columns have what rows have, read cell by cell or by Arrow.
class ExactColumnsTest {

    private final DuckDbEngine engine = DuckDbEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    /// After a large table results come by Arrow.
    private void startArrow() {
        engine.table("select range as a from range(30000)");
    }

    private void assertSame(String sql, List<String> numbers, List<String> texts) {
        var rows = engine.rows(sql);
        var columns = engine.exact(sql);
        assertThat(columns.size()).isEqualTo(rows.size());
        for (var name : numbers) {
            var column = columns.column(name);
            for (int i = 0; i < rows.size(); i++) {
                assertThat(column.has(i)).isEqualTo(rows.get(i).decimal(name).isPresent());
                if (column.has(i)) {
                    assertThat(rows.get(i).decimal(name)).contains(column.decimal(i));
                }
            }
        }
        for (var name : texts) {
            var found = columns.column(name).texts();
            var all = new ArrayList<String>();
            for (int code : found.codes()) {
                all.add(code < 0 ? "" : found.texts().get(code));
            }
            assertThat(all).isEqualTo(rows.stream().map(row -> row.text(name).orElse("")).toList());
            assertThat(found.texts()).doesNotHaveDuplicates();
        }
    }

    private static final String ALL = """
        select case when range % 7 = 0 then null when range % 11 = 0 then '' else 'Größe ' || range % 100 end as name,
            case when range % 5 = 0 then null else range * 1.25 - 20 end as money,
            cast(range % 3 as tinyint) as small, cast(range - 9 as smallint) as short, cast(range as integer) as whole,
            case when range % 13 = 0 then null else sum(range) over () end as huge, range as big,
            case when range % 4 = 0 then null else date '1969-12-20' + cast(range as integer) end as day
        from range(5000) order by range""";

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void columnsHaveWhatRowsHave(boolean arrow) {
        if (arrow) {
            startArrow();
        }
        assertSame(ALL, List.of("money", "small", "short", "whole", "huge", "big"),
                List.of("name", "money", "small", "huge", "big", "day"));
    }

    @Test
    void numbersBeyond64BitsAndOtherTypesComeCellByCell() {
        startArrow();
        assertSame("select range::hugeint * 99999999999999999999 as huge, 'a' as name from range(3)",
                List.of("huge"),
                List.of("name"));
        assertSame(
                "select range / 3 as part, range % 2 = 0 as even, cast('b' as enum('a', 'b')) as letter from range(9)",
                List.of("part"), List.of("even", "letter"));
    }

    @Test
    void noRowsHaveAnyColumn() {
        assertThat(engine.exact("select 1 as a where false").column("a").texts().codes()).isEmpty();
        startArrow();
        assertThat(engine.exact("select 1 as a where false").size()).isZero();
    }

    @Test
    void unknownColumnNamesTheNearest() {
        var columns = engine.exact("select 1 as channel");
        assertThatThrownBy(() -> columns.column("chanel")).hasMessageContaining("did you mean 'channel'");
    }
}
