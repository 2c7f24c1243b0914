package roibook.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import roibook.Nearest;
import roibook.RoibookException;
import roibook.config.ConfigException;
import roibook.data.DataUnavailableException;
import roibook.data.StaleDataException;
import roibook.kernel.KernelException;
import roibook.mail.MailException;
import roibook.publish.PublishException;
import roibook.setup.SetupException;

/// The one place where a failure becomes words for a person and an exit code for a script. Traces go to the log.
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final Path log;

    Failures(Path log) {
        this.log = log;
    }

    static ExitCode codeOf(Throwable failure) {
        return switch (failure) {
            case StaleDataException _,DataUnavailableException _ -> ExitCode.DATA;
            case ConfigException _ -> ExitCode.BAD_INPUT;
            case KernelException _,SetupException _ -> ExitCode.KERNEL;
            case MailException _,PublishException _ -> ExitCode.DELIVERY;
            case RoibookException _ -> ExitCode.BAD_INPUT;
            default -> ExitCode.CELL_FAILED;
        };
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        var err = failure.getCommandLine().getErr();
        err.println("roibook: " + failure.getMessage());
        var meant = command(failure);
        if (meant.isPresent()) {
            err.println("Did you mean: " + meant.get() + "?");
        } else if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
            err.println("See: " + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCode.USAGE.value();
    }

    /// The command that a misspelt one was meant to be.
    private static Optional<String> command(ParameterException failure) {
        var parent = failure.getCommandLine();
        var names = parent.getSubcommands()
                .entrySet()
                .stream()
                .filter(command -> !command.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
        return failure instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()
                ? Nearest.to(unmatched.getUnmatched().getFirst(), names)
                        .map(name -> parent.getCommandSpec().qualifiedName() + " " + name)
                : Optional.empty();
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        var err = command.getErr();
        if (failure instanceof RoibookException) {
            err.println("roibook: " + failure.getMessage());
        } else {
            err.println(
                    "roibook: this should not have happened: " + failure + "; please report it with " + log);
        }
        note(failure);
        return codeOf(failure).value();
    }

    private void note(Exception failure) {
        try {
            Files.createDirectories(log.resolveSibling(""));
            try (var writer = new PrintWriter(Files.newBufferedWriter(log, StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND))) {
                writer.println(Instant.now());
                failure.printStackTrace(writer);
            }
            if (log.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            // the words on the screen have to do
        }
    }
}
