package roibook.kernel;

/// The five sockets of a Jupyter kernel.
enum Channel {
    SHELL("shell_port"), IOPUB("iopub_port"), STDIN("stdin_port"), CONTROL("control_port"), HEARTBEAT(
            "hb_port");

    private final String key;

    Channel(String key) {
        this.key = key;
    }

    /// Its name in a connection file.
    String key() {
        return key;
    }
}
