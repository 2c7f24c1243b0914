package roibook.chart;

import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import javax.imageio.ImageIO;
import roibook.figure.StaticFigure;

/// Writes static faces to files.
final class Pictures {

    private static final int PIXEL_RATIO = 2;

    private Pictures() {}

    static void save(StaticFigure face, Path file, int width, int height) {
        var name = file.toString().toLowerCase(Locale.ROOT);
        try {
            if (name.endsWith(".svg")) {
                write(file, face.svg(width, height).getBytes(StandardCharsets.UTF_8));
            } else if (name.endsWith(".png")) {
                write(file, png(face, width, height));
            } else {
                throw new ChartException(
                        "can't save a chart as " + file + ": the name must end in .svg or .png");
            }
        } catch (IOException e) {
            throw new ChartException("can't write the chart to " + file + ": " + e.getMessage()
                    + "; check that the folder is there and writable", e);
        }
    }

    private static byte[] png(StaticFigure face, int width, int height) throws IOException {
        var image = new BufferedImage(width * PIXEL_RATIO, height * PIXEL_RATIO, BufferedImage.TYPE_INT_RGB);
        var surface = image.createGraphics();
        surface.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        surface.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING,
                RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        surface.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS,
                RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        surface.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        surface.scale(PIXEL_RATIO, PIXEL_RATIO);
        face.draw(surface, new Rectangle2D.Double(0, 0, width, height));
        surface.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        var target = file.toAbsolutePath();
        var folder = target.getParent() == null ? Path.of(".") : target.getParent();
        var temporary = Files.createTempFile(folder, ".chart", ".tmp");
        try {
            Files.write(temporary, bytes);
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException _) {
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
