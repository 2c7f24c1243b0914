package roibook.data;

import com.mysql.cj.exceptions.CJException;
import com.mysql.cj.jdbc.ConnectionImpl;
import com.mysql.cj.jdbc.exceptions.SQLExceptionsMapping;
import com.mysql.cj.protocol.a.NativeMessageBuilder;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;

/// The rows of a statement as the server sends them: fields are bytes in a buffer, and nothing is made of a row. Four
/// times less work than through `ResultSet`, whose every value is an object. The driver is asked for the connection,
/// the encryption and the sending of the statement only.
///
/// The connection can be used for other statements once [#next()] has said that there are no more rows; after a
/// failure it can't, and has to be closed.
final class WireRows {

    /// The length of a missing value.
    static final int MISSING = -1;

    private static final int HEADER = 4;
    private static final int MOST = 0xffffff;
    private static final int FIRST_SIZE = 1 << 18;
    private static final int LEAST_FREE = 1 << 15;

    private final InputStream in;
    private final int[] offsets;
    private final int[] lengths;
    private byte[] buffer = new byte[FIRST_SIZE];
    /// Where the packet that is being read starts; what lies before is done with.
    private int start;
    private int position;
    private int end;

    private WireRows(InputStream in, int columns) {
        this.in = in;
        offsets = new int[columns];
        lengths = new int[columns];
    }

    /// Sends a statement.
    ///
    /// @param select a statement with a constant text: all its identifiers from an allow-list, all its values numbers
    static WireRows of(Connection connection, String select) throws SQLException {
        try {
            return send(connection, select);
        } catch (CJException e) {
            throw SQLExceptionsMapping.translateException(e);
        } catch (IOException e) {
            throw new SQLNonTransientConnectionException("the connection was lost before rows were read",
                    "08S01", e);
        }
    }

    private static WireRows send(Connection connection, String select) throws SQLException, IOException {
        var session = connection.unwrap(ConnectionImpl.class).getSession();
        var protocol = session.getProtocol();
        var server = session.getServerSession();
        var first = protocol.sendCommand(
                new NativeMessageBuilder(server.supportsQueryAttributes()).buildComQuery(null, session,
                        select),
                false, 0);
        int columns = first.getByteBuffer()[0] & 0xff;
        var rows = new WireRows(protocol.getSocketConnection().getMysqlInput(), columns);
        for (int i = 0; i < columns + (server.isEOFDeprecated() ? 0 : 1); i++) {
            rows.packet();
        }
        return rows;
    }

    /// Goes to the next row.
    ///
    /// @return false when there is none
    /// @throws SQLException when the server ends the statement with an error, or the connection is lost
    boolean next() throws SQLException {
        int length = packet();
        int at = position - length;
        int first = buffer[at] & 0xff;
        if (first == 0xfe && length < MOST) {
            return false;
        }
        if (first == 0xff) {
            int code = (buffer[at + 1] & 0xff) | ((buffer[at + 2] & 0xff) << 8);
            throw new SQLException(
                    new String(buffer, at + 9, Math.max(0, length - 9), StandardCharsets.UTF_8),
                    new String(buffer, at + 4, 5, StandardCharsets.US_ASCII), code);
        }
        for (int i = 0; i < offsets.length; i++) {
            int size = buffer[at++] & 0xff;
            if (size > 250) {
                int bytes = switch (size) {
                    case 252 -> 2;
                    case 253 -> 3;
                    case 254 -> 8;
                    default -> 0;
                };
                size = bytes == 0 ? MISSING : 0;
                for (int b = 0; b < bytes; b++) {
                    size |= (buffer[at++] & 0xff) << (8 * b);
                }
            }
            offsets[i] = at;
            lengths[i] = size;
            at += Math.max(size, 0);
        }
        return true;
    }

    byte[] bytes() {
        return buffer;
    }

    int offset(int column) {
        return offsets[column];
    }

    int length(int column) {
        return lengths[column];
    }

    /// Reads a packet whole; it ends where the position is then.
    private int packet() throws SQLException {
        start = position;
        int whole = 0;
        int part;
        do { // a row of 16 MB goes on in the next packet
            need(HEADER);
            part = (buffer[position] & 0xff) | ((buffer[position + 1] & 0xff) << 8)
                    | ((buffer[position + 2] & 0xff) << 16);
            if (whole == 0) {
                position += HEADER;
            } else {
                System.arraycopy(buffer, position + HEADER, buffer, position, end - position - HEADER);
                end -= HEADER;
            }
            need(part);
            position += part;
            whole += part;
        } while (part == MOST);
        return whole;
    }

    private void need(int bytes) throws SQLException {
        while (end - position < bytes) {
            if (buffer.length - position < bytes || buffer.length - end < LEAST_FREE) {
                makeRoom(bytes);
            }
            end += received(bytes);
        }
    }

    private int received(int wanted) throws SQLException {
        try {
            int read = in.read(buffer, end, buffer.length - end);
            if (read >= 0) {
                return read;
            }
            throw new EOFException("it ended " + (wanted - (end - position)) + " bytes too early");
        } catch (IOException e) {
            throw new SQLNonTransientConnectionException("the connection was lost while rows were read",
                    "08S01", e);
        }
    }

    private void makeRoom(int bytes) {
        int used = end - start;
        int wanted = Math.max(position - start + bytes, used) + LEAST_FREE;
        var target = wanted > buffer.length ? new byte[Math.max(wanted, buffer.length * 2)] : buffer;
        System.arraycopy(buffer, start, target, 0, used);
        buffer = target;
        position -= start;
        end = used;
        start = 0;
    }
}
