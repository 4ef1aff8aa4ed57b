package dev.maquette.scale;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Reads indexes that a model has already.
final class FoundIndex {
    private static final String SELECT = """
        SELECT c.oid::pg_catalog.int8 AS oid, c.relname AS name, c.relpages AS pages, c.reltuples AS rows
          FROM pg_catalog.pg_class AS c
         WHERE c.relkind IN ('i', 'I')
           AND (c.oid = pg_catalog.to_regclass(?)
                OR c.oid IN (SELECT p.relid FROM pg_catalog.pg_partition_tree(pg_catalog.to_regclass(?)) AS p))
         ORDER BY c.oid
        """;

    private FoundIndex() {}

    static TriedIndex read(Connection connection, QualifiedName name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, Identifier.quote(name));
            select.setString(2, Identifier.quote(name));
            var parts = new ArrayList<TriedIndex.Part>();
            long pages = 0;
            double rows = 0;
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    parts.add(new TriedIndex.Part(row.getLong("oid"), row.getString("name")));
                    pages += Math.max(0, row.getLong("pages"));
                    rows += Math.max(0, row.getDouble("rows"));
                }
            }
            if (parts.isEmpty()) {
                throw Problem.of(ProblemCode.STATEMENT, "index \"" + name + "\" does not exist")
                        .toException();
            }
            return new TriedIndex(name, pages, rows, false, List.of(), parts);
        }
    }
}
