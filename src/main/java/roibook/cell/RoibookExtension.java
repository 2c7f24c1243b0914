package roibook.cell;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import roibook.config.LogFiles;

/// Makes a JJava kernel show Roibook's values. JJava finds it by the service loader as soon as the library is on the
/// kernel's class path.
///
/// It uses only what JJava 1.0-a6, which it is compiled against, and later wheels share.
public final class RoibookExtension implements Extension {

    /// Libraries below report their own workings; a cell shows only what went wrong.
    private static final Logger LIBRARIES = Logger.getLogger("");

    /// Called by the service loader.
    public RoibookExtension() {}

    @Override
    public void install(BaseKernel kernel) {
        LIBRARIES.setLevel(Level.WARNING);
        LogFiles.install(Path.of(System.getenv().getOrDefault("ROIBOOK_HOME", "")).toAbsolutePath());
        var streams = Streams.install(kernel);
        Interrupts.install(kernel);
        for (var type : Bundles.types()) {
            register(kernel, type, streams);
        }
        Cells.connect(bundle -> {
            streams.send();
            kernel.display(Displays.of(bundle));
        });
    }

    private static <T> void register(BaseKernel kernel, Class<T> type, Streams streams) {
        kernel.getRenderer()
                .createRegistration(type)
                .preferring(MIMEType.TEXT_HTML)
                .supporting(MIMEType.TEXT_PLAIN)
                .register((value, context) -> {
                    streams.send();
                    render(value, context);
                });
    }

    private static void render(Object value, RenderContext context) {
        context.getOutputContainer().assign(Displays.of(Bundles.of(value)));
    }
}
