package roibook.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Every option that a message of an import names is there and does what the message says.
class ImportCommandTest {

    @TempDir
    private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void takesTheDecimalSignThatItAsksFor() throws IOException {
        var file = file("campaign_name;date;cost\nA;2026-10-01;1.001\nB;2026-10-01;1.002\n");
        assertThat(imported(file)).isEqualTo(3);
        assertThat(err.toString()).contains("--decimal . or --decimal ,");
        assertThat(imported(file, "--decimal", ",")).isZero();
        assertThat(out.toString()).contains("1001");
        assertThat(imported(file, "--decimal", "x")).isEqualTo(2);
    }

    @Test
    void leavesOutAColumnThatIsMappedToNothing() throws IOException {
        var file = file("campaign_name,date,cost,revenue\nA,2026-10-01,1,2.123456789\n");
        assertThat(imported(file)).isEqualTo(3);
        assertThat(imported(file, "--map", "revenue=")).isZero();
        assertThat(out.toString()).contains("missing in the file: ").contains("not imported: revenue");
    }

    @Test
    void saysWhichOfSeveralColumnsOfOneNameIsRead() throws IOException {
        var file = file("campaign_name,date,cost,cost\nA,2026-10-01,1,2\n");
        assertThat(imported(file)).isZero();
        assertThat(out.toString()).contains("several columns are called 'cost'; cost is read from the first")
                .contains("1 row read");
    }

    @Test
    void namesTheNearestTableAndAColumnToMap() throws IOException {
        assertThat(imported(file("a,b\n1,2\n"), "--table", "custommers")).isEqualTo(3);
        assertThat(err.toString()).contains("did you mean 'customers'?");
        assertThat(imported(file("campaign_name,date,cost\nA,2026-10-01,x\n"))).isEqualTo(3);
        assertThat(err.toString()).contains("--map cost=SOURCE");
    }

    @Test
    void saysWhatCleaningWillRejectAndIsStrictWhenAsked() throws IOException {
        var file = file("campaign_name,date,cost\nA,2026-10-01,1\nB,2026-10-01,-2\n");
        assertThat(imported(file, "--strict")).isEqualTo(3);
        assertThat(out.toString())
                .contains("cleaning will reject 1 row: negative cost (x.csv line 3); correct the sign");
        assertThat(err.toString()).contains("nothing was changed").contains("--strict");
        assertThat(folder.resolve("store")).doesNotExist();
        assertThat(imported(file)).isZero();
        assertThat(folder.resolve("store")).exists();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("x.csv"), text);
    }

    private int imported(Path file, String... more) {
        var arguments = new ArrayList<>(List.of("import", file.toString(), "--yes"));
        arguments.addAll(List.of(more));
        return Main.run(
                Map.of("ROIBOOK_HOME", folder.toString(), "ROIBOOK_STORE",
                        folder.resolve("store").toString()),
                new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
    }
}
