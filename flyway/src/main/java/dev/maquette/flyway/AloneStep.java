package dev.maquette.flyway;

import dev.maquette.catalog.CatalogJson;
import dev.maquette.change.inplace.IndexTrace;
import dev.maquette.change.session.Attempts;
import dev.maquette.change.session.Session;
import dev.maquette.hazard.MigrationStatement;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import dev.maquette.workload.text.Token;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A statement that the server runs outside of transactions, and therefore apart from what is remembered of it.
///
/// @param session the session, outside of transactions
/// @param statement the statement
/// @param patience for how long a lock that others would queue behind is asked for again
record AloneStep(Session session, MigrationStatement statement, Duration patience) {
    private static final String TABLE = """
        SELECT n.nspname, c.relname
        FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE c.oid = COALESCE(
            (SELECT i.indrelid FROM pg_catalog.pg_index AS i WHERE i.indexrelid = pg_catalog.to_regclass(?)),
            pg_catalog.to_regclass(?))
        """;

    /// The index of a partitioned table that lacks those of its partitions is not valid either, and is no remains.
    private static final String INVALID = """
        SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)
        FROM pg_catalog.pg_index AS i
        JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid AND c.relkind = 'i'
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE i.indexrelid = pg_catalog.to_regclass(?) AND NOT i.indisvalid
        """;

    /// What is to be remembered before the statement, to tell afterwards whether it was done.
    ///
    /// @param table the table whose indexes it builds or drops
    /// @param indexes those there were before
    record Before(QualifiedName table, String indexes) {}

    /// What is to be remembered; empty when the statement can simply be executed again.
    String before() {
        return table().map(table ->
                        CatalogJson.write(new Before(table, new IndexTrace(session, List.of(table)).before())))
                .orElse("");
    }

    /// Whether the statement was done by a session that was lost; what it left half done is removed.
    ///
    /// @param remembered what was remembered before it
    boolean wasDone(String remembered) {
        if (remembered.isEmpty()) {
            return false;
        }
        Before before = CatalogJson.read(remembered, Before.class);
        boolean done = session.patiently(
                Duration.ZERO, () -> new IndexTrace(session, List.of(before.table())).isDone(before.indexes()));
        return done && index(before.table()).map(this::isValid).orElse(true);
    }

    /// Somebody else may have built another index meanwhile.
    private boolean isValid(String index) {
        return session.first("SELECT pg_catalog.to_regclass(?) IS NOT NULL", row -> row.getBoolean(1), index)
                        .orElse(false)
                && invalid(index).isEmpty();
    }

    /// Executes it. What nobody queues behind may wait: a time-out would leave an invalid index.
    void execute() {
        table().ifPresent(this::removeInvalid);
        if (isPatient()) {
            session.patiently(Duration.ZERO, () -> session.execute(statement.sql()));
        } else {
            Attempts.untilUnlocked(() -> session.execute(statement.sql()), patience);
        }
    }

    private boolean isPatient() {
        return statement.has("concurrently") || (statement.starts("vacuum") && !statement.has("full"));
    }

    /// Removes what a statement that failed left, as far as that is possible now.
    void clear(String remembered) {
        try {
            wasDone(remembered);
        } catch (MaquetteException later) {
            // What failed before is the news; the next attempt removes it.
        }
    }

    /// The table whose indexes the statement builds or drops.
    private Optional<QualifiedName> table() {
        List<Token> tokens = statement.tokens();
        int at = isBuild() ? behind("on", "only") : behind("index", "table", "concurrently", "exists");
        if (!(isBuild() || statement.starts("drop", "index") || statement.starts("reindex")) || at >= tokens.size()) {
            return Optional.empty();
        }
        String name = name(at);
        return session.first(
                TABLE,
                row -> new QualifiedName(String.valueOf(row.getString(1)), String.valueOf(row.getString(2))),
                name,
                name);
    }

    private boolean isBuild() {
        return statement.starts("create");
    }

    /// The index of the token behind the first run of these words.
    private int behind(String... words) {
        List<Token> tokens = statement.tokens();
        int at = 0;
        while (at < tokens.size() && !isOne(tokens.get(at), words)) {
            at++;
        }
        while (at < tokens.size()
                && (isOne(tokens.get(at), words) || tokens.get(at).isWord("if"))) {
            at++;
        }
        return at;
    }

    private static boolean isOne(Token token, String... words) {
        return Stream.of(words).anyMatch(token::isWord);
    }

    private String name(int at) {
        List<Token> tokens = statement.tokens();
        var name = new StringBuilder(tokens.get(at).text());
        for (int i = at + 1; i + 1 < tokens.size() && tokens.get(i).isSymbol("."); i += 2) {
            name.append('.').append(tokens.get(i + 1).text());
        }
        return name.toString();
    }

    /// The name that a new index is to have, in the schema of its table; empty when the server chooses it.
    private Optional<String> index(QualifiedName table) {
        List<Token> tokens = statement.tokens();
        int at = behind("concurrently", "not", "exists");
        return isBuild() && at < tokens.size() && !tokens.get(at).isWord("on")
                ? Optional.of(
                        Identifier.quote(table.schema()) + "." + tokens.get(at).text())
                : Optional.empty();
    }

    /// Removes the index that an earlier attempt, whoever made it, left invalid under the name of the new one.
    /// The lock keeps out who might be building it now.
    private void removeInvalid(QualifiedName table) {
        Optional<String> name = index(table).filter(index -> invalid(index).isPresent());
        name.ifPresent(index -> Attempts.untilUnlocked(
                () -> session.transaction(() -> {
                    session.execute("LOCK TABLE " + Identifier.quote(table) + " IN SHARE UPDATE EXCLUSIVE MODE");
                    invalid(index).ifPresent(found -> session.execute("DROP INDEX " + found));
                }),
                patience));
    }

    private Optional<String> invalid(String name) {
        return session.first(INVALID, row -> String.valueOf(row.getString(1)), name);
    }
}
