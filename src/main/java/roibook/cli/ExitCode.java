package roibook.cli;

/// What a command ends with; scripts and schedulers read it.
public enum ExitCode {
    /// All is done.
    DONE(0),
    /// A cell failed; the notebook so far and its pages are written.
    CELL_FAILED(1),
    /// The command is wrong or does not say enough.
    USAGE(2),
    /// An input file or a parameter is wrong.
    BAD_INPUT(3),
    /// The kernel did not start, or was lost.
    KERNEL(4),
    /// The time was up.
    TIMEOUT(5),
    /// The data source is away, or its data too old.
    DATA(6),
    /// A report could not be delivered.
    DELIVERY(7),
    /// Somebody interrupted it.
    INTERRUPTED(130);

    private final int value;

    ExitCode(int value) {
        this.value = value;
    }

    /// {@return the number that the process ends with}
    public int value() {
        return value;
    }
}
