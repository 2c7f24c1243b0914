package roibook.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import roibook.data.SourceColumn.Kind;
import tools.jackson.databind.json.JsonMapper;

/// Rows of the database as a stream of Arrow batches, read while the engine asks for them. Beside the columns stand the
/// texts of cells that are not of their column's type (`unread_`, JSON) and the time of the row's last change in
/// microseconds (`stamp_`), and the row's number where that is none of the columns (`key_`).
final class RowBatches extends ArrowReader {

    static final String UNREAD = "unread_";
    static final String STAMP = "stamp_";
    static final String KEY = "key_";

    private static final int ROWS = 1 << 15;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WireRows rows;
    private final SourceTable table;
    private final LongConsumer progress;
    private final List<ColumnBuffer> columns = new ArrayList<>();
    private final ColumnBuffer unread = new ColumnBuffer(Kind.UNREAD, false, 0, ROWS);
    private final ColumnBuffer stamp = new ColumnBuffer(Kind.LONG, false, 19, ROWS);
    private final ColumnBuffer key = new ColumnBuffer(Kind.LONG, false, 19, ROWS);
    private final ColumnBuffer stampText = new ColumnBuffer(Kind.TIME, false, 19, 1);
    private boolean ended;
    private long read;
    private @Nullable Exception failure;

    RowBatches(BufferAllocator allocator, WireRows rows, SourceTable table, LongConsumer progress) {
        super(allocator);
        this.rows = rows;
        this.table = table;
        this.progress = progress;
        var types = table.table().rawColumns();
        for (var column : table.columns()) {
            var type = types.stream()
                    .filter(one -> one.name().equals(column.name()))
                    .findFirst()
                    .orElseThrow();
            columns.add(new ColumnBuffer(column.kind(), column.approximate(),
                    type.type().startsWith("DECIMAL(18") ? 18 : 19, ROWS));
        }
    }

    /// {@return what went wrong while the engine was reading, which only gets to see a text of it}
    @Nullable
    Exception failure() {
        return failure;
    }

    @Override
    protected Schema readSchema() {
        var fields = new ArrayList<Field>();
        for (int i = 0; i < columns.size(); i++) {
            fields.add(nullable(name(i), columns.get(i)));
        }
        fields.add(nullable(UNREAD, unread));
        fields.add(nullable(STAMP, stamp));
        fields.add(nullable(KEY, key));
        return new Schema(fields);
    }

    /// The stream's name of a column; what an import could not read goes another way.
    private String name(int index) {
        return table.columns().get(index).name();
    }

    private static Field nullable(String name, ColumnBuffer column) {
        return new Field(name, FieldType.nullable(column.type()), null);
    }

    @Override
    public boolean loadNextBatch() throws IOException {
        prepareLoadNextBatch();
        try {
            int count = fill();
            var root = getVectorSchemaRoot();
            for (int i = 0; i < columns.size(); i++) {
                columns.get(i).into(root.getVector(i), count);
            }
            unread.into(root.getVector(columns.size()), count);
            stamp.into(root.getVector(columns.size() + 1), count);
            key.into(root.getVector(columns.size() + 2), count);
            root.setRowCount(count);
            read += count;
            progress.accept(count);
            return count > 0;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        } catch (SQLException e) {
            failure = e;
            throw new IOException(e);
        }
    }

    private int fill() throws SQLException {
        columns.forEach(ColumnBuffer::clear);
        unread.clear();
        stamp.clear();
        key.clear();
        int count = 0;
        while (!ended && count < ROWS) {
            if (rows.next()) {
                take(count++);
            } else {
                ended = true;
            }
        }
        return count;
    }

    private void take(int row) {
        Map<String, String> lost = Map.of();
        int earlier = -1;
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            int length = rows.length(i);
            if (length == WireRows.MISSING) {
                column.putMissing(row);
            } else if (!column.put(row, rows.bytes(), rows.offset(i), length)) {
                lost = lost.isEmpty() ? new TreeMap<>() : lost;
                lost.put(name(i), text(i));
            }
            if (table.columns().get(i).kind() == Kind.UNREAD && length != WireRows.MISSING) {
                earlier = i;
            }
        }
        if (lost.isEmpty() && earlier < 0) {
            unread.putMissing(row);
        } else if (lost.isEmpty()) {
            unread.putText(row, rows.bytes(), rows.offset(earlier), rows.length(earlier));
        } else {
            if (earlier >= 0) {
                addEarlier(lost, text(earlier));
            }
            var json = JSON.writeValueAsBytes(lost);
            unread.putText(row, json, 0, json.length);
        }
        takeKey(row);
        takeStamp(row);
    }

    private void takeKey(int row) {
        int at = columns.size();
        if (table.ownKey()) {
            key.put(row, rows.bytes(), rows.offset(at), rows.length(at));
        }
    }

    private static void addEarlier(Map<String, String> lost, String json) {
        JSON.readTree(json).properties().forEach(one -> lost.put(one.getKey(), one.getValue().asString("")));
    }

    private void takeStamp(int row) {
        int last = columns.size() + (table.ownKey() ? 1 : 0);
        boolean known = table.stamped() && rows.length(last) != WireRows.MISSING
                && stampText.put(0, rows.bytes(), rows.offset(last), rows.length(last));
        stamp.put(row, known ? Math.max(0, stampText.value(0)) : 0);
    }

    private String text(int column) {
        return new String(rows.bytes(), rows.offset(column), rows.length(column), StandardCharsets.UTF_8);
    }

    @Override
    public long bytesRead() {
        return read;
    }

    @Override
    protected void closeReadSource() {
        // The connection belongs to the caller.
    }
}
