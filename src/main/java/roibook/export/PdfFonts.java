package roibook.export;

import java.awt.Font;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.openpdf.pdf.ITextFontResolver;
import org.openpdf.text.DocumentException;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.FontMapper;

/// The fonts that every PDF embeds (as subsets): Liberation for text and code, DejaVu for characters that Liberation
/// lacks. A character that no font has is shown as U+FFFD, never left out.
final class PdfFonts {

    private static final String SANS = "Roibook Sans";
    private static final String MONO = "Roibook Mono";
    private static final String FALLBACK = "Roibook Fallback";
    private static final int REPLACEMENT = 0xFFFD;

    private final Map<Face, BaseFont> loaded = new EnumMap<>(Face.class);

    /// A font file on the class path.
    enum Face {
        /// Text.
        SANS("liberation/LiberationSans-Regular.ttf", PdfFonts.SANS),
        /// Strong text.
        SANS_BOLD("liberation/LiberationSans-Bold.ttf", PdfFonts.SANS),
        /// Emphasis.
        SANS_ITALIC("liberation/LiberationSans-Italic.ttf", PdfFonts.SANS),
        /// Strong emphasis.
        SANS_BOLD_ITALIC("liberation/LiberationSans-BoldItalic.ttf", PdfFonts.SANS),
        /// Code.
        MONO("liberation/LiberationMono-Regular.ttf", PdfFonts.MONO),
        /// Strong code.
        MONO_BOLD("liberation/LiberationMono-Bold.ttf", PdfFonts.MONO),
        /// What the others lack.
        FALLBACK("net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf", PdfFonts.FALLBACK),
        /// What the others lack, strong.
        FALLBACK_BOLD("net/sf/jasperreports/fonts/dejavu/DejaVuSans-Bold.ttf", PdfFonts.FALLBACK);

        private final String path;
        private final String family;

        Face(String path, String family) {
            this.path = path;
            this.family = family;
        }
    }

    /// Makes the fonts known to the renderer.
    void register(ITextFontResolver resolver) {
        for (var face : Face.values()) {
            try {
                resolver.addFont(face.path, face.family, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, null);
            } catch (IOException | DocumentException e) {
                throw missing(face, e);
            }
        }
    }

    private BaseFont font(Face face) {
        return loaded.computeIfAbsent(face, missing -> {
            try {
                return BaseFont.createFont(missing.path, BaseFont.IDENTITY_H, BaseFont.EMBEDDED);
            } catch (IOException | DocumentException e) {
                throw missing(missing, e);
            }
        });
    }

    /// {@return the width of a text in multiples of the type size}
    double width(String text, boolean bold) {
        var main = font(bold ? Face.SANS_BOLD : Face.SANS);
        var other = font(bold ? Face.FALLBACK_BOLD : Face.FALLBACK);
        var width = 0.0;
        for (var c : text.codePoints().toArray()) {
            width += (main.charExists(c) ? main : other).getWidth(c) / 1000.0;
        }
        return width;
    }

    private static ExportException missing(Face face, Exception e) {
        return new ExportException("Roibook is installed incompletely: the font " + face.path
                + " is not on the class path (" + e.getMessage() + "); build it again", e);
    }

    /// Wraps what the font of the text lacks in spans of a font that has it.
    void fallBack(Document document) {
        document.body().nodeStream(TextNode.class).toList().forEach(this::fallBack);
    }

    private void fallBack(TextNode node) {
        var text = node.getWholeText();
        if (text.chars().allMatch(c -> c < 0x17F)) {
            return;
        }
        var mono = isMono(node.parent());
        var main = font(mono ? Face.MONO : Face.SANS);
        var run = new StringBuilder();
        var inFallback = false;
        for (var c : text.codePoints().toArray()) {
            var point = narrow(main, c);
            var lacking = !main.charExists(point) && point >= ' ';
            if (lacking != inFallback && !run.isEmpty()) {
                put(node, run, inFallback);
            }
            inFallback = lacking;
            run.appendCodePoint(lacking && !font(Face.FALLBACK).charExists(point) ? REPLACEMENT : point);
        }
        put(node, run, inFallback);
        node.remove();
    }

    private static void put(TextNode before, StringBuilder run, boolean fallback) {
        if (!run.isEmpty()) {
            before.before(fallback
                    ? new Element("span").addClass("fb").appendChild(new TextNode(run.toString()))
                    : new TextNode(run.toString()));
            run.setLength(0);
        }
    }

    private static boolean isMono(@Nullable Element element) {
        return element != null && element.closest("pre, code, kbd, samp") != null;
    }

    /// Narrow and figure spaces that a font lacks become a no-break space; marks that only steer are left out.
    private static int narrow(BaseFont font, int c) {
        if ((c == 0x202F || c == 0x2007 || c == 0x2009) && !font.charExists(c)) {
            return 0xA0;
        }
        return c;
    }

    /// Fonts for pictures: one that has all their characters.
    FontMapper mapper(String texts) {
        var plain = font(Face.SANS);
        var fallback = texts.codePoints().anyMatch(c -> c >= ' ' && !plain.charExists(c));
        return new FontMapper() {

            @Override
            public BaseFont awtToPdf(Font font) {
                var mono = font.getName().toLowerCase(Locale.ROOT).contains("mono");
                if (fallback || font.getName().startsWith("DejaVu")) {
                    return font(font.isBold() ? Face.FALLBACK_BOLD : Face.FALLBACK);
                }
                if (mono) {
                    return font(Face.MONO);
                }
                return font(font.isBold() ? Face.SANS_BOLD : font.isItalic() ? Face.SANS_ITALIC : Face.SANS);
            }

            @Override
            public Font pdfToAwt(BaseFont font, int size) {
                return new Font(Font.SANS_SERIF, Font.PLAIN, size);
            }
        };
    }
}
