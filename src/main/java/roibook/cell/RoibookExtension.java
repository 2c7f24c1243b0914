package roibook.cell;

import jdk.jshell.JShell;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/// Makes a JJava kernel show Roibook's values. JJava finds it by the service loader as soon as the library is on the
/// kernel's class path.
///
/// It uses only what JJava 1.0-a6, which it is compiled against, and later wheels share.
public final class RoibookExtension implements Extension {

    /// Called by the service loader.
    public RoibookExtension() {}

    /// Never fails: a kernel whose extension fails does not start, and says nothing.
    @Override
    public void install(BaseKernel kernel) {
        attempt("logging", QuietLogs::install);
        var streams = Streams.install(kernel);
        attempt("ending with the server that started it", () -> ParentWatch.start(System.getenv()));
        attempt("interrupts that end its work", () -> Interrupts.install(kernel));
        attempt("the views of tables, charts and reports", () -> show(kernel, streams));
        attempt("the words for errors, magics, completion and help", () -> {
            var shell = (JShell) kernel.getClass().getMethod("getJShell").invoke(kernel);
            var log = new CellLog();
            var _ = shell.onSnippetEvent(log::note);
            streams.follow(shell);
            Handlers.install(kernel, shell, log, streams);
        });
        attempt("imports", () -> StartUp.into(kernel));
    }

    private static void show(BaseKernel kernel, Streams streams) {
        for (var type : Bundles.types()) {
            register(kernel, type, streams);
        }
        Cells.connect(bundle -> {
            streams.send();
            kernel.display(Displays.of(bundle));
        });
    }

    /// A part of the comfort; the kernel works without it.
    private interface Part {
        void install() throws Exception;
    }

    private static void attempt(String name, Part part) {
        try {
            part.install();
        } catch (Exception | LinkageError e) {
            System.err.println("roibook: this kernel goes without " + name + " (" + e + ")");
        }
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
