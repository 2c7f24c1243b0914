package roibook.cell;

import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.DisplayStream;

/// What cells show beside their results. Its kernel tells it when a cell begins.
final class CellDisplay extends DisplayStream {

    private final Runnable begun;

    CellDisplay(Runnable begun) {
        this.begun = begun;
    }

    @Override
    protected void setEnv(ShellReplyEnvironment env) {
        begun.run();
        super.setEnv(env);
    }
}
