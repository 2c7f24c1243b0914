package roibook.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Copies of the kernel's jars whose names carry their content, so that a jar at a path never changes.
///
/// The JVM does not notice that a jar was rebuilt at the path that its AOT cache was made with, and runs the old
/// classes in silence; a build also replaces jars below a kernel that runs. Neither can happen to these.
///
/// @param folder where the copies lie
record JarStore(Path folder) {

    private static final int LETTERS = 12;

    /// Copies what is not there yet, and removes what is not among these jars any more.
    ///
    /// @param jars the jars, in class path order
    /// @return their copies, in the same order
    /// @throws SetupException if they cannot be copied
    List<Path> keep(List<Path> jars) {
        try {
            Files.createDirectories(folder);
            var copies = jars.stream().map(this::copy).toList();
            forgetAllBut(Set.copyOf(copies));
            return copies;
        } catch (IOException | UncheckedIOException e) {
            throw new SetupException("the kernel's jars cannot be copied to " + folder + ": " + e.getMessage()
                    + "; make room, or give this user the right to", e);
        }
    }

    private Path copy(Path jar) {
        try {
            var name = String.valueOf(jar.getFileName()).replaceFirst("\\.jar$", "");
            var copy = folder.resolve(name + "-" + contentOf(jar) + ".jar");
            if (!Files.exists(copy)) {
                var fresh = Files.createTempFile(folder, name, ".new");
                Files.copy(jar, fresh, StandardCopyOption.REPLACE_EXISTING);
                Files.move(fresh, copy, StandardCopyOption.ATOMIC_MOVE);
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String contentOf(Path jar) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            try (var in = Files.newInputStream(jar)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, LETTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// A kernel that runs with one of them goes on: it has them open.
    private void forgetAllBut(Set<Path> wanted) throws IOException {
        try (var files = Files.list(folder)) {
            for (var old : files.filter(file -> !wanted.contains(file)).collect(Collectors.toSet())) {
                Files.delete(old);
            }
        }
    }
}
