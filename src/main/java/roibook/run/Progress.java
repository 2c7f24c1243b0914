package roibook.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Told how a run goes on, on the run's own thread; what it does costs the run time. All methods may be left out.
public interface Progress {

    /// {@return a listener that ignores everything}
    static Progress none() {
        return new Progress() {
        };
    }

    /// {@return a listener that tells all of these, in their order}
    ///
    /// @param listeners who is told
    static Progress all(List<Progress> listeners) {
        return new ProgressOfAll(listeners);
    }

    /// A notebook is about to run; its kernel is not started yet.
    ///
    /// @param notebook the notebook's file
    /// @param cells how many code cells it has
    default void started(Path notebook, int cells) {}

    /// The kernel answers.
    ///
    /// @param took how long it took since the run began
    default void kernelReady(Duration took) {}

    /// A cell was sent to the kernel.
    ///
    /// @param cell which one
    default void cellStarted(CellPlace cell) {}

    /// A cell ended, well or not.
    ///
    /// @param cell which one
    /// @param took how long it took
    /// @param failure its error; empty too where a tag allows it to fail
    default void cellFinished(CellPlace cell, Duration took, Optional<CellFailure> failure) {}

    /// A cell printed something.
    ///
    /// @param stream `stdout` or `stderr`
    /// @param text what it printed
    default void printed(String stream, String text) {}

    /// The run has ended and its notebook is written.
    ///
    /// @param run how it went
    default void finished(Run run) {}
}
