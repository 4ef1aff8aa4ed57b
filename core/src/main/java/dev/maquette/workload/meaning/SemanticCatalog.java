package dev.maquette.workload.meaning;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.workload.meaning.Comparison.Semantics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// The names behind the object identifiers in a parse tree, and what operators mean.
///
/// @param operators the operators by object identifier
/// @param functions the functions by object identifier
/// @param types the names of types by object identifier
/// @param relations tables, views and the like by object identifier
record SemanticCatalog(
        Map<Long, Operator> operators,
        Map<Long, Function> functions,
        Map<Long, String> types,
        Map<Long, Relation> relations) {
    /// @source `src/backend/access/nbtree`, `pg_amop`: B-tree strategies 1 `<`, 2 `<=`, 3 `=`, 4 `>=`, 5 `>`; hash
    ///     strategy 1 `=`
    private static final String OPERATORS = """
        WITH meaning AS (
            SELECT a.amopopr AS operator,
                   bool_or(m.amname = 'btree' AND a.amopstrategy = 3 OR m.amname = 'hash') AS equality,
                   bool_or(m.amname = 'btree' AND a.amopstrategy <> 3) AS range,
                   bool_or(m.amname = 'btree' AND a.amopstrategy IN (4, 5)) AS greater
              FROM pg_catalog.pg_amop a
              JOIN pg_catalog.pg_am m ON m.oid = a.amopmethod
             WHERE m.amname IN ('btree', 'hash') AND a.amoppurpose = 's'
             GROUP BY a.amopopr
        )
        SELECT o.oid,
               o.oprname,
               coalesce(c.oprname, '') AS commutator,
               p.provolatile = 'i' AS immutable,
               coalesce(m.greater, false) AS greater,
               CASE
                   WHEN m.equality THEN 'EQUALITY'
                   WHEN m.range THEN 'RANGE'
                   WHEN n.equality THEN 'INEQUALITY'
                   WHEN t.typcategory = 'S' AND o.oprname IN ('~~', '~~*') THEN 'LIKE'
                   WHEN t.typcategory = 'S' AND o.oprname IN ('~', '~*') THEN 'REGULAR_EXPRESSION'
                   ELSE 'OTHER'
               END AS semantics
          FROM pg_catalog.pg_operator o
          JOIN pg_catalog.pg_proc p ON p.oid = o.oprcode
          LEFT JOIN pg_catalog.pg_operator c ON c.oid = o.oprcom
          LEFT JOIN pg_catalog.pg_type t ON t.oid = o.oprleft
          LEFT JOIN meaning m ON m.operator = o.oid
          LEFT JOIN meaning n ON n.operator = o.oprnegate
        """;

    private static final String FUNCTIONS = """
        SELECT p.oid, n.nspname, p.proname, p.provolatile, p.prokind
          FROM pg_catalog.pg_proc p
          JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
        """;

    private static final String TYPES = """
        SELECT t.oid, pg_catalog.format_type(t.oid, -1) AS name
          FROM pg_catalog.pg_type t
        """;

    private static final String COLUMNS = """
        SELECT c.oid, n.nspname, c.relname, c.relkind, a.attnum, a.attname
          FROM pg_catalog.pg_class c
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
         WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
        """;

    /// An operator.
    ///
    /// @param greater whether it is `>` or `>=` of a B-tree operator family
    record Operator(String name, String commutator, boolean immutable, boolean greater, Semantics semantics) {
        static final Operator UNKNOWN = new Operator("?", "", false, false, Semantics.OTHER);
    }

    /// A function, by `pg_proc.provolatile` and `prokind`.
    record Function(QualifiedName name, char volatility, char kind) {
        static final Function UNKNOWN = new Function(new QualifiedName("", "?"), 'v', 'f');

        boolean isBuiltIn() {
            return name.schema().equals("pg_catalog");
        }
    }

    /// A relation with its columns by number.
    record Relation(QualifiedName name, String kind, Map<Integer, String> columns) {
        String column(int number) {
            return number == 0 ? "*" : columns.getOrDefault(number, "?");
        }
    }

    static SemanticCatalog read(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            return new SemanticCatalog(
                    operators(statement), functions(statement), types(statement), relations(statement));
        } catch (SQLException failure) {
            throw Problem.of(ProblemCode.CONNECTION, "could not read the catalog of the semantic database")
                    .withDetail(String.valueOf(failure.getMessage()))
                    .toException(failure);
        }
    }

    Operator operator(long oid) {
        return operators.getOrDefault(oid, Operator.UNKNOWN);
    }

    Function function(long oid) {
        return functions.getOrDefault(oid, Function.UNKNOWN);
    }

    String type(long oid) {
        return types.getOrDefault(oid, "?");
    }

    Relation relation(long oid) {
        return relations.getOrDefault(oid, new Relation(new QualifiedName("", "?"), "?", Map.of()));
    }

    private static Map<Long, Operator> operators(Statement statement) throws SQLException {
        Map<Long, Operator> operators = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(OPERATORS)) {
            while (rows.next()) {
                operators.put(
                        rows.getLong("oid"),
                        new Operator(
                                rows.getString("oprname"),
                                rows.getString("commutator"),
                                rows.getBoolean("immutable"),
                                rows.getBoolean("greater"),
                                Semantics.valueOf(rows.getString("semantics"))));
            }
        }
        return operators;
    }

    private static Map<Long, Function> functions(Statement statement) throws SQLException {
        Map<Long, Function> functions = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(FUNCTIONS)) {
            while (rows.next()) {
                functions.put(
                        rows.getLong("oid"),
                        new Function(
                                new QualifiedName(rows.getString("nspname"), rows.getString("proname")),
                                rows.getString("provolatile").charAt(0),
                                rows.getString("prokind").charAt(0)));
            }
        }
        return functions;
    }

    private static Map<Long, String> types(Statement statement) throws SQLException {
        Map<Long, String> types = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(TYPES)) {
            while (rows.next()) {
                types.put(rows.getLong("oid"), rows.getString("name"));
            }
        }
        return types;
    }

    private static Map<Long, Relation> relations(Statement statement) throws SQLException {
        Map<Long, Relation> relations = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                var name = new QualifiedName(rows.getString("nspname"), rows.getString("relname"));
                String kind = rows.getString("relkind");
                relations
                        .computeIfAbsent(rows.getLong("oid"), oid -> new Relation(name, kind, new TreeMap<>()))
                        .columns()
                        .put(rows.getInt("attnum"), rows.getString("attname"));
            }
        }
        return relations;
    }
}
