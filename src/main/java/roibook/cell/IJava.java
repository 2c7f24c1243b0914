package roibook.cell;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import roibook.RoibookException;

/// Roibook in IJava, which knows no extensions: one line in a cell, when the library is on the class path.
///
/// Tables, charts and reports are shown as in our own kernel, and the same names are imported. What needs more of a
/// kernel, such as readable errors and completion, is JJava's.
public final class IJava {

    private static final String KERNEL = "io.github.spencerpark.ijava.IJava";

    private IJava() {}

    /// Makes the kernel that runs this cell show Roibook's values, and imports Roibook's names.
    ///
    /// @throws RoibookException if the cell does not run in IJava
    public static void install() {
        try {
            var type = Class.forName(KERNEL, true, ClassLoader.getSystemClassLoader());
            if (type.getMethod("getKernelInstance").invoke(null) instanceof BaseKernel kernel) {
                install(kernel);
                return;
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new RoibookException("this kernel is not IJava (" + e
                    + "); in JJava nothing is to be installed: loading the library does it", e);
        }
        throw new RoibookException("no IJava kernel runs in this process; call it from a cell");
    }

    static void install(BaseKernel kernel) {
        QuietLogs.install();
        for (var type : Bundles.types()) {
            register(kernel, type);
        }
        Cells.connect(bundle -> kernel.display(display(bundle)));
        for (var snippet : StartUp.snippets()) {
            evaluate(kernel, snippet);
        }
    }

    private static <T> void register(BaseKernel kernel, Class<T> type) {
        kernel.getRenderer()
                .createRegistration(type)
                .preferring(MIMEType.TEXT_HTML)
                .supporting(MIMEType.TEXT_PLAIN)
                .register(
                        (value, context) -> context.getOutputContainer().assign(display(Bundles.of(value))));
    }

    private static DisplayData display(Bundle bundle) {
        var display = new DisplayData();
        bundle.data().forEach(display::putData);
        bundle.metadata().forEach(display::putMetaData);
        return display;
    }

    private static void evaluate(BaseKernel kernel, String snippet) {
        try {
            var _ = kernel.eval(snippet);
        } catch (Exception e) { // what the kernel declares
            throw new RoibookException("this kernel does not take '" + snippet + "': " + e.getMessage(), e);
        }
    }
}
