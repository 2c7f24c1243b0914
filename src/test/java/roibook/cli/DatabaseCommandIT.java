package roibook.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roibook.clean.DataCleaner;
import roibook.config.Config;
import roibook.data.DataLoader;
import roibook.data.mysql.MySqlServer;

import static org.assertj.core.api.Assertions.assertThat;

/// `roibook database` and `roibook import` at a real server.
class DatabaseCommandIT {

    @TempDir
    private Path folder;

    @Test
    void setsUpADatabaseAndImportsIntoIt() throws Exception {
        try (var schema = MySqlServer.shared().schema()) {
            var variables = new HashMap<>(schema.environment());
            variables.put("ROIBOOK_HOME", folder.toString());
            assertThat(run(variables, "database", "grants").out()).contains(schema.grants().accounts());
            assertThat(run(variables, "database", "migrate").out())
                    .isEqualTo("1 tables\n2 campaign indexes\n3 customer indexes\n");
            assertThat(run(variables, "database", "status").code()).isEqualTo(ExitCode.DATA.value());
            schema.run(schema.grants().afterMigration().toArray(new String[0]));
            assertThat(run(variables, "database", "status")).satisfies(status -> {
                assertThat(status.out()).contains("ok       tables    version 3");
                assertThat(status.code()).isZero();
            });
            var file = Files.writeString(folder.resolve("ads.csv"),
                    "date,campaign_name,channel,cost\n2026-10-01,Brand,Search,10.25\n2026-10-02,Brand,Search,11\n");
            assertThat(run(variables, "import", file.toString(), "--yes")).satisfies(done -> {
                assertThat(done.code()).as(done.err()).isZero();
                assertThat(done.err()).contains("adds 2 rows");
            });
            assertThat(
                    schema.rows("select campaign_name, date, cost, source_line from campaigns order by date"))
                    .containsExactly("Brand|2026-10-01|10.250000|2", "Brand|2026-10-02|11.000000|3");
            assertThat(run(variables, "import", file.toString(), "--yes").err()).contains("nothing changes");
            assertThat(folder.resolve(".roibook/store")).doesNotExist();
        }
    }

    @Test
    void correctedRejectsTakeTheirOwnPlaces() throws Exception {
        try (var schema = MySqlServer.shared().schema().migrated()) {
            var variables = new HashMap<>(schema.environment());
            variables.put("ROIBOOK_HOME", folder.toString());
            var file = Files.writeString(folder.resolve("ads.csv"), """
                date,campaign_name,channel,cost
                2026-10-01,Brand,Search,10.25
                2026-10-01,Brand,Search,abc
                2026-10-02,Brand,Search,-20
                2026-10-03,Brand,Search,11
                """);
            run(variables, "import", file.toString(), "--yes");
            var before = schema.rows("select source_line, cost from campaigns order by source_line");
            var rejects = folder.resolve("rejects.csv");
            try (var loader = DataLoader.open(Config.load(variables))) {
                DataCleaner.cleanCampaignData(loader.loadCampaigns()).saveRejected(rejects);
            }
            Files.writeString(rejects,
                    Files.readString(rejects).replace(",abc,", ",15,").replace(",-20.000000,", ",20,"));
            assertThat(run(variables, "import", rejects.toString()).out())
                    .contains("puts 2 corrected rows in the place of the rejected ones");
            assertThat(schema.rows("select source_line, cost from campaigns order by source_line"))
                    .isEqualTo(before);
            assertThat(run(variables, "import", rejects.toString(), "--yes").err())
                    .contains("puts 2 corrected rows in the place of the rejected ones");
            assertThat(
                    schema.rows("select source_line, source_file, cost from campaigns order by source_line"))
                    .containsExactly("2|ads.csv|10.250000", "3|ads.csv|15.000000", "4|ads.csv|20.000000",
                            "5|ads.csv|11.000000");
            assertThat(run(variables, "import", rejects.toString(), "--yes").err())
                    .contains("nothing changes");
            schema.run("delete from campaigns where source_line = 4");
            Files.writeString(rejects, Files.readString(rejects).replace(",15,", ",16,"));
            assertThat(run(variables, "import", rejects.toString(), "--yes").err())
                    .contains("puts 1 corrected rows", "1 rows are left out");
            assertThat(schema.rows("select source_line, cost from campaigns order by source_line"))
                    .containsExactly("2|10.250000", "3|16.000000", "5|11.000000");
            assertThat(folder.resolve(".roibook/logs/audit.log")).content()
                    .contains("action=import", "database-user=" + schema.name() + "_loader",
                            "database=mysql://");
        }
    }

    private record Ran(int code, String out, String err) {}

    private static Ran run(Map<String, String> variables, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Main.run(variables, new PrintWriter(out), new PrintWriter(err), arguments);
        return new Ran(code, out.toString(), err.toString());
    }
}
