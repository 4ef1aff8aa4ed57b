package dev.maquette.change.inplace;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// What objects are called, by what they are. A comparison of schemas takes something that was renamed for one thing
/// that is gone and another one that is new; so it is given back its name first.
///
/// @param names by identity, in an order in which names can mostly be given back
record ObjectNames(Map<String, Name> names) {
    /// The name of something whose own one is not free yet.
    private static final String ASIDE = "maquette_aside_";

    private static final String TO = " TO ";

    private static final String NAMES = """
        WITH own AS (
            SELECT s.oid, s.nspname FROM pg_catalog.pg_namespace AS s
            WHERE s.nspname !~ '^pg_' AND s.nspname <> 'information_schema'
        ), relation AS (
            SELECT c.oid, c.relname, s.nspname, c.relkind,
                   'ALTER TABLE ' || pg_catalog.format('%I.%I', s.nspname, c.relname) AS altered
            FROM pg_catalog.pg_class AS c JOIN own AS s ON s.oid = c.relnamespace
        ), type AS (
            SELECT t.oid, t.typname, s.nspname,
                   'ALTER TYPE ' || pg_catalog.format('%I.%I', s.nspname, t.typname) AS altered
            FROM pg_catalog.pg_type AS t JOIN own AS s ON s.oid = t.typnamespace
            LEFT JOIN relation AS r ON r.oid = t.typrelid
            WHERE t.typelem = 0 AND COALESCE(r.relkind, 'c') = 'c'
        ), routine AS (
            SELECT p.oid, p.proname, s.nspname, 'ALTER ROUTINE ' || pg_catalog.format('%I.%I(%s)', s.nspname,
                   p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid)) AS altered
            FROM pg_catalog.pg_proc AS p JOIN own AS s ON s.oid = p.pronamespace
            WHERE p.prokind <> 'a'
        )
        SELECT 'schema ' || s.oid, pg_catalog.quote_ident(s.nspname), NULL,
               'ALTER SCHEMA ' || pg_catalog.quote_ident(s.nspname) || ' RENAME TO ', NULL
        FROM own AS s
        UNION ALL
        SELECT 'relation ' || r.oid, pg_catalog.quote_ident(r.relname), pg_catalog.quote_ident(r.nspname),
               r.altered || ' RENAME TO ', r.altered || ' SET SCHEMA '
        FROM relation AS r WHERE r.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
        UNION ALL
        SELECT 'column ' || r.oid || ' ' || a.attnum, pg_catalog.quote_ident(a.attname), NULL,
               r.altered || ' RENAME COLUMN ' || pg_catalog.quote_ident(a.attname) || ' TO ', NULL
        FROM pg_catalog.pg_attribute AS a JOIN relation AS r ON r.oid = a.attrelid
        WHERE a.attnum > 0 AND NOT a.attisdropped AND r.relkind IN ('r', 'p', 'f', 'v', 'm')
        UNION ALL
        SELECT 'constraint ' || k.oid, pg_catalog.quote_ident(k.conname), NULL,
               r.altered || ' RENAME CONSTRAINT ' || pg_catalog.quote_ident(k.conname) || ' TO ', NULL
        FROM pg_catalog.pg_constraint AS k JOIN relation AS r ON r.oid = k.conrelid
        WHERE k.contype <> 't'
        UNION ALL
        SELECT 'relation ' || r.oid, pg_catalog.quote_ident(r.relname), NULL, r.altered || ' RENAME TO ', NULL
        FROM relation AS r WHERE r.relkind IN ('i', 'I')
        UNION ALL
        SELECT 'type ' || t.oid, pg_catalog.quote_ident(t.typname), pg_catalog.quote_ident(t.nspname),
               t.altered || ' RENAME TO ', t.altered || ' SET SCHEMA '
        FROM type AS t
        UNION ALL
        SELECT 'value ' || e.oid, pg_catalog.quote_literal(e.enumlabel), NULL,
               t.altered || ' RENAME VALUE ' || pg_catalog.quote_literal(e.enumlabel) || ' TO ', NULL
        FROM pg_catalog.pg_enum AS e JOIN type AS t ON t.oid = e.enumtypid
        UNION ALL
        SELECT 'routine ' || p.oid, pg_catalog.quote_ident(p.proname), pg_catalog.quote_ident(p.nspname),
               p.altered || ' RENAME TO ', p.altered || ' SET SCHEMA '
        FROM routine AS p
        """;

    /// A name.
    ///
    /// @param name quoted
    /// @param schema quoted; absent where it follows that of something else
    /// @param naming what gives another name when that stands behind it
    /// @param moving what gives another schema; absent where there is nothing
    private record Name(String name, Optional<String> schema, String naming, Optional<String> moving) {
        /// What gives back the name and the schema of before.
        Stream<String> back(Name before) {
            return Stream.of(
                            Optional.of(naming + before.name).filter(_ -> !name.equals(before.name)),
                            moving.map(sql -> sql + before.schema.orElseThrow())
                                    .filter(_ -> !schema.equals(before.schema)))
                    .flatMap(Optional::stream);
        }
    }

    /// The names of now.
    static ObjectNames of(Connection connection) throws SQLException {
        var names = new LinkedHashMap<String, Name>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(NAMES)) {
            while (rows.next()) {
                names.put(
                        rows.getString(1),
                        new Name(
                                rows.getString(2),
                                Optional.ofNullable(rows.getString(3)),
                                rows.getString(4),
                                Optional.ofNullable(rows.getString(5))));
            }
        }
        return new ObjectNames(names);
    }

    /// Gives what is still there the names back that it has here. One name may have to become free by another one's
    /// return; where names were exchanged, one of them is put aside for a moment.
    ///
    /// @param connection in a transaction
    /// @return the statements, in the order in which they were executed
    List<String> restore(Connection connection) throws SQLException {
        var done = new ArrayList<String>();
        List<String> due = due(connection);
        while (!due.isEmpty() && done.size() <= 2 * names.size()) {
            Optional<String> one = firstPossible(connection, due);
            if (one.isEmpty()) {
                String aside = ASIDE + done.size();
                one = firstPossible(
                        connection,
                        due.stream().map(sql -> renaming(sql, aside)).toList());
            }
            if (one.isEmpty()) {
                return done;
            }
            done.add(one.get());
            due = due(connection);
        }
        return done;
    }

    private List<String> due(Connection connection) throws SQLException {
        return of(connection).names.entrySet().stream()
                .filter(now -> names.containsKey(now.getKey()))
                .flatMap(now -> now.getValue().back(Objects.requireNonNull(names.get(now.getKey()))))
                .toList();
    }

    private static String renaming(String sql, String name) {
        return sql.substring(0, sql.lastIndexOf(TO) + TO.length()) + name;
    }

    private static Optional<String> firstPossible(Connection connection, List<String> statements) throws SQLException {
        for (String sql : statements) {
            Savepoint here = connection.setSavepoint();
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute(sql);
                return Optional.of(sql);
            } catch (SQLException impossible) {
                connection.rollback(here);
            }
        }
        return Optional.empty();
    }
}
