package roibook.export;

import java.io.ByteArrayOutputStream;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.openpdf.pdf.DefaultPDFCreationListener;
import org.openpdf.pdf.ITextOutputDevice;
import org.openpdf.pdf.ITextRenderer;
import org.openpdf.text.DocumentException;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfWriter;
import roibook.figure.RichResult.SummaryResult;
import roibook.notebook.Notebook;

/// Writes one PDF: measures page one, lays out the whole, paints it, and makes the bytes repeatable.
final class PdfWriting {

    private static final double SMALLEST = 45;
    private static final double LARGEST = 125;
    private static final Pattern END = Pattern.compile("one-end");

    private final ReportPage page;
    private final Notebook notebook;
    private final PrintSheet sheet;
    private final PdfFonts fonts = new PdfFonts();

    PdfWriting(ReportPage page, Notebook notebook, ExportOptions options) {
        this.page = page;
        this.notebook = notebook;
        this.sheet = PrintSheet.of(options.paper());
    }

    byte[] bytes() {
        var room = page.summary().map(this::room).orElse(new Room(0, false));
        var drawings = new Drawings();
        var renderer = laidOut(new PrintPage(page, sheet, drawings, fonts).whole(room.chart, room.dense),
                drawings);
        renderer.setListener(new Metadata());
        var bytes = new ByteArrayOutputStream();
        try {
            renderer.createPDF(bytes);
        } catch (DocumentException e) {
            throw new ExportException(
                    "the PDF of '" + page.title() + "' could not be written: " + e.getMessage(), e);
        }
        return Repeatable.of(bytes.toByteArray());
    }

    /// What page one has room for.
    ///
    /// @param chart the height of its chart in mm
    /// @param dense whether its headline is set smaller
    private record Room(double chart, boolean dense) {}

    private Room room(SummaryResult summary) {
        if (summary.chart().isEmpty()) {
            return new Room(0, free(summary, 0, false) < 0);
        }
        for (var dense : new boolean[]{false, true}) {
            var free = free(summary, SMALLEST, dense);
            if (free >= 0) {
                return new Room(Math.min(LARGEST, SMALLEST + free - 1), dense);
            }
        }
        return new Room(0, true);
    }

    /// The room in mm that is left on page one; negative when it does not fit.
    private double free(SummaryResult summary, double chart, boolean dense) {
        var drawings = new Drawings();
        var renderer = laidOut(new PrintPage(page, sheet, drawings, fonts).pageOne(summary, chart, dense),
                drawings);
        return renderer.findPagePositionsByID(END)
                .stream()
                .findFirst()
                .filter(end -> end.getPageNo() <= 1)
                .map(end -> end.getY() / PrintSheet.POINTS - PrintSheet.BOTTOM_ONE)
                .orElse(-1.0);
    }

    private ITextRenderer laidOut(String html, Drawings drawings) {
        var device = new ITextOutputDevice(ITextRenderer.DEFAULT_DOTS_PER_POINT);
        var agent = new SealedAgent(device, ITextRenderer.DEFAULT_DOTS_PER_PIXEL);
        var renderer = new ITextRenderer(ITextRenderer.DEFAULT_DOTS_PER_POINT,
                ITextRenderer.DEFAULT_DOTS_PER_PIXEL,
                device, agent);
        renderer.getSharedContext().setReplacedElementFactory(new PdfElements(device, drawings, fonts));
        fonts.register(renderer.getFontResolver());
        var document = Jsoup.parse(html);
        fonts.fallBack(document);
        renderer.setDocument(new W3CDom().fromJsoup(document), null);
        renderer.layout();
        device.setRoot(Objects.requireNonNull(renderer.getRootBox(), "the page is laid out"));
        return renderer;
    }

    /// Title, author, language and the date of the notebook instead of now.
    private final class Metadata extends DefaultPDFCreationListener {

        @Override
        public void preOpen(ITextRenderer renderer) {
            var catalog = writer(renderer).getExtraCatalog();
            catalog.put(PdfName.LANG, new PdfString(page.language().toLanguageTag()));
            var preferences = new PdfDictionary();
            preferences.put(PdfName.DISPLAYDOCTITLE, org.openpdf.text.pdf.PdfBoolean.PDFTRUE);
            catalog.put(PdfName.VIEWERPREFERENCES, preferences);
        }

        @Override
        public void onClose(ITextRenderer renderer) {
            var info = writer(renderer).getInfo();
            info.put(PdfName.TITLE, new PdfString(page.title(), PdfString.TEXT_UNICODE));
            var authors = Documents.authors(notebook);
            if (!authors.isEmpty()) {
                info.put(PdfName.AUTHOR, new PdfString(authors, PdfString.TEXT_UNICODE));
            }
            info.put(PdfName.CREATOR, new PdfString("Roibook", PdfString.TEXT_UNICODE));
            info.remove(PdfName.MODDATE);
            info.remove(PdfName.CREATIONDATE);
            Documents.made(notebook).ifPresent(made -> {
                var calendar = new java.util.GregorianCalendar(java.util.TimeZone.getTimeZone("UTC"),
                        java.util.Locale.ROOT);
                calendar.setTimeInMillis(made.toEpochMilli());
                info.put(PdfName.CREATIONDATE, new PdfDate(calendar));
            });
        }

        private static PdfWriter writer(ITextRenderer renderer) {
            return Objects.requireNonNull(renderer.getWriter(), "a PDF is being written");
        }
    }
}
