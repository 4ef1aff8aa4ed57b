package dev.maquette.advise.equivalence;

import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import dev.maquette.sql.SqlResource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads the tables that statements read, with values for their columns.
final class TableReader {
    private static final String COLUMNS =
            SqlResource.of(TableReader.class, "generated_columns.sql").forMajor(14);
    private static final String KEYS =
            SqlResource.of(TableReader.class, "generated_keys.sql").forMajor(14);

    /// Whether a text is a value of a type.
    private static final String FITS = """
        CREATE OR REPLACE FUNCTION pg_temp.maquette_fits(value pg_catalog.text, type pg_catalog.text)
        RETURNS pg_catalog.bool LANGUAGE plpgsql AS
        $$
        BEGIN
            EXECUTE pg_catalog.format('SELECT %L::%s', value, type);
            RETURN true;
        EXCEPTION WHEN OTHERS THEN
            RETURN false;
        END
        $$
        """;
    private static final String FITTING = """
        SELECT v.value
          FROM pg_catalog.unnest(?::pg_catalog.text[]) WITH ORDINALITY AS v (value, place)
         WHERE pg_temp.maquette_fits(v.value, ?)
         ORDER BY v.place
        """;

    private final Connection connection;
    private final TypeValues types;

    /// A reader on a database with the schema, in a transaction.
    TableReader(Connection connection, TypeValues types) throws SQLException {
        this.connection = connection;
        this.types = types;
        try (Statement statement = connection.createStatement()) {
            statement.execute(FITS);
        }
    }

    /// A foreign key between two of the tables.
    record ForeignKey(String child, String parent, List<String> childColumns, List<String> parentColumns) {
        /// What deletes the rows that refer to nothing.
        String deleteOrphans() {
            var matches = new ArrayList<String>();
            var known = new ArrayList<String>();
            for (int column = 0; column < childColumns.size(); column++) {
                matches.add("p." + parentColumns.get(column) + " = c." + childColumns.get(column));
                known.add("c." + childColumns.get(column) + " IS NOT NULL");
            }
            return "DELETE FROM " + child + " AS c WHERE " + String.join(" AND ", known)
                    + " AND NOT EXISTS (SELECT FROM " + parent + " AS p WHERE " + String.join(" AND ", matches) + ")";
        }
    }

    /// A row of the question for columns.
    private record Found(
            QualifiedName table,
            char kind,
            String name,
            boolean notNull,
            boolean optional,
            ColumnType type,
            List<String> labels,
            List<String> texts) {
        /// Types and uniqueness.
        ///
        /// @param base a domain's base type, or the type itself
        private record ColumnType(String base, String declared, char category, boolean unique) {}

        static Found read(ResultSet row) throws SQLException {
            return new Found(
                    new QualifiedName(row.getString("nspname"), row.getString("relname")),
                    row.getString("relkind").charAt(0),
                    row.getString("attname"),
                    row.getBoolean("not_null"),
                    row.getBoolean("has_default") || !row.getBoolean("not_null"),
                    new ColumnType(
                            row.getString("type"),
                            row.getString("declared_type"),
                            row.getString("category").charAt(0),
                            row.getBoolean("is_unique")),
                    strings(row, "labels"),
                    strings(row, "texts"));
        }
    }

    /// What can be generated.
    ///
    /// @param obstacle why nothing can be
    record Tables(List<GeneratedTable> tables, List<ForeignKey> keys, Optional<String> obstacle) {}

    /// The tables behind these tables and views.
    ///
    /// @param read the columns that statements name, by table
    /// @param literals values that statements name
    Tables read(Collection<QualifiedName> names, Map<QualifiedName, Set<String>> read, List<String> literals)
            throws SQLException {
        Map<QualifiedName, List<GeneratedColumn>> columns = new LinkedHashMap<>();
        Optional<String> obstacle = Optional.empty();
        for (Found found : found(names)) {
            obstacle = obstacle.or(() -> obstacle(found));
            // Of a table behind a view it is not known which columns matter.
            Set<String> named = read.getOrDefault(found.table(), Set.of(found.name()));
            boolean needed = !found.optional()
                    || named.contains(found.name())
                    || !found.texts().isEmpty();
            List<String> values = needed ? values(found, literals) : List.of();
            if (values.isEmpty() && !found.optional()) {
                obstacle = obstacle.or(
                        () -> Optional.of("no values of type " + found.type().base() + " can be generated"));
            }
            List<GeneratedColumn> of = columns.computeIfAbsent(found.table(), _ -> new ArrayList<>());
            if (needed && !values.isEmpty()) {
                of.add(new GeneratedColumn(
                        found.name(), found.notNull(), found.type().unique(), values));
            }
        }
        List<GeneratedTable> tables = columns.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> new GeneratedTable(entry.getKey(), entry.getValue()))
                .toList();
        return new Tables(tables, keys(tables), obstacle);
    }

    private static Optional<String> obstacle(Found found) {
        return switch (found.kind()) {
            case 'm' -> Optional.of(found.table() + " is a materialised view");
            case 'f' -> Optional.of(found.table() + " is a foreign table");
            default -> Optional.empty();
        };
    }

    private List<Found> found(Collection<QualifiedName> names) throws SQLException {
        var found = new ArrayList<Found>();
        try (PreparedStatement columns = connection.prepareStatement(COLUMNS)) {
            Object[] quoted = names.stream().sorted().map(Identifier::quote).toArray();
            columns.setArray(1, connection.createArrayOf("text", quoted));
            try (ResultSet row = columns.executeQuery()) {
                while (row.next()) {
                    if (!row.getBoolean("generated")) {
                        found.add(Found.read(row));
                    }
                }
            }
        }
        return found;
    }

    private List<String> values(Found found, List<String> literals) throws SQLException {
        List<String> own = found.texts().stream().flatMap(TextLiterals::of).toList();
        List<String> usual = found.type().category() == 'E'
                ? found.labels()
                : types.of(found.type().base()).orElse(List.of());
        var wanted = new LinkedHashSet<>(own);
        for (int index = 0; index < Math.max(literals.size(), usual.size()); index++) {
            literals.stream().skip(index).limit(1).forEach(wanted::add);
            usual.stream().skip(index).limit(1).forEach(wanted::add);
        }
        return TextLiterals.quoted(fitting(wanted, found.type().declared()).stream());
    }

    private List<String> fitting(Collection<String> values, String type) throws SQLException {
        var fitting = new ArrayList<String>();
        try (PreparedStatement ask = connection.prepareStatement(FITTING)) {
            ask.setArray(1, connection.createArrayOf("text", values.toArray()));
            ask.setString(2, type);
            try (ResultSet row = ask.executeQuery()) {
                while (row.next()) {
                    fitting.add(row.getString(1));
                }
            }
        }
        return fitting;
    }

    /// Values for a parameter: those a statement names and those of its type.
    List<String> values(String type, List<String> literals) throws SQLException {
        Stream<String> usual = types.of(type).orElse(List.of()).stream();
        return TextLiterals.quoted(
                fitting(Stream.concat(usual, literals.stream()).distinct().toList(), type).stream());
    }

    private List<ForeignKey> keys(List<GeneratedTable> tables) throws SQLException {
        List<String> names =
                tables.stream().map(table -> Identifier.quote(table.name())).toList();
        var keys = new ArrayList<ForeignKey>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(KEYS)) {
            while (row.next()) {
                var key = new ForeignKey(
                        row.getString("child"),
                        row.getString("parent"),
                        strings(row, "child_columns"),
                        strings(row, "parent_columns"));
                if (names.contains(quotedAll(key.child())) && names.contains(quotedAll(key.parent()))) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    /// The server quotes only names that need it.
    private static String quotedAll(String name) {
        return Stream.of(name.split("\\.", 2))
                .map(part -> part.startsWith("\"") ? part : "\"" + part + "\"")
                .reduce((schema, table) -> schema + "." + table)
                .orElse(name);
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        return Stream.of((Object[]) row.getArray(column).getArray())
                .map(String::valueOf)
                .toList();
    }
}
