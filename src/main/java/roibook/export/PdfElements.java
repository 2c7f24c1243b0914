package roibook.export;

import java.awt.Point;
import java.awt.geom.Rectangle2D;
import org.openpdf.extend.ReplacedElement;
import org.openpdf.extend.UserAgentCallback;
import org.openpdf.layout.LayoutContext;
import org.openpdf.pdf.ITextOutputDevice;
import org.openpdf.pdf.ITextReplacedElement;
import org.openpdf.pdf.ITextReplacedElementFactory;
import org.openpdf.render.BlockBox;
import org.openpdf.render.RenderingContext;

/// Paints vector pictures where the page has an `img` with a number, and leaves other pictures to OpenPDF.
final class PdfElements extends ITextReplacedElementFactory {

    private final Drawings drawings;
    private final PdfFonts fonts;

    PdfElements(ITextOutputDevice device, Drawings drawings, PdfFonts fonts) {
        super(device);
        this.drawings = drawings;
        this.fonts = fonts;
    }

    @Override
    @SuppressWarnings("NullAway") // a null is how the library is told that an element is no picture
    public ReplacedElement createReplacedElement(LayoutContext context, BlockBox box, UserAgentCallback agent,
            int width, int height) {
        var element = box.getElement();
        if (element == null || !element.hasAttribute("data-drawing")) {
            return super.createReplacedElement(context, box, agent, width, height);
        }
        var number = Integer.parseInt(element.getAttribute("data-drawing"));
        return new Painted(drawings.get(number), fonts, width, height);
    }

    /// A picture in its place.
    private static final class Painted implements ITextReplacedElement {

        private static final double SCALE = 0.75;

        private final Drawings.Drawing drawing;
        private final PdfFonts fonts;
        private final int width;
        private final int height;
        private Point location = new Point(0, 0);

        Painted(Drawings.Drawing drawing, PdfFonts fonts, int width, int height) {
            this.drawing = drawing;
            this.fonts = fonts;
            this.width = width;
            this.height = height;
        }

        @Override
        public void paint(RenderingContext context, ITextOutputDevice device, BlockBox box) {
            var area = device.createLocalTargetArea(context, box);
            var page = device.getCurrentPage();
            var template = page.createTemplate(area.getWidth(), area.getHeight());
            var surface = template.createGraphics(area.getWidth(), area.getHeight(),
                    fonts.mapper(drawing.texts()));
            surface.scale(SCALE, SCALE);
            drawing.paint(surface,
                    new Rectangle2D.Double(0, 0, area.getWidth() / SCALE, area.getHeight() / SCALE));
            surface.dispose();
            page.addTemplate(template, area.getLeft(), area.getBottom());
        }

        @Override
        public int getIntrinsicWidth() {
            return width;
        }

        @Override
        public int getIntrinsicHeight() {
            return height;
        }

        @Override
        public Point getLocation() {
            return location;
        }

        @Override
        public void setLocation(int x, int y) {
            location = new Point(x, y);
        }

        @Override
        public void detach(LayoutContext context) {
            // Nothing is held.
        }

        @Override
        public boolean isRequiresInteractivePaint() {
            return false;
        }

        @Override
        public boolean hasBaseline() {
            return false;
        }

        @Override
        public int getBaseline() {
            return 0;
        }
    }
}
