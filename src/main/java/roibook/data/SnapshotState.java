package roibook.data;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Whose snapshot a store is, and what its rows were the last time they were the same as there.
///
/// @param source the database, never with an account
/// @param asOf when they were the same
/// @param tables what is known of each table
record SnapshotState(String source, Instant asOf, Map<StoreTable, TableState> tables) {

    /// @param signature how the rows were read; rows read in another way are read again
    /// @param totals what was counted
    /// @param checksum the database's own checksum, for tables that note no changes
    /// @param serverTime the database's clock then, in microseconds
    /// @param certain false when totals could not be brought to agree, so that the next sync reads all rows again
    record TableState(String signature, Totals totals, Optional<String> checksum, long serverTime,
            boolean certain) {}

    /// What tells one state of a table from another: number of rows, sum of their ids, sum and latest of the times of
    /// their last changes, in microseconds.
    record Totals(long rows, BigInteger ids, BigInteger stamps, long newest) {}

    SnapshotState at(Instant time) {
        return new SnapshotState(source, time, tables);
    }

    static Optional<SnapshotState> read(JsonNode json) {
        if (json.isMissingNode()) {
            return Optional.empty();
        }
        var tables = new TreeMap<StoreTable, TableState>();
        for (var entry : json.path("tables").properties()) {
            var one = entry.getValue();
            tables.put(StoreTable.of(entry.getKey()), new TableState(one.path("signature").asString(""),
                    new Totals(one.path("rows").asLong(), new BigInteger(one.path("ids").asString("0")),
                            new BigInteger(one.path("stamps").asString("0")), one.path("newest").asLong()),
                    Optional.ofNullable(one.path("checksum").asString(null)),
                    one.path("serverTime").asLong(), one.path("certain").asBoolean()));
        }
        return Optional.of(new SnapshotState(json.path("name").asString(),
                Instant.parse(json.path("asOf").asString()), tables));
    }

    void write(ObjectNode json) {
        json.put("name", source).put("asOf", asOf.toString());
        var all = json.putObject("tables");
        tables.forEach((table, state) -> {
            var one = all.putObject(table.tableName())
                    .put("signature", state.signature())
                    .put("rows", state.totals().rows())
                    .put("ids", state.totals().ids().toString())
                    .put("stamps", state.totals().stamps().toString())
                    .put("newest", state.totals().newest())
                    .put("serverTime", state.serverTime())
                    .put("certain", state.certain());
            state.checksum().ifPresent(checksum -> one.put("checksum", checksum));
        });
    }
}
