package dev.maquette.scale;

import java.sql.*;

final class IndexSizer {
    private final Connection connection;

    IndexSizer(Connection connection) {
        this.connection = connection;
    }

    IndexSize estimate(long oid) throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery(
                        "select t.reltuples from pg_index i join pg_class t on t.oid = i.indrelid where indexrelid = "
                                + oid)) {
            r.next();
            double n = r.getDouble(1);
            long p = (long) (n * 20 / 7300) + 2;
            return new IndexSize(p, n, IndexSize.heightOf(p));
        }
    }
}
