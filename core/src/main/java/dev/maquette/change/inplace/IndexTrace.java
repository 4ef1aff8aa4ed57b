package dev.maquette.change.inplace;

import dev.maquette.catalog.CatalogJson;
import dev.maquette.change.session.Session;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.ArrayLiteral;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells by the indexes of tables whether a statement that builds or drops one, outside of a transaction and
/// therefore apart from its entry in the journal, was done before its session was lost.
///
/// @param session the session
/// @param tables the tables
public record IndexTrace(Session session, List<QualifiedName> tables) {
    private static final String INDEXES = """
        SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname), i.indisvalid
        FROM pg_catalog.pg_index AS i
        JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE i.indrelid = ANY (?::pg_catalog.regclass[])
        """;

    /// An index and whether it is valid.
    private record Present(String name, boolean valid) {}

    /// The names of all indexes before a statement.
    record Before(Set<String> indexes) {}

    /// What is to be remembered before the statement.
    public String before() {
        return CatalogJson.write(new Before(names(present())));
    }

    /// Whether the statement was done; what it left half done is removed.
    ///
    /// @param remembered what was remembered before it
    public boolean isDone(String remembered) {
        Set<String> before = CatalogJson.read(remembered, Before.class).indexes();
        List<Present> now = present();
        List<Present> made =
                now.stream().filter(index -> !before.contains(index.name())).toList();
        made.stream()
                .filter(index -> !index.valid())
                .forEach(index -> session.execute("DROP INDEX CONCURRENTLY IF EXISTS " + index.name()));
        boolean dropped = !names(now).containsAll(before);
        return dropped || made.stream().anyMatch(Present::valid);
    }

    private static Set<String> names(List<Present> indexes) {
        return indexes.stream().map(Present::name).collect(Collectors.toSet());
    }

    private List<Present> present() {
        return session.query(
                INDEXES,
                row -> new Present(row.getString(1), row.getBoolean(2)),
                ArrayLiteral.of(tables.stream().map(Identifier::quote).toList()));
    }
}
