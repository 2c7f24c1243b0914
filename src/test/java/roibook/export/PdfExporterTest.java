package roibook.export;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.SimpleBookmark;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.ChartResult;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.ReportResult;
import roibook.figure.RichResult.Section;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Value;
import roibook.notebook.MarkdownCell;
import roibook.notebook.Notebook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

class PdfExporterTest {

    private static byte[] pdf(Notebook notebook) {
        return Exporter.of("pdf").export(notebook, ExportOptions.builder("x").input(false).build());
    }

    private static List<String> pages(byte[] pdf) throws IOException {
        try (var reader = new PdfReader(pdf)) {
            var extractor = new PdfTextExtractor(reader);
            var pages = new ArrayList<String>();
            for (var page = 1; page <= reader.getNumberOfPages(); page++) {
                pages.add(extractor.getTextFromPage(page).replace('\u00a0', ' ').replaceAll("\\s+", " "));
            }
            return pages;
        }
    }

    @Test
    void theSummaryFillsPageOneAndFindingsFollow() throws IOException {
        var pages = pages(pdf(Samples.executive()));
        assertThat(pages.getFirst())
                .contains("Profit rose 12 %", "€59,705", "What to decide", "3", "Newest day", "Paid search",
                        "Page of 1" + pages.size())
                .doesNotContain("Findings");
        assertThat(pages.get(1)).startsWith("Marketing summary").contains("Findings");
    }

    @Test
    void chartsAreDrawnWithTextThatIsText() throws IOException {
        assertThat(pages(pdf(Samples.executive())).getFirst()).contains("Shopping", "60,000");
        assertThat(new String(pdf(Samples.executive()), ISO_8859_1)).doesNotContain("/Subtype/Image");
    }

    @Test
    void theSameNotebookGivesTheSameBytes() {
        assertThat(pdf(Samples.executive())).isEqualTo(pdf(Samples.executive()));
    }

    @Test
    void knowsItsTitleLanguageDateAndOutline() throws IOException {
        try (var reader = new PdfReader(pdf(Samples.executive()))) {
            assertThat(reader.getInfo()).containsEntry("Title", "Marketing summary");
            assertThat(reader.getInfo().get("CreationDate")).startsWith("D:20261102070000");
            assertThat(reader.getCatalog().getAsString(PdfName.LANG).toUnicodeString()).isEqualTo("en");
            assertThat(SimpleBookmark.getBookmarkList(reader).toString()).contains("Findings",
                    "Why social lost");
        }
    }

    @Test
    void everyFontIsEmbedded() {
        var text = new String(pdf(Samples.executive()), ISO_8859_1);
        assertThat(text.split("/Type/FontDescriptor", -1).length)
                .isEqualTo(text.split("/FontFile2", -1).length);
        assertThat(text).doesNotContain("/BaseFont/Helvetica").doesNotContain("/BaseFont/Times");
    }

    @Test
    void charactersOfOtherScriptsDoNotVanish() throws IOException {
        var text = pages(pdf(Samples.notebook(List.of(MarkdownCell.of("m",
                "Ελληνικά, Русский, 1\u202f234 → ✓ \u0e01 end"))))).getFirst();
        assertThat(text).contains("Ελληνικά, Русский, 1", "234 →", "✓", "\uFFFD", "end");
    }

    @Test
    void longTablesRepeatTheirHeadersAndWideOnesTurn() throws IOException {
        var columns = IntStream.range(0, 16)
                .mapToObj(i -> new Column("c" + i, "Column" + i, Align.RIGHT, ""))
                .toList();
        var rows = IntStream.range(0, 120)
                .mapToObj(r -> IntStream.range(0, 16)
                        .mapToObj(c -> Value.of("1,000," + (100 + c), BigDecimal.valueOf(r)))
                        .toList())
                .toList();
        var table = new TableResult("table", "Wide", columns, rows, List.of(), 5000, List.of(),
                Optional.empty());
        var bytes = pdf(Samples.notebook(List.of(Samples.code("t", "t", Samples.shown(table)))));
        var pages = pages(bytes);
        assertThat(pages.stream().filter(page -> page.contains("Column15"))).hasSizeGreaterThan(1);
        assertThat(pages.getLast()).contains("120 of 5,000 rows shown");
        try (var reader = new PdfReader(bytes)) {
            var size = reader.getPageSize(reader.getNumberOfPages());
            assertThat(size.getWidth()).isGreaterThan(size.getHeight());
        }
    }

    @Test
    void wideTablesKeepEveryColumnOnPortraitPages() throws IOException {
        var columns = new ArrayList<Column>();
        columns.add(new Column("name", "Segment", Align.LEFT, ""));
        for (var i = 1; i < 22; i++) {
            columns.add(new Column("n" + i, "figure_number_" + i, Align.RIGHT, ""));
        }
        columns.add(new Column("todo", "What to do", Align.LEFT, ""));
        var row = new ArrayList<Value>();
        row.add(Value.of("Many orders"));
        for (var i = 1; i < 22; i++) {
            row.add(Value.of("1,234,5" + (10 + i) + ".99"));
        }
        row.add(Value.of("Keep them: service and early access before discounts; look for more like these."));
        var table = new TableResult("table", "Profiles", columns, List.of(row), List.of(), 1,
                List.of("A note."),
                Optional.empty());
        var bytes = pdf(Samples.notebook(List.of(MarkdownCell.of("h", "## Who they are"),
                Samples.code("t", "t", Samples.shown(table)))));
        try (var reader = new PdfReader(bytes)) {
            assertThat(reader.getNumberOfPages()).isEqualTo(1);
            assertThat(reader.getPageSize(1).getWidth()).isLessThan(reader.getPageSize(1).getHeight());
        }
        var text = pages(bytes).getFirst();
        for (var i = 1; i < 22; i++) {
            assertThat(text).contains("1,234,5" + (10 + i) + ".99");
        }
        assertThat(text.split("Many orders", -1)).hasSizeGreaterThan(2);
        assertThat(text.split("A note", -1)).hasSize(2);
        assertThat(text).contains("Who they are");
    }

    @Test
    void theSummaryPageIsOnePageWithLongTexts() throws IOException {
        var print = new SmallPrint(new PdfFonts(), 11);
        assertThat(print.lines("below target 3.00; 95 % range -€117,977.83 to -€55,234.89"))
                .containsExactly("below target 3.00", "95 % range", "-€117,977.83", "to -€55,234.89");
        assertThat(print.lines("95 % range +7.4\u00a0% to +10.8\u00a0%"))
                .containsExactly("95 % range", "+7.4\u00a0% to +10.8\u00a0%");
    }

    @Test
    void aSummaryThatFailedHalfWayIsShown() throws IOException {
        var cells = new ArrayList<>(Samples.failed().cells());
        cells.addFirst(Samples.code("summary", "summary", Samples.shown(Samples.SUMMARY)));
        var pages = pages(Exporter.of("pdf").export(Samples.notebook(cells), ExportOptions.of("x")));
        assertThat(pages.getFirst()).contains("cell 7 failed", "What to decide", "Newest day");
        assertThat(String.join(" ", pages)).contains("Not run");
    }

    @Test
    void chartsSayTheirTitleOnce() throws IOException {
        var figure = Samples.figure("""
            {"data":[{"type":"bar","x":["Email"],"y":[3]}],
             "layout":{"title":{"text":"Email earned<br>most","subtitle":{"text":"Profit by channel"}},
                       "meta":{"title":"Email earned most","subtitle":"Profit by channel"}}}""");
        var chart = new ChartResult("Email earned most", "", figure, Optional.empty());
        var text = String.join(" ",
                pages(pdf(Samples.notebook(List.of(Samples.code("c", "c", Samples.shown(chart)),
                        Samples.code("r", "r", Samples.shown(new ReportResult("Report", "", List.of(
                                new Section("Channels", "Email earned most. Others lost.", List.of(chart))),
                                Optional.empty()))))))));
        assertThat(text.split("Email earned most", -1)).hasSize(3);
        assertThat(text).contains("Profit by channel");
    }

    @Test
    void aFailedNotebookSaysSoFirst() throws IOException {
        assertThat(pages(pdf(Samples.failed())).getFirst()).contains("cell 6 failed",
                "java.lang.ArithmeticException: / by zero");
    }

    @Test
    void noFileOfThisMachineGetsIn(@TempDir Path folder) throws IOException {
        var secret = Files.writeString(folder.resolve("secret.txt"), "SECRET-TEXT");
        var bytes = pdf(Samples.hostile(secret.toString()));
        assertThat(String.join(" ", pages(bytes))).contains("ok").doesNotContain("SECRET-TEXT");
        assertThat(new String(bytes, ISO_8859_1)).doesNotContain("javascript:").doesNotContain("/JavaScript");
    }

    /// For eyes: target/look.
    @Test
    void leavesPagesToLookAt() {
        var look = Path.of("target", "look");
        Exporter.of("pdf")
                .write(Samples.executive(), ExportOptions.builder("x").input(false).build(),
                        look.resolve("executive.pdf"));
        Exporter.of("pdf").write(Samples.failed(), ExportOptions.of("x"), look.resolve("failed.pdf"));
        assertThat(look.resolve("executive.pdf")).isNotEmptyFile();
    }
}
