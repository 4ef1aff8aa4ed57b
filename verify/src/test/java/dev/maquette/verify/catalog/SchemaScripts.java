package dev.maquette.verify.catalog;

import dev.maquette.postgres.PostgresServer;
import dev.maquette.sql.SqlResource;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// The schemas that are hard to get right, as scripts.
public final class SchemaScripts {
    /// Each of them for a database of its own.
    static final List<String> ALL =
            List.of("defaults", "names", "tables", "partitions", "types_and_code", "views", "behaviour");

    private SchemaScripts() {}

    static SqlResource script(String name) {
        return SqlResource.of(SchemaScripts.class, name + ".sql");
    }

    /// Those that would change what the others rely on: the language and the schema that every database has.
    private static final Set<String> ALONE = Set.of("defaults", "behaviour");

    /// Runs those that fit into one database.
    public static void load(PostgresServer server, String database) throws SQLException {
        for (String name : ALL) {
            if (!ALONE.contains(name)) {
                new SchemaDatabase(server, database).run(script(name).forMajor(server.major()));
            }
        }
    }
}
