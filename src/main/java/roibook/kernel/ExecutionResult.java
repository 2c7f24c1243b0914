package roibook.kernel;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import roibook.notebook.Output;

/// How the execution of a cell ended.
public sealed interface ExecutionResult {

    /// Reply and idle came, and the reply says ok.
    ///
    /// @param count the kernel's execution count
    record Ok(OptionalInt count) implements ExecutionResult {}

    /// Reply and idle came, and the reply says error (or that it was aborted).
    ///
    /// @param count the kernel's execution count
    /// @param failure the error as the kernel published it, else as its reply has it
    record Failed(OptionalInt count, Output.Failure failure) implements ExecutionResult {}

    /// The kernel is of no more use, whether its process ended or not.
    ///
    /// @param cause what happened to it
    /// @param exitCode what its process ended with, if it ended; above 128 it is 128 plus a signal
    /// @param message what happened, in a sentence without a full stop
    /// @param lastWords the last lines that its process printed
    record Lost(LossCause cause, OptionalInt exitCode, String message, List<String> lastWords)
            implements
                ExecutionResult {

        /// Copies the lines.
        ///
        /// @param cause what happened to it
        /// @param exitCode what its process ended with, if it ended
        /// @param message what happened
        /// @param lastWords the last lines that its process printed
        public Lost {
            lastWords = List.copyOf(lastWords);
        }
    }

    /// The time was up. The kernel was interrupted, but its code may still be running: end it.
    ///
    /// @param limit the time that was given
    record TimedOut(Duration limit) implements ExecutionResult {}

    /// Somebody called [Kernel#cancel()]. The code may still be running: end the kernel.
    record Cancelled() implements ExecutionResult {}

    /// What can happen to a kernel.
    enum LossCause {
        /// Its process ended.
        DIED,
        /// It said idle and never replied, or replied and never said idle.
        DEAF,
        /// Its process lives, but not even its heartbeat answers.
        SILENT,
        /// It may be well, but we cannot take in what it says.
        UNHEARD
    }
}
