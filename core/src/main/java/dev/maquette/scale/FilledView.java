package dev.maquette.scale;

import dev.maquette.model.QualifiedName;
import dev.maquette.scale.file.BtreeSkeleton;
import dev.maquette.sql.Identifier;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// A materialised view that is planned as if it were filled.
///
/// @param name its name
/// @param statements what creates it without data, and its unique index
/// @param rows how many rows it would have
/// @param rowBytes how wide a row is, with its header
/// @param keys the columns whose values come from columns of tables
public record FilledView(
        QualifiedName name, List<String> statements, double rows, double rowBytes, List<KeyColumn> keys) {
    private static final int PAGE_BYTES = 8192;
    private static final double FILLED = 0.9;

    private static final String RELATIONS = """
        SELECT c.oid, c.relkind = 'i' AS index, c.relfilenode, pg_catalog.pg_relation_filepath(c.oid) AS path
          FROM pg_catalog.pg_class AS c
         WHERE c.oid = pg_catalog.to_regclass(?)
            OR c.oid IN (SELECT i.indexrelid FROM pg_catalog.pg_index AS i WHERE i.indrelid = pg_catalog.to_regclass(?))
        """;

    /// A group has its value once: how often values repeat, and in what order they lie, is not copied.
    ///
    /// @source `src/include/catalog/pg_statistic.h`: kinds 1 most common values, 3 correlation
    private static final String STATISTICS = """
        INSERT INTO pg_catalog.pg_statistic
        SELECT pg_catalog.to_regclass(?), v.attnum, false, s.stanullfrac, s.stawidth,
               CASE WHEN d.distinct_values >= 0.9 * ?::pg_catalog.float8 THEN -1 ELSE d.distinct_values END,
               CASE WHEN s.stakind1 IN (1, 3) THEN 0 ELSE s.stakind1 END,
               CASE WHEN s.stakind2 IN (1, 3) THEN 0 ELSE s.stakind2 END,
               CASE WHEN s.stakind3 IN (1, 3) THEN 0 ELSE s.stakind3 END,
               CASE WHEN s.stakind4 IN (1, 3) THEN 0 ELSE s.stakind4 END,
               CASE WHEN s.stakind5 IN (1, 3) THEN 0 ELSE s.stakind5 END,
               s.staop1, s.staop2, s.staop3, s.staop4, s.staop5,
               s.stacoll1, s.stacoll2, s.stacoll3, s.stacoll4, s.stacoll5,
               s.stanumbers1, s.stanumbers2, s.stanumbers3, s.stanumbers4, s.stanumbers5,
               s.stavalues1, s.stavalues2, s.stavalues3, s.stavalues4, s.stavalues5
          FROM pg_catalog.pg_statistic AS s
          JOIN pg_catalog.pg_class AS c ON c.oid = s.starelid
          JOIN pg_catalog.pg_attribute AS a ON a.attrelid = s.starelid AND a.attnum = s.staattnum
          JOIN pg_catalog.pg_attribute AS v ON v.attrelid = pg_catalog.to_regclass(?) AND v.attname = ?
         CROSS JOIN LATERAL (SELECT CASE WHEN s.stadistinct >= 0 THEN s.stadistinct
                                         ELSE -s.stadistinct * GREATEST(c.reltuples, 1) END AS distinct_values) AS d
         WHERE s.starelid = pg_catalog.to_regclass(?) AND a.attname = ? AND NOT s.stainherit
        """;

    public FilledView {
        statements = List.copyOf(statements);
        keys = List.copyOf(keys);
    }

    /// A column of the view and where its values come from.
    public record KeyColumn(String column, QualifiedName table, String origin) {}

    /// Creates it on the connection of a scope.
    void create(Connection connection, ScopeFiles files) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        String quoted = Identifier.quote(name);
        try (PreparedStatement relations = connection.prepareStatement(RELATIONS)) {
            relations.setString(1, quoted);
            relations.setString(2, quoted);
            try (ResultSet row = relations.executeQuery()) {
                while (row.next()) {
                    fill(connection, files, row);
                }
            }
        } catch (IOException e) {
            throw ScopeFiles.unwritable(e);
        }
        for (KeyColumn key : keys) {
            copyStatistics(connection, quoted, key);
        }
    }

    private void fill(Connection connection, ScopeFiles files, ResultSet row) throws SQLException, IOException {
        Path path = Path.of(row.getString("path"));
        long node = row.getLong("relfilenode");
        boolean index = row.getBoolean("index");
        double width = index ? 20 + 8.0 * keys.size() : rowBytes;
        long pages = Math.max(1, (long) Math.ceil(rows * width / (PAGE_BYTES * (index ? FILLED : 1))));
        if (index) {
            node = files.newNode();
            pages++;
            files.write(node, path, BtreeSkeleton.of(BtreeHeight.ofPages(pages), List.of()), pages);
        } else {
            files.extend(path, pages);
        }
        NewFigures.set(connection, List.of(new NewFigures(row.getLong("oid"), node, pages, rows)));
    }

    private void copyStatistics(Connection connection, String quoted, KeyColumn key) throws SQLException {
        try (PreparedStatement copy = connection.prepareStatement(STATISTICS)) {
            copy.setString(1, quoted);
            copy.setDouble(2, rows);
            copy.setString(3, quoted);
            copy.setString(4, key.column());
            copy.setString(5, Identifier.quote(key.table()));
            copy.setString(6, key.origin());
            copy.executeUpdate();
        }
    }
}
