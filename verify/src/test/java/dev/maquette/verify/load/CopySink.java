package dev.maquette.verify.load;

import dev.maquette.sql.Identifier;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/// One COPY under way on a connection of its own.
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
        var manager = new CopyManager(connection.unwrap(BaseConnection.class));
        return new CopySink(connection, manager.copyIn("COPY " + Identifier.quote(table) + " FROM STDIN"));
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
