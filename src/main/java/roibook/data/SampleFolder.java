package roibook.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the samples are that fill an empty store.
final class SampleFolder {

    private SampleFolder() {}

    /// Looks in the project, upwards from where a notebook runs, then where an installation without a project has them.
    static Optional<Path> of(Path home, Path workingDirectory) {
        var near = Stream
                .concat(Stream.of(home),
                        Stream.iterate(workingDirectory, SampleFolder::notRoot, Path::getParent))
                .map(folder -> folder.resolve("data-samples"));
        return Stream.concat(near, Stream.ofNullable(System.getProperty("roibook.samples")).map(Path::of))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static boolean notRoot(@Nullable Path folder) {
        return folder != null;
    }
}
