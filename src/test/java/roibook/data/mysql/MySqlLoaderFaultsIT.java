package roibook.data.mysql;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import roibook.data.DataException;
import roibook.data.StoreTable;
import roibook.data.mysql.DatabaseSettings.Role;
import roibook.data.mysql.MySqlServer.Schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/// The importing process or the server is killed at a random moment: the old rows are there or the new ones, whole.
class MySqlLoaderFaultsIT {

    private static final MySqlServer SERVER = MySqlServer.start();
    private static final int DAYS = 40_000;

    @AfterAll
    static void end() {
        SERVER.close();
    }

    @Test
    void aKilledImportLeavesTheOldRowsOrTheNewOnes() throws Exception {
        var random = new Random(4);
        try (var schema = SERVER.schema().migrated()) {
            imported(schema, "old", 100);
            for (int i = 0; i < Integer.getInteger("roibook.test.kills", 4); i++) {
                var process = start(schema, "new" + i);
                assertThat(process.inputReader().readLine()).isEqualTo("begins");
                Thread.sleep(random.nextInt(2500));
                process.destroyForcibly().waitFor();
                expectWhole(schema);
            }
            imported(schema, "last", DAYS);
            assertThat(schema.rows("select count(*), count(distinct date) from campaigns"))
                    .containsExactly(DAYS + "|" + DAYS);
        }
    }

    @Test
    void ctrlCEndsAnImportAtOnce() throws Exception {
        try (var schema = SERVER.schema().migrated()) {
            imported(schema, "old", 100);
            try (var admin = SERVER.admin(); var statement = admin.createStatement()) {
                admin.setAutoCommit(false);
                statement.execute("select * from " + schema.name() + ".campaigns for update");
                var process = start(schema, "new");
                var out = process.inputReader();
                while (!("sent " + DAYS).equals(out.readLine())) {
                    // the rows are on their way
                }
                Thread.sleep(1000); // in the transaction, waiting for the old rows
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
                assertThat(process.waitFor(2, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isEqualTo(130);
                admin.rollback();
            }
            expectWhole(schema);
            assertThat(schema.rows("select count(*) from roibook_imports")).containsExactly("1");
            imported(schema, "last", DAYS);
            expectWhole(schema);
        }
    }

    @Test
    void aKilledServerLeavesTheOldRowsOrTheNewOnes() throws Exception {
        var random = new Random(5);
        try (var schema = SERVER.schema().migrated()) {
            imported(schema, "old", 100);
            for (int i = 0; i < 3; i++) {
                var name = "new" + i;
                var running = CompletableFuture.runAsync(() -> imported(schema, name, DAYS));
                Thread.sleep(random.nextInt(2500));
                SERVER.kill();
                assertThatCode(running::get).satisfiesAnyOf(e -> assertThat(e).isNull(),
                        e -> assertThat(e).isInstanceOf(ExecutionException.class)
                                .hasCauseInstanceOf(DataException.class)
                                .hasMessageContaining("is away"));
                SERVER.restart();
                expectWhole(schema);
            }
            imported(schema, "last", DAYS);
            expectWhole(schema);
        }
    }

    private static void expectWhole(Schema schema) {
        var imports = schema.rows("select count(*) from roibook_imports where id <> 'i-old-m'").getFirst();
        assertThat(schema.rows("select count(*), count(distinct date) from campaigns").getFirst())
                .isEqualTo(imports.equals("0") ? "100|100" : DAYS + "|" + DAYS);
    }

    private static void imported(Schema schema, String name, int days) {
        try (var loader = MySqlLoader.of(Database.open(schema.settings(), Role.LOADER))) {
            loader.commit(StoreTable.CAMPAIGNS, MySqlLoaderIT.rows("Brand", "1900-01-01", days),
                    MySqlLoaderIT.source(name, "m"));
        }
    }

    private static Process start(Schema schema, String name) throws IOException {
        var builder = new ProcessBuilder(
                List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                        LoaderProcess.class.getName(), name, String.valueOf(DAYS)))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(schema.environment());
        return builder.start();
    }
}
