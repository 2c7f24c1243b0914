package roibook.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Several listeners as one.
final class ProgressOfAll implements Progress {

    private final List<Progress> listeners;

    ProgressOfAll(List<Progress> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void started(Path notebook, int cells) {
        listeners.forEach(listener -> listener.started(notebook, cells));
    }

    @Override
    public void kernelReady(Duration took) {
        listeners.forEach(listener -> listener.kernelReady(took));
    }

    @Override
    public void cellStarted(CellPlace cell) {
        listeners.forEach(listener -> listener.cellStarted(cell));
    }

    @Override
    public void cellFinished(CellPlace cell, Duration took, Optional<CellFailure> failure) {
        listeners.forEach(listener -> listener.cellFinished(cell, took, failure));
    }

    @Override
    public void printed(String stream, String text) {
        listeners.forEach(listener -> listener.printed(stream, text));
    }

    @Override
    public void finished(Run run) {
        listeners.forEach(listener -> listener.finished(run));
    }
}
