package dev.maquette.scale;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/// What the catalogue is to say of a relation.
///
/// @param oid its object identifier
/// @param node its file number
/// @param pages `relpages`
/// @param tuples `reltuples`
record NewFigures(long oid, long node, long pages, double tuples) {
    private static final String SET = """
        UPDATE pg_catalog.pg_class AS c
           SET relfilenode = x.node, relpages = x.pages, reltuples = x.tuples,
               relallvisible = c.relallvisible::pg_catalog.float8 * x.pages / GREATEST(c.relpages, 1)
          FROM ROWS FROM (
                   pg_catalog.unnest(?::pg_catalog.oid[]), pg_catalog.unnest(?::pg_catalog.oid[]),
                   pg_catalog.unnest(?::pg_catalog.int4[]), pg_catalog.unnest(?::pg_catalog.float4[])
               ) AS x(oid, node, pages, tuples)
         WHERE c.oid = ANY (?::pg_catalog.oid[]) AND c.oid = x.oid
        """;

    /// Makes the catalogue say so, in one round trip.
    static void set(Connection connection, List<NewFigures> all) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(SET)) {
            Object[] oids = column(all, NewFigures::oid);
            update.setArray(1, connection.createArrayOf("int8", oids));
            update.setArray(2, connection.createArrayOf("int8", column(all, NewFigures::node)));
            update.setArray(3, connection.createArrayOf("int4", column(all, figures ->
                    (int) Math.min(Integer.MAX_VALUE, figures.pages))));
            update.setArray(4, connection.createArrayOf("float4", column(all, figures -> (float) figures.tuples)));
            update.setArray(5, connection.createArrayOf("int8", oids));
            update.executeUpdate();
        }
    }

    private static Object[] column(List<NewFigures> all, Function<NewFigures, Object> value) {
        return all.stream().map(value).toArray();
    }
}
