package roibook.run;

/// How a run ended. The command line gives each its exit code.
public enum Outcome {
    /// Every cell was executed; with errors allowed, some may have failed.
    DONE,
    /// A cell failed and the rest was not executed.
    CELL_FAILED,
    /// The kernel did not start, died, or went deaf.
    KERNEL_LOST,
    /// A cell or the whole run took longer than it may.
    OUT_OF_TIME,
    /// Somebody stopped the run.
    INTERRUPTED,
    /// A cell failed because its data is away or too old.
    DATA_UNAVAILABLE
}
