package roibook.cli;

import java.io.PrintWriter;
import java.util.Map;

/// The entry: `roibook COMMAND ...`.
public final class Main {

    private Main() {}

    /// Runs a command and ends the process with its exit code.
    ///
    /// @param arguments the command's words
    public static void main(String... arguments) {
        System.setProperty("java.util.logging.config.class", PlainLog.class.getName());
        System.exit(run(System.getenv(), new PrintWriter(System.out, true, System.out.charset()),
                new PrintWriter(System.err, true, System.err.charset()),
                arguments));
    }

    /// Runs a command within this process.
    ///
    /// @param variables the environment, as [System#getenv()] has it
    /// @param out where results go
    /// @param err where words for people go
    /// @param arguments the command's words
    /// @return the exit code, see [ExitCode]
    public static int run(Map<String, String> variables, PrintWriter out, PrintWriter err,
            String... arguments) {
        return new Roibook(variables).commandLine().setOut(out).setErr(err).execute(arguments);
    }
}
