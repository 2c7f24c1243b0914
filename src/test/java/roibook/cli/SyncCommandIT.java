package roibook.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roibook.data.mysql.MySqlServer;

import static org.assertj.core.api.Assertions.assertThat;

class SyncCommandIT {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void saysWhatChanged() {
        try (var schema = MySqlServer.shared().schema().readable()) {
            schema.run(
                    "create table campaigns (id int primary key, campaign_name varchar(20), cost decimal(15,2), date date)",
                    "insert into campaigns values (1, 'a', 1.50, '2026-10-01'), (2, 'b', 2.50, '2026-10-02')");
            assertThat(sync(schema.environment())).isZero();
            assertThat(out).hasToString(
                    "campaigns: 2 rows, 2 added, 0 replaced, 0 removed" + System.lineSeparator());
            assertThat(err.toString()).contains("roibook: synced mysql://").doesNotContain("\u001b");
            out.getBuffer().setLength(0);
            assertThat(sync(schema.environment())).isZero();
            assertThat(out.toString()).contains("campaigns: 2 rows, nothing changed");
        }
    }

    @Test
    void aWrongPasswordNamesTheSettingAndNotTheValue() {
        try (var schema = MySqlServer.shared().schema().plain()) {
            var variables = new HashMap<>(schema.environment());
            variables.put("ROIBOOK_DATABASE_PASSWORD", "Falsch-4711");
            assertThat(sync(variables)).isEqualTo(ExitCode.BAD_INPUT.value());
            assertThat(err.toString()).contains("database.password", "ROIBOOK_DATABASE_PASSWORD")
                    .doesNotContain("4711", "\tat ");
        }
    }

    @Test
    void endsWithSixWhenTheDatabaseIsAway() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThat(sync(Map.of("ROIBOOK_DATABASE_URL", "mysql://127.0.0.1:" + port + "/x",
                "ROIBOOK_DATABASE_USER", "x")))
                .isEqualTo(ExitCode.DATA.value());
        assertThat(err.toString()).contains("is away: nothing listens at port " + port);
    }

    @Test
    void needsADatabase() {
        assertThat(sync(Map.of())).isEqualTo(ExitCode.BAD_INPUT.value());
        assertThat(err.toString()).contains("database.url is not set");
    }

    private int sync(Map<String, String> environment) {
        var variables = new HashMap<>(environment);
        variables.put("ROIBOOK_HOME", folder.toString());
        variables.put("ROIBOOK_STORE", folder.resolve("store").toString());
        return Main.run(variables, new PrintWriter(out, true), new PrintWriter(err, true), "sync");
    }
}
