package roibook.export;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import org.jspecify.annotations.Nullable;
import org.openpdf.pdf.ITextOutputDevice;
import org.openpdf.pdf.ITextUserAgent;
import org.openpdf.resource.ImageResource;
import org.openpdf.resource.XMLResource;

/// Fetches nothing and opens no file: OpenPDF's HTML renderer would load style sheets, fonts and pictures from
/// anywhere. Only pictures that are in the page itself, and the renderer's own style sheet, are let through.
final class SealedAgent extends ITextUserAgent {

    private static final String OWN = "/resources/css/XhtmlNamespaceHandler.css";

    SealedAgent(ITextOutputDevice device, int dotsPerPixel) {
        super(device, dotsPerPixel);
    }

    @Override
    protected InputStream openStream(String uri) throws IOException {
        var own = uri.endsWith(OWN) ? ITextUserAgent.class.getResourceAsStream(OWN) : null;
        if (own == null) {
            throw new IOException("refused: " + uri);
        }
        return own;
    }

    @Override
    protected InputStream resolveAndOpenStream(@Nullable String uri) {
        var own = uri != null && uri.endsWith(OWN) ? ITextUserAgent.class.getResourceAsStream(OWN) : null;
        return own == null ? InputStream.nullInputStream() : own;
    }

    @Override
    protected URLConnection openConnection(String uri) throws IOException {
        throw new IOException("refused: " + uri);
    }

    /// A picture that is broken is left out; the text around it stays.
    @Override
    public ImageResource getImageResource(String uri) {
        if (uri.startsWith("data:image/")) {
            try {
                return super.getImageResource(uri);
            } catch (RuntimeException _) {
                return new ImageResource(uri, null);
            }
        }
        return new ImageResource(uri, null);
    }

    @Override
    public XMLResource getXMLResource(String uri) {
        throw new ExportException("refused to read " + uri + " while making a PDF");
    }

    @Override
    public byte[] getBinaryResource(String uri) {
        return new byte[0];
    }

    @Override
    public @Nullable String resolveURI(@Nullable String uri) {
        return uri;
    }
}
