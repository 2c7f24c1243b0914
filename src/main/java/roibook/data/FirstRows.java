package roibook.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import roibook.data.Manifest.Content;
import roibook.data.SnapshotSync.Copied;

/// All rows of the database, read for a store that holds none yet: they are in the engine's memory, and the right to write
/// the store is held until they are in its files.
///
/// @param sync what read them
/// @param session the connection that still sees the moment at which they were read
/// @param lock the right to write
/// @param manifest the store's, before
/// @param asOf when they were the database's
/// @param copies the rows of each table
record FirstRows(SnapshotSync sync, SourceSession session, WriterLock lock, Manifest manifest, Instant asOf,
        Map<StoreTable, Copied> copies) {

    /// More rows than these are written to their files at once, rather than kept in memory in their order.
    static final long MANY = 4_000_000;

    /// Whether they are too many to wait in memory.
    boolean areMany() {
        return copies.values().stream().anyMatch(one -> one.rows() > MANY);
    }

    /// Compares and writes them, and makes them the store's content.
    ///
    /// @return the files of each table
    Map<StoreTable, Content> publish() throws IOException {
        return sync.publish(this);
    }

    /// Gives up the connections and the right to write; the rows stay.
    void release() {
        session.abort();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Removes them from memory.
    void drop() {
        copies.values().forEach(one -> one.copy().drop());
    }
}
