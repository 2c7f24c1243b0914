package roibook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What the kernel runs with is the library half alone.
class KernelClassPathIT {

    private static final Path TARGET = Path.of("target");

    private static List<Path> kernelJars() throws IOException {
        try (var jars = Files.list(TARGET.resolve("kernel-lib"))) {
            var all = new ArrayList<>(jars.toList());
            all.add(TARGET.resolve("roibook-library.jar"));
            return List.copyOf(all);
        }
    }

    private static List<String> classes(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class")).toList();
        }
    }

    @Test
    void holdsNeitherThePdfLibraryNorMailNorZeroMqNorTheCommandLine() throws IOException {
        for (var jar : kernelJars()) {
            assertThat(classes(jar)).as(jar.toString())
                    .noneMatch(name -> name
                            .matches("(org/openpdf|com/lowagie|jakarta/mail|org/eclipse/angus|org/zeromq"
                                    + "|picocli|org/jsoup|org/commonmark)/.*"));
        }
    }

    @Test
    void theLibraryHoldsItsRoomsAndNoneOfTheOuterHalf() throws IOException {
        assertThat(classes(TARGET.resolve("roibook-library.jar")))
                .contains("roibook/data/DataLoader.class", "roibook/clean/DataCleaner.class",
                        "roibook/roi/RoiCalculator.class", "roibook/summary/ExecutiveSummary.class",
                        "roibook/cell/Cells.class")
                .noneMatch(name -> name
                        .matches("roibook/(notebook|kernel|run|export|mail|setup|publish|cli)/.*"));
    }

    @Test
    void eachLibraryIsThereOnce() throws IOException {
        for (var folder : List.of("lib", "kernel-lib")) {
            try (var jars = Files.list(TARGET.resolve(folder))) {
                assertThat(
                        jars.map(jar -> jar.getFileName().toString().replaceFirst("-\\d[^/]*$", "")).toList())
                        .filteredOn(name -> !name.startsWith("jackson-")) // 2 and 3 live side by side
                        .doesNotHaveDuplicates();
            }
        }
    }
}
