package dev.maquette.scale.load;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.Tablespace;
import dev.maquette.model.schema.View;
import dev.maquette.sql.Identifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Makes production's tablespaces, whose cost settings the planner takes instead of the server's.
///
/// @source `get_tablespace_page_costs` in spccache.c
public final class Tablespaces {
    private static final String DEFAULT = "pg_default";

    private Tablespaces() {}

    /// Creates the tablespaces inside the data directory and sets their options.
    ///
    /// @param connection of a superuser, in no transaction
    /// @throws SQLException when the server refuses
    public static void create(Connection connection, List<Tablespace> tablespaces) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET allow_in_place_tablespaces = on");
            for (Tablespace tablespace : tablespaces) {
                String name = Identifier.quote(tablespace.name());
                if (!tablespace.name().startsWith("pg_")) {
                    statement.execute("CREATE TABLESPACE " + name + " LOCATION ''");
                }
                if (!tablespace.options().isEmpty()) {
                    statement.execute("ALTER TABLESPACE " + name + " SET " + parameters(tablespace.options()));
                }
            }
        }
    }

    /// The tablespace in which production's database is.
    public static String ofDatabase(List<Tablespace> tablespaces) {
        return tablespaces.stream()
                .filter(Tablespace::holdsDatabase)
                .map(Tablespace::name)
                .findFirst()
                .orElse(DEFAULT);
    }

    /// The relations that are in another tablespace than the database, and which.
    static Map<QualifiedName, String> placement(Relations relations) {
        var places = new HashMap<QualifiedName, String>();
        for (Table table : relations.tables()) {
            place(places, table.name(), table.storage().tablespace());
        }
        for (View view : relations.views()) {
            place(places, view.name(), view.storage().tablespace());
        }
        for (Index index : relations.indexes()) {
            place(places, index.name(), index.storage().tablespace());
        }
        return places;
    }

    private static void place(Map<QualifiedName, String> places, QualifiedName relation, Optional<String> tablespace) {
        tablespace.ifPresent(name -> places.put(relation, name));
    }

    private static String parameters(List<String> options) {
        return options.stream()
                .map(option -> option.split("=", 2))
                .map(pair -> Identifier.quote(pair[0]) + " = " + Identifier.literal(pair[1]))
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
