package dev.maquette.scale;

import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/// Reads which columns of a table each new row has to be given a value for: they refuse NULL, and neither a default
/// nor a trigger fills them.
///
/// A table with a trigger before INSERT, or with a rule for it, has none of which that is known.
///
/// @source `src/include/catalog/pg_trigger.h`: 7 in `tgtype` is for each row, before, INSERT
final class DemandedColumns {
    private static final String SELECT = """
        SELECT a.attname
          FROM pg_catalog.pg_class AS c
          JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid
          JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
         WHERE c.oid = pg_catalog.to_regclass(?)
           AND c.relkind IN ('r', 'p')
           AND a.attnum > 0
           AND NOT a.attisdropped
           AND a.attnotnull
           AND NOT a.atthasdef
           AND a.attidentity = ''
           AND t.typdefault IS NULL
           AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger AS g
                            WHERE (g.tgrelid = c.oid
                                   OR g.tgrelid IN (SELECT p.relid FROM pg_catalog.pg_partition_tree(c.oid) AS p))
                              AND g.tgenabled <> 'D'
                              AND g.tgtype & 7 = 7)
           AND NOT EXISTS (SELECT FROM pg_catalog.pg_rewrite AS r WHERE r.ev_class = c.oid AND r.ev_type = '3')
        """;

    private DemandedColumns() {}

    static Set<String> read(Connection connection, QualifiedName table) throws SQLException {
        var names = new HashSet<String>();
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, Identifier.quote(table));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }
}
