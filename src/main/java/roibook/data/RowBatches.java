package roibook.data;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// Rows of the database as a stream of Arrow batches, made while the engine asks for them.
final class RowBatches extends ArrowReader {

    private final Schema schema;
    private final Source source;
    private long read;
    private @Nullable Exception failure;

    private RowBatches(BufferAllocator allocator, Schema schema, Source source) {
        super(allocator);
        this.schema = schema;
        this.source = source;
    }

    /// Rows that are read from the database while the engine asks for them.
    ///
    /// @param progress told of rows as they come
    static RowBatches of(BufferAllocator allocator, WireRows rows, SourceTable table, Progress progress) {
        var batch = new RowBatch(table, RowBatch.ROWS);
        return new RowBatches(allocator, batch.schema(), new Source() {

            private boolean more = true;

            @Override
            public @Nullable RowBatch next() throws SQLException {
                if (!more) {
                    return null;
                }
                more = batch.fill(rows);
                progress.note(batch.count());
                return batch;
            }
        });
    }

    /// Rows that are here already.
    static RowBatches of(BufferAllocator allocator, Schema schema, List<RowBatch> batches) {
        Iterator<RowBatch> all = batches.iterator();
        return new RowBatches(allocator, schema, () -> all.hasNext() ? all.next() : null);
    }

    /// {@return what went wrong while the engine was reading, which only gets to see a text of it}
    @Nullable
    Exception failure() {
        return failure;
    }

    @Override
    protected Schema readSchema() {
        return schema;
    }

    @Override
    public boolean loadNextBatch() throws IOException {
        prepareLoadNextBatch();
        try {
            var batch = source.next();
            if (batch == null) {
                getVectorSchemaRoot().setRowCount(0);
                return false;
            }
            batch.into(getVectorSchemaRoot());
            read += batch.count();
            return batch.count() > 0;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        } catch (SQLException e) {
            failure = e;
            throw new IOException(e);
        }
    }

    @Override
    public long bytesRead() {
        return read;
    }

    @Override
    protected void closeReadSource() {
        // The connection belongs to the caller.
    }

    /// Told of rows.
    @FunctionalInterface
    interface Progress {
        void note(long rows);
    }

    @FunctionalInterface
    private interface Source {
        /// The next rows; null when there are no more.
        @Nullable
        RowBatch next() throws SQLException;
    }
}
