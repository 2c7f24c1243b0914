package roibook.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import roibook.notebook.Notebook;

/// What a run left: the notebook as it was executed, and how it went.
///
/// @param input the notebook's file
/// @param output where the executed notebook stands
/// @param notebook the executed notebook, as written
/// @param outcome how it ended
/// @param failures the cells that failed, in their order; those tagged `raises-exception` are not among them
/// @param message what went wrong and what to do, if anything did
/// @param kernelStart how long the kernel took to be ready
/// @param total how long it all took
public record Run(Path input, Path output, Notebook notebook, Outcome outcome, List<CellFailure> failures,
        Optional<String> message, Duration kernelStart, Duration total) {

    /// Copies the failures.
    ///
    /// @param input the notebook's file
    /// @param output where the executed notebook stands
    /// @param notebook the executed notebook
    /// @param outcome how it ended
    /// @param failures the cells that failed
    /// @param message what went wrong
    /// @param kernelStart how long the kernel took to be ready
    /// @param total how long it all took
    public Run {
        failures = List.copyOf(failures);
    }
}
