package roibook.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import roibook.data.Row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// How files write numbers and days, and what must not be guessed.
class NumbersAndDaysTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {"1.234,50 €#1234.5", "€ 1.234,50#1234.5", "-€12,50#-12.5",
            "1\u202f234,50#1234.5", "1\u2009234,50#1234.5", "1\u00a0234,50 EUR#1234.5", "'1''234.50'#1234.5",
            "1’234’567.50#1234567.5", "CHF 1’234.50#1234.5", "1,23,456.00#123456",
            "12,34,56,789.50#123456789.5",
            "(12.50)#-12.5", "($12.50)#-12.5", "$(12.50)#-12.5", "12.50-#-12.5", "−12.50#-12.5",
            "US$129.95#129.95",
            "1.5e3#1500", "1E-2#0.01", ".5#0.5", "+12.50#12.5", "12.50 kr#12.5", "R$ 12,50#12.5",
            "\u200b12.50\ufeff#12.5"})
    void readsNumbers(String cell, String cost) throws IOException {
        assertThat(costs(cell).getFirst().decimal("cost").orElseThrow()).isEqualByComparingTo(cost);
    }

    @ParameterizedTest
    @ValueSource(strings = {"77.77%", "12 50", "1 2345.00", "1,2,3", "12.50 TSD", "1e-30", "0x1F", "1_000.50",
            "12.5.0",
            "--5.5", "(12.50", "12\u000050.25", "five", "1,234,50", "0,123.50", "2.5M", "١٢", "inf",
            "1.5e999"})
    void keepsWhatIsNoNumberAsUnread(String cell) throws IOException {
        var row = costs(cell, "1.25", "2.25", "3.25").getFirst();
        assertThat(row.decimal("cost")).isEmpty();
        assertThat(row.text("unread").orElseThrow()).startsWith("{cost=");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {"1.234#--decimal", "1,234#--decimal",
            "$5.50|€6.50#several currencies",
            "5.50 USD|6.50 EUR#several currencies", "1.50|2,50#--decimal"})
    void refusesWhatCanBeReadInTwoWays(String cells, String message) throws IOException {
        var file = file("Cost", List.of(cells.split("\\|")));
        assertThatThrownBy(() -> FileImport.of(file).preview()).isInstanceOf(ImportException.class)
                .hasMessageContaining("column 'Cost'")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-10-31", "2026-10-31T23:30:00-05:00", "2026-10-31 00:00:00",
            "2026-10-31T00:00Z",
            "Oct 31, 2026", "October 31, 2026", "31. Oktober 2026", "31 octobre 2026",
            "31 de octubre de 2026",
            "31-Oct-2026", "31.10.2026", "31/10/2026", "10/31/2026", "10/31/2026 12:00:00 AM", "20261031",
            "2026/10/31",
            "Saturday, October 31, 2026", "31. Okt. 2026", "31st Oct 2026", "2026-Oct-31",
            "Oct 31, 2026, 12:00 AM",
            "\u00a02026-10-31\u200b", "31.10.2026 14:30"})
    void readsDays(String cell) throws IOException {
        assertThat(days(cell).getFirst().day("date").orElseThrow()).hasToString("2026-10-31");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {"1 mars 2026#2026-03-01", "1er août 2026#2026-08-01",
            "3. Jänner 2026#2026-01-03", "15 dic 2026#2026-12-15", "5. März 2026#2026-03-05",
            "Dez 24, 2026#2026-12-24", "24 déc. 2026#2026-12-24"})
    void readsMonthsByName(String cell, String day) throws IOException {
        assertThat(days(cell).getFirst().day("date").orElseThrow()).hasToString(day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {"01/02/2026#two ways", "1/2/26#two digits", "31.10.26#two digits",
            "31-Oct-26#two digits", "45961#excel", "45961.5#excel", "13/1/2026|1/13/2026#two ways"})
    void refusesDaysThatOnlyAHumanCanRead(String cells, String message) throws IOException {
        var file = file("Day", List.of(cells.split("\\|")));
        assertThatThrownBy(() -> FileImport.of(file).preview()).isInstanceOf(ImportException.class)
                .hasMessageContaining("column 'Day'")
                .hasMessageContaining(message)
                .hasMessageContaining("--date-format");
    }

    @Test
    void decidesForEachSeparatorAlone() throws IOException {
        var rows = days("13-02-2026", "01-02-2026", "2/13/2026", "1/2/2026");
        assertThat(rows.stream().map(row -> row.day("date").orElseThrow().toString())).containsExactly(
                "2026-02-13",
                "2026-02-01", "2026-02-13", "2026-01-02");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {"dd/MM/yy#01/02/26#2026-02-01", "MM/dd/yyyy#1/2/2026#2026-01-02",
            "excel#46326#2026-10-31", "dd.MM.yyyy#31.10.2026 10:00#2026-10-31",
            "d. MMMM yyyy#31. Oktober 2026#2026-10-31",
            "dd-MMM-yy#31-Oct-26#2026-10-31"})
    void believesTheUser(String format, String cell, String day) throws IOException {
        var row = FileImport.of(file("Day", List.of(cell)))
                .dateFormat(format)
                .prepared()
                .rows()
                .rows()
                .getFirst();
        assertThat(row.day("date").orElseThrow()).hasToString(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "31/04/2026", "yesterday", "32. Oktober 2026", "31 Brumaire 2026",
            "12:30"})
    void keepsWhatIsNoDayAsUnread(String cell) throws IOException {
        var row = days(cell, "2026-10-31", "31/10/2026", "30.10.2026", "Oct 1, 2026").getFirst();
        assertThat(row.day("date")).isEmpty();
        assertThat(row.text("unread").orElseThrow()).startsWith("{date=");
    }

    @Test
    void readsMomentsInTheFormOfTheirColumn() throws IOException {
        var file = folder.resolve("x.csv");
        Files.writeString(file, """
            Campaign;Day;Cost;Created
            A;2026-10-31;1;31.10.2026 14:30
            B;2026-10-31;1;10/31/2026 02:05:07 PM
            C;2026-10-31;1;2026-10-31T14:30:00+02:00
            D;2026-10-31;1;2026-10-31
            """);
        assertThat(FileImport.of(file)
                .prepared()
                .rows()
                .sql("select cast(created_at as varchar) as t from data order by source_line")
                .rows()
                .stream()
                .map(row -> row.text("t").orElse("missing"))).containsExactly("2026-10-31 14:30:00",
                        "2026-10-31 14:05:07", "2026-10-31 12:30:00", "2026-10-31 00:00:00");
    }

    private List<Row> costs(String... cells) throws IOException {
        return FileImport.of(file("Cost", List.of(cells))).prepared().rows().rows();
    }

    private List<Row> days(String... cells) throws IOException {
        return FileImport.of(file("Day", List.of(cells))).prepared().rows().rows();
    }

    private Path file(String column, List<String> cells) throws IOException {
        var text = new StringBuilder("Campaign;Cost;Day\n");
        cells.forEach(cell -> text.append("A;")
                .append(column.equals("Cost") ? '"' + cell + "\";2026-10-31" : "1.25;\"" + cell + '"')
                .append('\n'));
        var file = Files.createTempFile(folder, "cells", ".csv");
        return Files.writeString(file, text);
    }
}
