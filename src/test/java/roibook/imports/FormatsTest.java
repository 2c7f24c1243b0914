package roibook.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roibook.clean.DataCleaner;
import roibook.data.Engine;
import roibook.data.Lineage;
import roibook.data.Names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Excel workbooks, JSON, and what text files do beside what RFC 4180 says.
class FormatsTest {

    private static final String HEAD = XlsxFile.row(1, "'Campaign", "'Day", "'Cost", "'Clicks");

    @TempDir
    private Path folder;

    @Test
    void readsTypedCellsOfASheet() throws IOException {
        var file = xlsx(new XlsxFile().sheet("Data", HEAD,
                XlsxFile.row(2, "'A &amp; B", "d:46326", "12.340000000000002", "3"),
                XlsxFile.row(3, "'C", "d:46326.5", "1.234", "5"),
                XlsxFile.row(7, "'D", "d:46327", "f:1+1", "e:#DIV/0!")));
        var read = FileImport.of(file).prepared();
        assertThat(rows(read)).containsExactly("2|A & B|2026-10-31|12.340000|3|null",
                "3|C|2026-10-31|1.234000|5|null",
                "7|D|2026-11-01|null|null|{clicks=#DIV/0!}");
        assertThat(read.notes()).anyMatch(note -> note.startsWith("1 formulas have no value"));
    }

    @Test
    void readsDaysThatCountFrom1904() throws IOException {
        var file = xlsx(
                new XlsxFile().from1904().sheet("Data", HEAD, XlsxFile.row(2, "'A", "d:44864", "1.5", "3")));
        assertThat(rows(FileImport.of(file).prepared())).containsExactly("2|A|2026-10-31|1.500000|3|null");
    }

    @Test
    void choosesTheSheetWithAKnownHeader() throws IOException {
        var book = new XlsxFile().sheet("Old", HEAD, XlsxFile.row(2, "'Old", "d:46326", "1", "1"))
                .sheet("Notes", XlsxFile.row(1, "'Made by me"))
                .sheet("Daily", XlsxFile.row(1, "'Campaign report"), HEAD.replace("1\"", "3\""),
                        XlsxFile.row(4, "'A", "d:46326", "1.5", "3"))
                .hide("Old");
        var file = xlsx(book);
        var read = FileImport.of(file).prepared();
        assertThat(rows(read)).containsExactly("4|A|2026-10-31|1.500000|3|null");
        assertThat(read.notes()).anyMatch(note -> note.contains("sheet 'Daily' is read")
                && note.contains("'Notes'") && note.contains("'Old' (hidden)"))
                .anyMatch(note -> note.contains("the header is in row 3"));
        assertThat(rows(FileImport.of(file).sheet("old").prepared()))
                .containsExactly("2|Old|2026-10-31|1.000000|1|null");
        assertThatThrownBy(() -> FileImport.of(file).sheet("Dayly").preview())
                .hasMessageContaining("did you mean 'Daily'?");
    }

    @Test
    void textsThatLookLikeNumbersAreDecidedByThemselves() throws IOException {
        var book = new XlsxFile().sheet("Data", HEAD, XlsxFile.row(2, "'A", "d:46326", "12.5", "3"),
                XlsxFile.row(3, "'B", "d:46326", "'1.234", "3"));
        assertThatThrownBy(() -> FileImport.of(xlsx(book)).preview()).hasMessageContaining("'1.234'")
                .hasMessageContaining("--decimal");
        assertThat(rows(FileImport.of(xlsx(book)).numbers(NumberStyle.COMMA).prepared())).containsExactly(
                "2|A|2026-10-31|12.500000|3|null", "3|B|2026-10-31|1234.000000|3|null");
    }

    @Test
    void saysWhenCellsAreMerged() throws IOException {
        var book = new XlsxFile().sheet("Data", HEAD, XlsxFile.row(2, "'A", "d:46326", "12.5", "3"),
                XlsxFile.row(3, "", "d:46327", "12.5", "3"))
                .after("Data", "<mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells>");
        assertThat(FileImport.of(xlsx(book)).prepared().notes())
                .anyMatch(note -> note.startsWith("1 merged area"));
    }

    @Test
    void namesArchivesThatAreNoWorkbook() throws IOException {
        assertThatThrownBy(() -> FileImport.of(write("x.zip",
                XlsxFile.zip(Map.of("a.csv", "x", "b.csv", "y")))).preview())
                .hasMessageContaining("archive of 2 files");
        var one = write("y.zip",
                XlsxFile.zip(Map.of("a.csv", "Campaign,Day,Cost,Clicks\nA,2026-10-31,1.5,3\n")));
        assertThat(rows(FileImport.of(one).prepared())).containsExactly("2|A|2026-10-31|1.500000|3|null");
        var ole = new byte[600];
        System.arraycopy(new byte[]{(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0}, 0, ole, 0, 4);
        assertThatThrownBy(() -> FileImport.of(write("x.xls", ole)).preview()).hasMessageContaining("(.xls)");
        System.arraycopy("EncryptedPackage".getBytes(StandardCharsets.UTF_16LE), 0, ole, 100, 32);
        assertThatThrownBy(() -> FileImport.of(write("x.xlsx", ole)).preview())
                .hasMessageContaining("password");
    }

    @Test
    void refusesBombs() throws IOException {
        var bomb = write("bomb.zip", XlsxFile.zip(Map.of("a.csv", "0".repeat(100 << 20))));
        assertThatThrownBy(() -> FileImport.of(bomb).preview()).isInstanceOf(ImportException.class)
                .hasMessageContaining("bomb.zip");
    }

    @Test
    void readsObjectsOnLines() throws IOException {
        var file = write("x.jsonl", """
            {"campaign":"A","date":"2026-10-31","spend":{"amount":1.10},"clicks":3}

            {"campaign":"B","date":"2026-10-31","clicks":9007199254740993,"tags":["x",2]}
            {"campaign":"C","date":
            {"campaign":"D","campaign":"E","date":"2026-10-31"}
            {"campaign":null,"date":"2026-10-31","spend":{"amount":"1234.5"}}
            """.getBytes(StandardCharsets.UTF_8));
        var read = FileImport.of(file).map("cost", "spend.amount").prepared();
        assertThat(rows(read)).containsExactly("1|A|2026-10-31|1.100000|3|null",
                "3|B|2026-10-31|null|9007199254740993|null",
                "4|null|null|null|null|{'(row)'='{\"campaign\":\"C\",\"date\":'}",
                "5|null|null|null|null|{'(row)'='{\"campaign\":\"D\",\"campaign\":\"E\",\"date\":\"2026-10-31\"}'}",
                "6|null|2026-10-31|1234.500000|null|null");
        assertThat(read.notes())
                .anyMatch(note -> note.contains("they hold lists") && note.contains("tags"));
    }

    @Test
    void readsAListOfObjectsAndCompression() throws IOException {
        var text = "[\n {\"campaign\": \"A\",\n  \"date\": \"2026-10-31\", \"cost\": 1.234, \"clicks\": 3}\n]";
        assertThat(rows(FileImport.of(write("x.json", utf8(text))).prepared()))
                .containsExactly("2|A|2026-10-31|1.234000|3|null");
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(utf8(text));
        }
        assertThat(rows(FileImport.of(write("x.json.gz", packed.toByteArray())).prepared())).hasSize(1);
        assertThatThrownBy(
                () -> FileImport.of(write("y.json", utf8("{\"data\": [{\"campaign\": 1}]}"))).preview())
                .hasMessageContaining("jq -c '.data[]'");
        assertThatThrownBy(() -> FileImport.of(write("z.json", utf8("[{\"campaign\": 1}, {\"cam"))).preview())
                .hasMessageContaining("line 1");
    }

    @Test
    void numbersOfParquetAreNumbers() {
        var file = folder.resolve("x.parquet");
        Engine.embedded()
                .run("copy (select 'A' as campaign, date '2026-10-31' as day, 1.234::double as spend, 3 as clicks, [1] as"
                        + " actions) to '" + file + "' (format parquet)");
        assertThat(rows(FileImport.of(file).prepared())).containsExactly("1|A|2026-10-31|1.234000|3|null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Campaign^Day^Cost^Clicks\nA^2026-10-31^1.5^3\n",
            "Campaign~Day~Cost~Clicks\nA~2026-10-31~1.5~3",
            "sep=;\nCampaign;Day;Cost;Clicks\nA;2026-10-31;1,5;3\n",
            "Campaign,Day,Cost,Clicks\rA,2026-10-31,1.5,3\r",
            "Campaign,Day,Cost,Clicks,\nA,2026-10-31,1.5,3\n",
            "Campaign,Day,Cost,Clicks\nA,2026-10-31,1.5,3,,,\n",
            "Campaign,Day,Cost,Clicks\n,,,\nA,2026-10-31,1.5,3\n\f\n",
            "Campaign:Day:Cost:Clicks\nA:2026-10-31:1.5:3\n",
            "\"Campaign\u200b\",\" Day\u00a0\",Cost,Clicks\n\"A\",\"2026-10-31\",\"1.5\u00a0\",\"\u200b3\"\n",
            "Campaign\u0001Day\u0001Cost\u0001Clicks\nA\u00012026-10-31\u00011.5\u00013\n",
            "{\"Campaign\":\"A\",\"Day\":\"2026-10-31\",\"Cost\":1.5,\"Clicks\":3}"})
    void readsOneRow(String text) throws IOException {
        assertThat(rows(FileImport.of(write("x.txt", utf8(text))).prepared()).stream()
                .map(row -> row.substring(row.indexOf('|'))))
                .containsExactly("|A|2026-10-31|1.500000|3|null");
    }

    @Test
    void readsUtf16WithoutAMark() throws IOException {
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            var file = write("x.tsv",
                    "Campaign\tDay\tCost\tClicks\r\nGröße\t2026-10-31\t1.5\t3\r\n".getBytes(charset));
            assertThat(rows(FileImport.of(file).prepared()))
                    .containsExactly("2|Größe|2026-10-31|1.500000|3|null");
        }
    }

    @Test
    void readsQuotesEscapedByABackslash() throws IOException {
        var file = write("x.csv", utf8("""
            Campaign,Day,Cost,Clicks
            B,2026-10-31,1,1
            "A \\"x, y\\", C:\\\\",2026-10-31,1.5,3
            """));
        assertThat(rows(FileImport.of(file).prepared())).containsExactly("2|B|2026-10-31|1.000000|1|null",
                "3|A \"x, y\", C:\\|2026-10-31|1.500000|3|null");
    }

    @Test
    void oneDamagedByteDoesNotChangeTheEncodingOfAll() throws IOException {
        var bytes = utf8("Campaign,Day,Cost,Clicks\nGrößen,2026-10-31,1.5,3\nx?y,2026-10-31,1.5,3\n");
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf('?')] = (byte) 0xff;
        var read = FileImport.of(write("x.csv", bytes)).prepared();
        assertThat(rows(read)).containsExactly("2|Größen|2026-10-31|1.500000|3|null",
                "3|x\ufffdy|2026-10-31|1.500000|3|null");
        assertThat(read.notes()).anyMatch(note -> note.contains("no UTF-8"));
    }

    @Test
    void zeroBytesMakeNoOtherNumberAndNoBrokenStatement() throws IOException {
        var text = "Campaign,Day,Cost,Clicks,Currency|A,2026-10-31,1.5,3,EUR|A,2026-10-30,1.5,3,EUR|B0,2026-10-31,105,3,E0R|";
        var bytes = utf8(text.replace('|', '\n')
                .replace("B0", "B\0")
                .replace("105", "1\u00005")
                .replace("E0R", "E\0R"));
        var read = FileImport.of(write("x.csv", bytes)).prepared();
        assertThat(rows(read)).contains("2|A|2026-10-31|1.500000|3|null",
                "4|B\ufffd|2026-10-31|null|3|{cost=1\ufffd5}");
        assertThat(DataCleaner.cleanCampaignData(read.rows()).lineage().read()).isEqualTo(3);
        var zero = "select 1 as x where " + Names.literal("a'\0b") + " = 'a' || chr(39) || chr(0) || 'b'";
        assertThat(Engine.embedded().query(zero, Lineage.ofRows(1)).count()).isEqualTo(1);
    }

    @Test
    void whatFollowsCompressedDataIsNotLost() throws IOException {
        var packed = new ByteArrayOutputStream();
        for (var part : List.of("Campaign,Day,Cost,Clicks\nA,2026-10-31,1.5,3\n", "B,2026-10-31,1.5,3\n")) {
            try (var gzip = new GZIPOutputStream(packed)) {
                gzip.write(utf8(part));
            }
        }
        assertThat(rows(FileImport.of(write("x.csv.gz", packed.toByteArray())).prepared())).hasSize(2);
        packed.writeBytes(utf8("C,2026-10-31,1.5,3\nD,2026-10-31,1.5,3\nE,2026-10-31,1.5,3\n"));
        assertThatThrownBy(() -> FileImport.of(write("x.csv.gz", packed.toByteArray())).preview())
                .hasMessageContaining("is damaged");
    }

    private static List<String> rows(Prepared prepared) {
        return prepared.rows()
                .sql("select concat_ws('|', source_line, coalesce(campaign_name, 'null'), coalesce(date::varchar, 'null'),"
                        + " coalesce(cost::varchar, 'null'), coalesce(clicks::varchar, 'null'),"
                        + " coalesce(unread::varchar, 'null')) as t from data order by source_line")
                .rows()
                .stream()
                .map(row -> row.text("t").orElse(""))
                .collect(Collectors.toList());
    }

    private Path xlsx(XlsxFile book) throws IOException {
        return write("book.xlsx", book.bytes());
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
