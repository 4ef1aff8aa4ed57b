package dev.maquette.change.inplace;

import dev.maquette.catalog.CatalogJson;
import dev.maquette.change.session.Session;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Tells by a table's indexes whether a statement that builds or drops one, outside of a transaction and
/// therefore apart from its entry in the journal, was done before its session was lost.
///
/// @param session the session
/// @param table the table
public record IndexTrace(Session session, QualifiedName table) {
    private static final String INDEXES = """
        SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname), i.indisvalid
        FROM pg_catalog.pg_index AS i
        JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE i.indrelid = pg_catalog.to_regclass(?)
        """;

    /// An index and whether it is valid.
    private record Present(String name, boolean valid) {}

    /// What is to be remembered before the statement.
    public String before() {
        return CatalogJson.write(Before.of(present()));
    }

    /// The valid indexes before a statement.
    record Before(Set<String> indexes) {
        private static Before of(List<Present> present) {
            var names = new TreeSet<String>();
            present.forEach(index -> names.add(index.name()));
            return new Before(names);
        }
    }

    /// Whether the statement was done; what it left half done is removed.
    ///
    /// @param remembered what was remembered before it
    public boolean isDone(String remembered) {
        Set<String> before = CatalogJson.read(remembered, Before.class).indexes();
        List<Present> now = present();
        now.stream()
                .filter(index -> !before.contains(index.name()) && !index.valid())
                .forEach(index -> session.execute("DROP INDEX CONCURRENTLY IF EXISTS " + index.name()));
        Set<String> valid = new TreeSet<>();
        now.stream().filter(Present::valid).forEach(index -> valid.add(index.name()));
        Set<String> names = Before.of(now).indexes();
        boolean built = valid.stream().anyMatch(name -> !before.contains(name));
        boolean dropped = before.stream().anyMatch(name -> !names.contains(name));
        return built || dropped;
    }

    private List<Present> present() {
        return session.query(INDEXES, row -> new Present(row.getString(1), row.getBoolean(2)), Identifier.quote(table));
    }
}
