package roibook.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the store is, and the samples that fill an empty one.
record StorePlace(Path store, Optional<Path> samples) {

    static StorePlace fromEnvironment() {
        return of(setting("ROIBOOK_STORE", "roibook.store"), setting("ROIBOOK_HOME", "roibook.home"),
                Path.of("").toAbsolutePath());
    }

    static StorePlace of(Optional<Path> store, Optional<Path> home, Path workingDirectory) {
        var base = home.orElse(workingDirectory);
        return new StorePlace(store.orElseGet(() -> base.resolve(".roibook").resolve("store")),
                Stream.concat(home.stream(),
                        Stream.iterate(workingDirectory, StorePlace::notRoot, Path::getParent))
                        .map(folder -> folder.resolve("data-samples"))
                        .filter(Files::isDirectory)
                        .findFirst());
    }

    private static boolean notRoot(@Nullable Path folder) {
        return folder != null;
    }

    private static Optional<Path> setting(String variable, String property) {
        return Stream.of(System.getProperty(property), System.getenv(variable))
                .filter(value -> value != null && !value.isBlank())
                .map(value -> Path.of(value).toAbsolutePath())
                .findFirst();
    }
}
