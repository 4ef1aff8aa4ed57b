package dev.maquette.verify.load;

import dev.maquette.sql.Identifier;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/// One COPY under way on a connection of its own.
///
/// The table is emptied in the same transaction, so that its rows are written frozen at once, and without write-ahead
/// log where the server keeps none for a standby.
final class CopySink implements AutoCloseable {
    private static final int CHUNK_BYTES = 1 << 18;

    private final Connection connection;
    private final CopyIn copy;
    private final ByteArrayOutputStream chunk = new ByteArrayOutputStream(CHUNK_BYTES + 4096);

    private CopySink(Connection connection, CopyIn copy) {
        this.connection = connection;
        this.copy = copy;
    }

    static CopySink into(Database database, String table) throws SQLException {
        Connection connection = database.open();
        connection.setAutoCommit(false);
        String name = Identifier.quote(table);
        try (Statement jdbc = connection.createStatement()) {
            jdbc.execute("TRUNCATE " + name);
        }
        var manager = new CopyManager(connection.unwrap(BaseConnection.class));
        return new CopySink(connection, manager.copyIn("COPY " + name + " FROM STDIN (FREEZE)"));
    }

    void write(String line) throws SQLException {
        chunk.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        chunk.write('\n');
        if (chunk.size() >= CHUNK_BYTES) {
            flush();
        }
    }

    void finish() throws SQLException {
        flush();
        copy.endCopy();
        connection.commit();
    }

    private void flush() throws SQLException {
        copy.writeToCopy(chunk.toByteArray(), 0, chunk.size());
        chunk.reset();
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
