package roibook.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roibook.data.SnapshotState.TableState;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whose snapshot a store is, and since when its rows are known to be the database's. That a sync found nothing new is
/// noted beside the manifest, in a file that counts for one generation only: the rows are the same, so it is no new one.
final class Snapshots {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    private static final String CONFIRMED = "confirmed.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Snapshots() {}

    /// Refuses to mix a snapshot with other rows.
    static void requireSnapshotOf(Store store, Manifest manifest, String source) {
        var snapshot = manifest.snapshot();
        if (snapshot.isPresent() && !snapshot.get().source().equals(source)) {
            throw new DataException("the store " + store.root() + " is the snapshot of "
                    + snapshot.get().source() + ", and database.url is " + source
                    + "; name another store (ROIBOOK_STORE), or remove that folder");
        }
        if (snapshot.isEmpty() && manifest.hasOwnRows()) {
            throw new DataException(
                    "the store " + store.root() + " holds files that were imported into it, and can't "
                            + "be the snapshot of " + source
                            + " too; name another store (ROIBOOK_STORE), or move that folder "
                            + "away and import its files into the database: ./roibook import FILE");
        }
    }

    /// The snapshot that a store is; its time is when it was last confirmed.
    static Optional<SnapshotState> of(Store store) {
        var manifest = Manifest.read(store.root());
        return manifest.snapshot()
                .map(snapshot -> confirmation(store.root(), manifest.generation())
                        .map(json -> Instant.parse(json.path("asOf").asString()))
                        .filter(snapshot.asOf()::isBefore)
                        .map(snapshot::at)
                        .orElse(snapshot));
    }

    /// Notes that the rows of a generation are the database's once more.
    static void confirm(Store store, Manifest manifest, Instant asOf, Map<StoreTable, Long> serverTimes) {
        var json = JSON.createObjectNode()
                .put("generation", manifest.generation())
                .put("asOf", asOf.toString());
        var times = json.putObject("serverTimes");
        serverTimes.forEach((table, time) -> times.put(table.tableName(), time));
        var file = store.root().resolve(CONFIRMED);
        var unfinished = AtomicFiles.beside(file);
        try {
            try {
                // Not forced to the disk: lost in a power cut, it only makes the rows look older than they are.
                Files.writeString(unfinished, json.toString());
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            LOG.debug("the store {} does not take the time of its last sync", store.root(), e);
        }
    }

    /// What is known of a table, with the database's time of the last confirmation.
    static Optional<TableState> confirmed(Store store, Manifest manifest, StoreTable table,
            Optional<TableState> state) {
        return state.map(one -> confirmation(store.root(), manifest.generation())
                .map(json -> json.path("serverTimes").path(table.tableName()).asLong(0))
                .filter(time -> time > one.serverTime())
                .map(time -> new TableState(one.signature(), one.totals(), one.checksum(), time,
                        one.certain()))
                .orElse(one));
    }

    private static Optional<JsonNode> confirmation(Path root, long generation) {
        try {
            var json = JSON.readTree(Files.readString(root.resolve(CONFIRMED)));
            Instant.parse(json.path("asOf").asString(""));
            return json.path("generation").asLong() == generation ? Optional.of(json) : Optional.empty();
        } catch (IOException | JacksonException | DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
