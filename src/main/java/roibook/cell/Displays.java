package roibook.cell;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/// Bundles as JJava sends them.
final class Displays {

    private Displays() {}

    static DisplayData of(Bundle bundle) {
        var display = new DisplayData();
        bundle.data().forEach(display::putData);
        bundle.metadata().forEach(display::putMetaData);
        return display;
    }
}
