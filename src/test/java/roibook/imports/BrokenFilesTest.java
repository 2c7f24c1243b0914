package roibook.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roibook.RoibookException;
import roibook.clean.DataCleaner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Whatever the file, the user gets a result that adds up or a sentence that says what is wrong.
class BrokenFilesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|is empty", "'Campaign,Day,Cost'|has a header but no rows",
            "'a\\0b'|is not text", "'PK\u0003\u0004zip'|is damaged",
            "'PAR1 not really'|can't be read",
            "'Campaign\\nA\\n'|it lacks date", "'Campaign,Day,Cost\\n\"A,2026-10-01,1\\n'|never closed",
            "'Campaign?Day?Cost\\nA?2026-10-01?1\\n'|it lacks campaign_name, date"})
    void saysWhatIsWrong(String text, String message) throws IOException {
        var file = folder.resolve("x.csv");
        Files.writeString(file, text.replace("\\0", "\0").replace("\\n", "\n"));
        assertThatThrownBy(() -> FileImport.of(file).preview()).isInstanceOf(ImportException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("x.csv");
    }

    @Test
    void namesFoldersAndFilesThatAreNotThere() {
        assertThatThrownBy(() -> FileImport.of(folder).preview()).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> FileImport.of(folder.resolve("no.csv")).preview()).hasMessageContaining(
                "there is no file");
    }

    @Test
    void aDamagedArchiveIsNamed() throws IOException {
        var file = folder.resolve("x.csv.gz");
        var whole = Files.readAllBytes(Path.of("data-samples/customers.csv.gz"));
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> FileImport.of(file).table("customers").preview())
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("is damaged");
    }

    @Test
    void raggedRowsAreRejectedNotLost() throws IOException {
        var file = folder.resolve("x.csv");
        Files.writeString(file,
                "Campaign,Day,Cost\nA,2026-10-01,1\nB,2026-10-01\nC,2026-10-01,1,7\nD,2026-10-01,2,,\n");
        var cleaned = DataCleaner.cleanCampaignData(FileImport.of(file).prepared().rows());
        assertThat(cleaned.lineage().read()).isEqualTo(4);
        assertThat(cleaned.lineage().accepted()).isEqualTo(2);
        assertThat(cleaned.rejected().stringColumn("value").asList()).containsExactly("B,2026-10-01",
                "C,2026-10-01,1,7");
        assertThat(cleaned.rejected().longColumn("line").asList()).containsExactly(3L, 4L);
    }

    /// Bytes of a good file are changed, removed and added at random.
    @Test
    void mutatedFilesAddUpOrAreRefused() throws IOException {
        var good = "Campaign,Day,Cost,Clicks,Currency\n\"A, \"\"x\"\"\",2026-10-01,\"1,234.50\",3,EUR\nB,2026-10-02,2.50,4,EUR\n"
                .repeat(1) + "C,2026-10-03,7.25,4,EUR\n".repeat(8);
        var random = new Random(4);
        var file = folder.resolve("x.csv");
        int refused = 0;
        for (int i = 0; i < 60; i++) {
            Files.write(file, mutated(good.getBytes(StandardCharsets.UTF_8), random));
            try {
                var lineage = DataCleaner.cleanCampaignData(FileImport.of(file).prepared().rows()).lineage();
                assertThat(lineage.accepted() + lineage.rejected()).isEqualTo(lineage.read());
            } catch (RoibookException e) {
                refused++;
                assertThat(e).isInstanceOf(ImportException.class);
                assertThat(e.getMessage()).contains("x.csv").doesNotContain("Exception");
            }
        }
        assertThat(refused).isBetween(1, 59);
    }

    private static byte[] mutated(byte[] good, Random random) {
        var bytes = good.clone();
        for (int i = 0; i <= random.nextInt(4); i++) {
            int at = random.nextInt(bytes.length);
            bytes = switch (random.nextInt(3)) {
                case 0 -> {
                    bytes[at] = (byte) random.nextInt(256);
                    yield bytes;
                }
                case 1 -> java.util.Arrays.copyOf(bytes, Math.max(1, at));
                default -> {
                    bytes[at] = (byte) "\",\n;-.\0x".charAt(random.nextInt(8));
                    yield bytes;
                }
            };
        }
        return bytes;
    }
}
