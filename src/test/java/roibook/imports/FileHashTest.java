package roibook.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class FileHashTest {

    @TempDir
    private Path folder;

    private Path file(int size) throws IOException {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Files.write(folder.resolve("file"), bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 55, 64, 131_071, 131_072, 131_073, 1_000_000})
    void isTheSameByTheSystemsLibraryAsByJava(int size) throws Exception {
        var library = NativeSha256.find();
        assumeThat(library).isPresent();
        var file = file(size);

        assertThat(library.orElseThrow().hash(file)).contains(FileHash.byJava(file));
    }

    @Test
    void isTheSha256OfALargeFile() throws Exception {
        var file = file(17 << 20);

        try (var hash = FileHash.start(file)) {
            assertThat(hash.sha256()).isEqualTo(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
        }
    }
}
