package roibook.run;

import java.nio.file.Path;
import java.time.Duration;

/// Told how a run goes on, on the run's own thread; what it does costs the run time. All methods may be left out.
public interface Progress {

    /// {@return a listener that ignores everything}
    static Progress none() {
        return new Progress() {
        };
    }

    /// A notebook is about to run; its kernel is not started yet.
    ///
    /// @param notebook the notebook's file
    /// @param cells how many code cells it has
    default void started(Path notebook, int cells) {}

    /// A cell was sent to the kernel.
    ///
    /// @param number the cell's number among the code cells, from 1
    /// @param of how many there are
    /// @param title its first comment, or the heading above it
    default void cellStarted(int number, int of, String title) {}

    /// A cell ended, well or not.
    ///
    /// @param number the cell's number among the code cells, from 1
    /// @param of how many there are
    /// @param title its first comment, or the heading above it
    /// @param took how long it took
    /// @param failed whether it failed
    default void cellFinished(int number, int of, String title, Duration took, boolean failed) {}

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
