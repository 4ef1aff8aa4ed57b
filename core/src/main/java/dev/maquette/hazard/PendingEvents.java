package dev.maquette.hazard;

import dev.maquette.model.QualifiedName;
import dev.maquette.workload.text.Token;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The tables of which a transaction wrote rows that deferred foreign keys look at when it ends. Until then the server
/// refuses to change these tables, which where there are no rows does not show.
///
/// @source `CheckTableNotInUse`, `RI_FKey_fk_upd_check_required` and `RI_FKey_pk_upd_check_required`
final class PendingEvents {
    private final Map<Long, Relation> production;
    private final Map<QualifiedName, MigrationStatement> writers = new LinkedHashMap<>();
    private boolean immediate;

    PendingEvents(Map<Long, Relation> production) {
        this.production = production;
    }

    /// The next statement of the transaction, with the hazard that it is refused because of those before it.
    ///
    /// @param state the catalogue after it
    StatementCheck after(StatementCheck check, CatalogState state) {
        MigrationStatement statement = check.statement();
        List<Hazard> refused = writers.entrySet().stream()
                .filter(writer -> isLocked(check, writer.getKey()) && changes(check, writer.getKey()))
                .map(writer -> hazard(writer.getKey(), writer.getValue()))
                .toList();
        if (statement.starts("set", "constraints") && statement.has("immediate")) {
            immediate = true;
            writers.clear();
        }
        if (!immediate) {
            written(check, state).forEach(table -> writers.putIfAbsent(table, statement));
        }
        return check.withHazards(refused);
    }

    private static Hazard hazard(QualifiedName table, MigrationStatement writer) {
        return new Hazard(
                "data.fails",
                Verdict.DANGEROUS,
                "fails: a deferred foreign key has yet to look at the rows of " + table + " that " + writer.place()
                        + " writes, by the planner's estimate",
                "SET CONSTRAINTS ALL IMMEDIATE before it, or give it a transaction of its own.");
    }

    private Stream<QualifiedName> written(StatementCheck check, CatalogState state) {
        return check.effects().stream()
                .flatMap(effect -> effect instanceof Effect.Written written ? Stream.of(written) : Stream.empty())
                .filter(written -> production.values().stream()
                        .filter(relation -> relation.qualifiedName().equals(written.table()))
                        .anyMatch(relation -> isLookedAt(check.statement(), relation.oid(), state)))
                .map(Effect.Written::table);
    }

    private static boolean isLookedAt(MigrationStatement statement, long table, CatalogState state) {
        return state.constraints().values().stream()
                .anyMatch(key -> key.deferred()
                        .filter(deferred -> isLookedAt(statement, table, key, deferred))
                        .isPresent());
    }

    private static boolean isLookedAt(
            MigrationStatement statement, long table, ConstraintState key, ConstraintState.Deferred deferred) {
        if (statement.starts("delete")) {
            return key.referenced() == table && deferred.deletion();
        }
        return (key.table() == table && assigns(statement, deferred.columns()))
                || (key.referenced() == table && assigns(statement, deferred.keys()));
    }

    /// Whether an UPDATE gives one of these columns a value other than NULL.
    private static boolean assigns(MigrationStatement statement, Collection<String> columns) {
        List<Token> tokens = statement.tokens();
        return statement.starts("update")
                && IntStream.range(1, tokens.size() - 2)
                        .takeWhile(at -> !tokens.get(at).isWord("from")
                                && !tokens.get(at).isWord("where"))
                        .filter(at -> tokens.get(at - 1).isWord("set")
                                || tokens.get(at - 1).isSymbol(","))
                        .filter(at -> tokens.get(at + 1).isSymbol("=")
                                && !tokens.get(at + 2).isWord("null"))
                        .anyMatch(at -> columns.contains(tokens.get(at).name()));
    }

    /// Whether it is locked by more than the writing of its rows.
    private static boolean isLocked(StatementCheck check, QualifiedName table) {
        return check.seen().locks().stream()
                .anyMatch(lock -> lock.table().equals(table) && lock.mode().compareTo(LockMode.ROW_EXCLUSIVE) > 0);
    }

    /// Whether a statement is one that needs the table to itself.
    private static boolean changes(StatementCheck check, QualifiedName changed) {
        MigrationStatement statement = check.statement();
        String table = changed.name();
        if (statement.starts("alter", "table")) {
            return !statement.has("rename")
                    && !statement.hasInOrder("set", "schema")
                    && target(statement, "table").equals(Optional.of(table));
        }
        if (statement.starts("create") && statement.has("index")) {
            return target(statement, "on").equals(Optional.of(table));
        }
        return check.effects().contains(new Effect.Emptied(changed))
                || ((statement.starts("truncate") || statement.starts("drop", "table")) && statement.names(table));
    }

    /// The table that is named behind a word, without its schema.
    private static Optional<String> target(MigrationStatement statement, String word) {
        List<Token> tokens = statement.tokens();
        return tokens.stream()
                .dropWhile(token -> !token.isWord(word))
                .skip(1)
                .filter(token -> Stream.of("if", "exists", "only").noneMatch(token::isWord))
                .findFirst()
                .map(tokens::indexOf)
                .map(at -> at + 2 < tokens.size() && tokens.get(at + 1).isSymbol(".") ? at + 2 : at)
                .map(at -> tokens.get(at).name());
    }
}
