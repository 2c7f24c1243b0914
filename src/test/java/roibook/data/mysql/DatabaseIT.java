package roibook.data.mysql;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import roibook.data.mysql.DatabaseSettings.Role;
import roibook.data.mysql.MySqlServer.Schema;

import static org.assertj.core.api.Assertions.assertThat;

/// Connections to a real server.
class DatabaseIT {

    private static final Schema SCHEMA = MySqlServer.shared().schema();

    @AfterAll
    static void drop() {
        SCHEMA.close();
    }

    @Test
    void connectsEncryptedUnlessAskedOtherwise() throws Exception {
        try (var database = Database.open(SCHEMA.settings(), Role.READER);
                var connection = database.connection();
                var results = connection.createStatement().executeQuery("SHOW STATUS LIKE 'Ssl_version'")) {
            assertThat(results.next()).isTrue();
            assertThat(results.getString(2)).startsWith("TLSv1.");
        }
    }
}
