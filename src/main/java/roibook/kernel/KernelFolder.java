package roibook.kernel;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/// The private folder of one kernel's connection file, under the system's folder for temporary files.
///
/// Its name holds the id of the process that made it, so that what a killed process left can be swept up.
final class KernelFolder {

    static final String CONNECTION = "connection.json";

    private static final String PREFIX = "roibook-kernel-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-.*");
    private static final Duration OLD = Duration.ofMinutes(1);

    private KernelFolder() {}

    static Path make() throws IOException {
        var folder = Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
        sweep(Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
        return folder;
    }

    static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(CONNECTION));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            folder.toFile().deleteOnExit(); // a key to nothing by now
        }
    }

    private static void sweep(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (var folder : folders) {
                if (isLeft(folder)) {
                    delete(folder);
                }
            }
        }
    }

    private static boolean isLeft(Path folder) {
        var matcher = NAME.matcher(String.valueOf(folder.getFileName()));
        try {
            return matcher.matches()
                    && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()
                    && Files.isWritable(folder)
                    && Files.getLastModifiedTime(folder).toInstant().isBefore(Instant.now().minus(OLD));
        } catch (IOException e) {
            return false; // gone in the meantime
        }
    }
}
