package roibook.kernel;

import java.time.Instant;
import java.util.Optional;
import roibook.notebook.MimeBundle;
import roibook.notebook.Output;
import tools.jackson.databind.node.ObjectNode;

/// One thing that a kernel said about the cell it executes.
public sealed interface KernelEvent {

    /// Text was printed.
    ///
    /// @param name `stdout` or `stderr`
    /// @param text what was printed
    record Printed(String name, String text) implements KernelEvent {}

    /// Something was shown, or the cell's value came.
    ///
    /// @param output a display or a result
    /// @param displayId the name under which it may be updated later
    record Shown(Output output, Optional<String> displayId) implements KernelEvent {}

    /// What was shown under a name, here or in an earlier cell, has new content.
    ///
    /// @param displayId the name it was shown under
    /// @param data the new content
    /// @param metadata what goes with it
    record Updated(String displayId, MimeBundle data, ObjectNode metadata) implements KernelEvent {}

    /// The cell's outputs so far are to vanish.
    ///
    /// @param waits whether they stay until the next output comes
    record Cleared(boolean waits) implements KernelEvent {}

    /// The cell failed; this is what a reader should see of it.
    ///
    /// @param failure the error
    record Raised(Output.Failure failure) implements KernelEvent {}

    /// The cell came one step further.
    ///
    /// @param step the step
    /// @param at when, by the kernel's clock
    record Reached(Step step, Instant at) implements KernelEvent {}

    /// The steps of an execution, in the order kernels take them; reply and idle may swap.
    enum Step {
        /// The kernel took the cell.
        BUSY,
        /// The kernel repeated the cell's code with its number.
        INPUT,
        /// The kernel answered.
        REPLY,
        /// The kernel has nothing more to say.
        IDLE
    }
}
