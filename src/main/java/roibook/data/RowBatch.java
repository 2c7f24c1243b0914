package roibook.data;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import roibook.data.SourceColumn.Kind;
import tools.jackson.databind.json.JsonMapper;

/// Some rows of the database in plain arrays. Beside the columns stand the texts of cells that are not of their column's
/// type (`unread_`, JSON), the time of the row's last change in microseconds (`stamp_`), and the row's number where that
/// is none of the columns (`key_`).
final class RowBatch {

    /// How many rows a batch has at most.
    static final int ROWS = 1 << 15;

    private static final String UNREAD = "unread_";
    private static final String STAMP = "stamp_";
    private static final String KEY = "key_";
    private static final int NONE = -1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<String> names = new ArrayList<>();
    private final ColumnBuffer[] columns;
    private final ColumnBuffer unread;
    private final ColumnBuffer stamp;
    private final ColumnBuffer key;
    private final ColumnBuffer stampText = new ColumnBuffer(Kind.TIME, false, 19, 1);
    private final int unreadAt;
    private final int keyAt;
    private final int stampAt;
    private final int capacity;
    private int count;

    RowBatch(SourceTable table, int capacity) {
        this.capacity = capacity;
        unread = new ColumnBuffer(Kind.UNREAD, false, 0, capacity);
        stamp = new ColumnBuffer(Kind.LONG, false, 19, capacity);
        key = new ColumnBuffer(Kind.LONG, false, 19, capacity);
        columns = new ColumnBuffer[table.columns().size()];
        int found = NONE;
        for (int i = 0; i < columns.length; i++) {
            var column = table.columns().get(i);
            names.add(column.name());
            columns[i] = new ColumnBuffer(column.kind(), column.approximate(), digits(table.table(), column),
                    capacity);
            found = column.kind() == Kind.UNREAD ? i : found;
        }
        unreadAt = found;
        keyAt = table.ownKey() ? columns.length : NONE;
        stampAt = table.stamped() ? columns.length + (table.ownKey() ? 1 : 0) : NONE;
    }

    private static int digits(StoreTable table, SourceColumn column) {
        var type = table.rawColumns()
                .stream()
                .filter(one -> one.name().equals(column.name()))
                .findFirst()
                .orElseThrow();
        return type.type().startsWith("DECIMAL(18") ? 18 : 19;
    }

    /// Takes the next rows in place of those that it has.
    ///
    /// @return false when these are the last ones
    boolean fill(WireRows rows) throws SQLException {
        for (var column : columns) {
            column.clear();
        }
        unread.clear();
        stamp.clear();
        key.clear();
        count = 0;
        while (count < capacity) {
            if (!rows.next()) {
                return false;
            }
            take(rows, count++);
        }
        return true;
    }

    /// {@return how many rows it has}
    int count() {
        return count;
    }

    /// The column of the database's table at a place among those that the store keeps.
    ColumnBuffer column(int index) {
        return columns[index];
    }

    /// {@return the row's number, where that is none of the columns}
    ColumnBuffer key() {
        return key;
    }

    /// {@return how many bytes it takes}
    long bytes() {
        long bytes = unread.bytes() + stamp.bytes() + key.bytes();
        for (var column : columns) {
            bytes += column.bytes();
        }
        return bytes;
    }

    private void take(WireRows rows, int row) {
        Map<String, String> lost = Map.of();
        for (int i = 0; i < columns.length; i++) {
            int length = rows.length(i);
            if (length == WireRows.MISSING) {
                columns[i].putMissing(row);
            } else if (!columns[i].put(row, rows.bytes(), rows.offset(i), length)) {
                lost = lost.isEmpty() ? new TreeMap<>() : lost;
                lost.put(names.get(i), text(rows, i));
            }
        }
        takeUnread(rows, row, lost);
        if (keyAt != NONE) {
            key.put(row, rows.bytes(), rows.offset(keyAt), rows.length(keyAt));
        }
        boolean known = stampAt != NONE && rows.length(stampAt) != WireRows.MISSING
                && stampText.put(0, rows.bytes(), rows.offset(stampAt), rows.length(stampAt));
        stamp.put(row, known ? Math.max(0, stampText.value(0)) : 0);
    }

    private void takeUnread(WireRows rows, int row, Map<String, String> lost) {
        boolean earlier = unreadAt != NONE && rows.length(unreadAt) != WireRows.MISSING;
        if (lost.isEmpty() && !earlier) {
            unread.putMissing(row);
        } else if (lost.isEmpty()) {
            unread.putText(row, rows.bytes(), rows.offset(unreadAt), rows.length(unreadAt));
        } else {
            if (earlier) {
                JSON.readTree(text(rows, unreadAt))
                        .properties()
                        .forEach(one -> lost.put(one.getKey(), one.getValue().asString("")));
            }
            var json = JSON.writeValueAsBytes(lost);
            unread.putText(row, json, 0, json.length);
        }
    }

    private static String text(WireRows rows, int column) {
        return new String(rows.bytes(), rows.offset(column), rows.length(column), StandardCharsets.UTF_8);
    }

    /// {@return what the engine is told of the columns}
    Schema schema() {
        var fields = new ArrayList<Field>();
        for (int i = 0; i < columns.length; i++) {
            fields.add(nullable(names.get(i), columns[i]));
        }
        fields.add(nullable(UNREAD, unread));
        fields.add(nullable(STAMP, stamp));
        fields.add(nullable(KEY, key));
        return new Schema(fields);
    }

    private static Field nullable(String name, ColumnBuffer column) {
        return new Field(name, FieldType.nullable(column.type()), null);
    }

    /// Gives the rows to the engine.
    void into(VectorSchemaRoot root) {
        for (int i = 0; i < columns.length; i++) {
            columns[i].into(root.getVector(i), count);
        }
        unread.into(root.getVector(columns.length), count);
        stamp.into(root.getVector(columns.length + 1), count);
        key.into(root.getVector(columns.length + 2), count);
        root.setRowCount(count);
    }
}
