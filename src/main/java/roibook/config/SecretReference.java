package roibook.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Where a secret is kept: `env:NAME`, `file:PATH` (which only its owner may read) or `command:COMMAND`.
///
/// @param owner whose secret it is, for messages
/// @param text the reference
/// @param folder what a relative path begins at
record SecretReference(String owner, String text, Path folder) {

    private static final int PATIENCE = 30;

    Secret resolve(Map<String, String> environment) {
        var colon = text.indexOf(':');
        var rest = text.substring(colon + 1);
        var value = switch (text.substring(0, colon)) {
            case "env" -> environment.getOrDefault(rest, "");
            case "file" -> fromFile(folder.resolve(rest));
            default -> fromCommand(rest);
        };
        if (value.isBlank()) {
            throw failure("there is nothing in it");
        }
        return new Secret(value.strip());
    }

    private String fromFile(Path file) {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                var others = Files.getPosixFilePermissions(file);
                others.remove(PosixFilePermission.OWNER_READ);
                others.remove(PosixFilePermission.OWNER_WRITE);
                if (!others.isEmpty()) {
                    throw failure("others may read it; run: chmod 600 '" + file + "'");
                }
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw failure("it cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private String fromCommand(String command) {
        try {
            var process = new ProcessBuilder("sh", "-c", command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            var output = CompletableFuture.supplyAsync(() -> read(process));
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw failure("the command did not end within " + PATIENCE + " s");
            }
            if (process.exitValue() != 0) {
                throw failure("the command ended with exit code " + process.exitValue());
            }
            return output.join();
        } catch (IOException e) {
            throw failure("the command could not be started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("it was interrupted");
        }
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private ConfigException failure(String what) {
        return new ConfigException(owner + " is to come from " + shown() + ", but " + what);
    }

    /// Of a command its first word: the others may be secrets too.
    private String shown() {
        return text.startsWith("command:") ? text.strip().split("\\s", 2)[0] + " ..." : text;
    }
}
