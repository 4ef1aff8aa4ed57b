package dev.maquette.hazard;

import dev.maquette.workload.text.StatementClass;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What of a migration has to be repeated where tables have their sizes, so that the workload can be planned
/// afterwards.
///
/// @param statements those that change the schema, and the settings they run under
/// @param obstacle why what comes afterwards cannot be judged
record Repetition(List<StatementCheck> statements, Optional<String> obstacle) {
    /// What stays as it is by such statements is what plans rest on.
    private static final List<String> WITHOUT_EFFECT =
            List.of("truncate", "reindex", "cluster", "refresh", "grant", "revoke", "comment", "security", "reassign");

    /// What the workload is not planned under.
    private static final List<String> ROLES = List.of("role", "session");

    private static final List<String> HARMLESS_COMMANDS = List.of("vacuum", "analyze", "copy", "lock");

    Repetition {
        statements = List.copyOf(statements);
    }

    /// The repetition of a migration.
    static Repetition of(MigrationCheck check) {
        List<StatementCheck> committed = check.parts().stream()
                .filter(part -> part.end() == MigrationCheck.End.COMMITTED)
                .flatMap(part -> part.statements().stream())
                .toList();
        Optional<String> obstacle = Stream.concat(
                        committed.stream().flatMap(one -> obstacleOf(one).stream()), notCompleted(check))
                .findFirst();
        return new Repetition(
                committed.stream().filter(one -> repeated(one.statement())).toList(), obstacle);
    }

    private static Stream<String> notCompleted(MigrationCheck check) {
        return check.completed() ? Stream.empty() : Stream.of("a statement of it fails");
    }

    /// Whether a statement has to be.
    static boolean repeated(MigrationStatement statement) {
        return switch (StatementClass.of(statement.tokens())) {
            case SCHEMA_CHANGE -> WITHOUT_EFFECT.stream().noneMatch(statement::starts);
            case SESSION_SETTING ->
                ROLES.stream().noneMatch(statement::has) && !statement.starts("show") && !statement.starts("discard");
            case QUERY, OTHER_COMMAND, TRANSACTION_CONTROL, NONE -> false;
        };
    }

    private static Optional<String> obstacleOf(StatementCheck check) {
        int line = check.statement().line();
        return switch (check.outcome()) {
            case Outcome.NotChecked(String reason)
            when changesSchema(check) -> Optional.of("its line " + line + " was not checked: " + reason);
            case Outcome.Executed()
            when !changesSchema(check) && hidesChange(check) ->
                Optional.of("its line " + line + " changes the schema from inside a function or block");
            case Outcome.NotChecked _, Outcome.Executed _, Outcome.Failed _, Outcome.NotReached _ -> Optional.empty();
        };
    }

    private static boolean changesSchema(StatementCheck check) {
        return StatementClass.of(check.statement().tokens()) == StatementClass.SCHEMA_CHANGE;
    }

    private static boolean hidesChange(StatementCheck check) {
        return HARMLESS_COMMANDS.stream().noneMatch(check.statement()::starts)
                && check.locks().stream().anyMatch(lock -> lock.mode().compareTo(LockMode.ROW_EXCLUSIVE) > 0);
    }
}
