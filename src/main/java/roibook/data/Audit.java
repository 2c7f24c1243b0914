package roibook.data;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roibook.config.LogFiles;
import roibook.data.Store.Change;
import roibook.data.Store.Import;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Who read or changed which data, one line each: what was done, by which user of the system and of the database, with
/// which table, source or file, and how many rows. Never a value of the data, and of a query only its hash.
public final class Audit {

    private static final Logger LOG = LoggerFactory.getLogger(LogFiles.AUDIT);

    private Audit() {}

    /// A question was put to the store by hand.
    ///
    /// @param sql the statement
    /// @param rows rows that it gave
    public static void asked(String sql, long rows) {
        note("sql", Map.of(), fields("query", hash(sql), "rows", rows));
    }

    /// Rows of a table were made ready to be read.
    static void loaded(Store store, long generation, StoreTable table, long rows) {
        note("load", Map.of(),
                fields("table", table.tableName(), "source", store.root(), "generation", generation,
                        "rows",
                        rows));
    }

    /// Rows of a database were fetched, or found unchanged.
    ///
    /// @param database its name, as in [Lineage.Snapshot]
    /// @param account who read there
    /// @param table the table
    /// @param rows rows that were fetched
    static void synced(String database, String account, String table, long rows) {
        note("sync", Map.of("database-user", account),
                fields("table", table, "source", database, "rows", rows));
    }

    /// Rows went into the store.
    static void imported(Store store, StoreTable table, Import source, Change change) {
        imported("store", store.root(), Map.of(), table, source, change);
    }

    /// Rows went into a database.
    ///
    /// @param database its name, as in [Lineage.Snapshot]
    /// @param account who wrote there
    /// @param table the table
    /// @param source where the rows come from
    /// @param change what was changed
    public static void imported(String database, String account, StoreTable table, Import source,
            Change change) {
        imported("database", database, Map.of("database-user", account), table, source, change);
    }

    private static void imported(String kind, Object target, Map<String, String> who, StoreTable table,
            Import source, Change change) {
        note("import", who,
                fields("table", table.tableName(), "file", source.name(), "sha256",
                        shortened(source.sha256()),
                        kind, target, "rows", change.unchanged() ? 0 : change.rows(), "replaced",
                        change.replaced()));
    }

    /// Rows were written to a file.
    static void saved(Path file, Dataset rows) {
        note("save", Map.of(),
                fields("file", file.toAbsolutePath(), "query", hash(rows.query()), "rows", rows.count()));
    }

    private static void note(String action, Map<String, String> who, Map<String, Object> what) {
        var all = new LinkedHashMap<String, Object>();
        all.put("action", action);
        all.put("user", System.getProperty("user.name", "unknown"));
        all.putAll(who);
        all.putAll(what);
        LOG.info(all.entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + quoted(String.valueOf(field.getValue())))
                .collect(Collectors.joining(" ")));
    }

    private static Map<String, Object> fields(Object... keysAndValues) {
        var fields = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return fields;
    }

    private static String quoted(String value) {
        return value.matches("[^\\s\"=\\p{Cntrl}]+")
                ? value
                : '"' + value.replaceAll("[\\p{Cntrl}]", " ").replace("\\", "\\\\").replace("\"", "\\\"")
                        + '"';
    }

    private static String shortened(String hash) {
        return hash.substring(0, Math.min(16, hash.length()));
    }

    private static String hash(String text) {
        try {
            var digest = java.security.MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return shortened(HexFormat.of().formatHex(digest));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
