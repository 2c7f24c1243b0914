package roibook.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// Copies into a hidden folder first, then renames: a set is there whole or not at all.
final class FolderPublisher implements Publisher {

    private static final String LATEST = "latest";

    private final Path folder;

    FolderPublisher(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public Path publish(Path reports, String name) {
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}") || name.equals(LATEST)) {
            throw new PublishException(
                    "'" + name + "' can't name a published set; use letters, digits, . _ - and not '"
                            + LATEST + "'");
        }
        if (!Files.isDirectory(reports)) {
            throw new PublishException(reports + " is no folder with reports; run the notebooks first");
        }
        var target = folder.resolve(name);
        if (Files.exists(target)) {
            throw new PublishException(
                    target + " was published before and is never changed; choose another name");
        }
        try {
            Files.createDirectories(folder);
            Files.move(copied(reports), target, StandardCopyOption.ATOMIC_MOVE);
            replaceLatest(target);
            return target;
        } catch (IOException e) {
            throw new PublishException(reports + " could not be published to " + target + " (" + e
                    + "); check permissions and disk", e);
        }
    }

    /// A copy under a name that nobody looks at; gone again when it can't be finished.
    private Path copied(Path from) throws IOException {
        var copy = Files.createDirectory(folder.resolve("." + UUID.randomUUID() + ".tmp"));
        try {
            for (var path : tree(from)) {
                var place = copy.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(place);
                } else if (Files.isRegularFile(path) && !path.getFileName().toString().startsWith(".")) {
                    Files.copy(path, place);
                }
            }
            return copy;
        } catch (IOException e) {
            delete(copy);
            throw e;
        }
    }

    /// The old set steps aside for a moment: folders can't be replaced in one step everywhere.
    private void replaceLatest(Path set) throws IOException {
        var latest = folder.resolve(LATEST);
        var next = copied(set);
        var old = folder.resolve("." + UUID.randomUUID() + ".old");
        if (Files.exists(latest)) {
            Files.move(latest, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(next, latest, StandardCopyOption.ATOMIC_MOVE);
        if (Files.exists(old)) {
            delete(old);
        }
    }

    private static List<Path> tree(Path root) throws IOException {
        try (var paths = Files.walk(root)) {
            return paths.sorted().toList();
        }
    }

    private static void delete(Path root) throws IOException {
        for (var path : tree(root).stream().sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
        }
    }
}
