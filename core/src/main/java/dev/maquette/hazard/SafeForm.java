package dev.maquette.hazard;

import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Steps that bring about what a statement does, without work under a lock that anybody waits for.
///
/// They are made from what the statement made, not from its text; that they end in the same schema is shown by
/// executing them.
final class SafeForm {
    private static final Pattern REINDEX = Pattern.compile("(?is)^(REINDEX\\s*(?:\\([^)]*\\)\\s*)?(?:INDEX|TABLE))\\b");
    private static final Pattern DROP_INDEX = Pattern.compile("(?is)^(DROP\\s+INDEX)\\b");
    private static final Pattern CREATE_INDEX = Pattern.compile("^(CREATE (?:UNIQUE )?INDEX)\\b");

    /// From here on a NOT NULL constraint may be validated later.
    private static final int LATER_NOT_NULL = 18;

    private final List<SafeStep> steps = new ArrayList<>();
    private final int major;

    private SafeForm(int major) {
        this.major = major;
    }

    /// The steps; none when there is no safe form, or the statement is one.
    static List<SafeStep> of(MigrationStatement statement, MadeObjects made, List<Effect> effects, int major) {
        String sql = statement.sql();
        if (statement.starts("reindex")) {
            return List.of(alone(REINDEX.matcher(sql).replaceFirst("$1 CONCURRENTLY")));
        }
        if (statement.starts("drop", "index") && !statement.has("cascade")) {
            return List.of(alone(DROP_INDEX.matcher(sql).replaceFirst("$1 CONCURRENTLY")));
        }
        if (statement.has("validate")) {
            return List.of(new SafeStep(sql, false));
        }
        return isMadeOnly(effects) ? new SafeForm(major).of(made) : List.of();
    }

    private static SafeStep alone(String sql) {
        return new SafeStep(sql, true);
    }

    /// Whether a statement did nothing that has no safe form.
    private static boolean isMadeOnly(List<Effect> effects) {
        return effects.stream().allMatch(effect -> switch (effect) {
            case Effect.Scanned _, Effect.Built _, Effect.Compared _ -> true;
            case Effect.Rewritten _, Effect.Emptied _, Effect.Removed _, Effect.Unfilled _ -> false;
        });
    }

    private List<SafeStep> of(MadeObjects made) {
        if (made.indexes().stream().anyMatch(SafeForm::hasNone)) {
            return List.of();
        }
        if (major < LATER_NOT_NULL) {
            made.required().forEach(this::require);
        }
        made.constraints().forEach(this::validateLater);
        made.indexes().forEach(this::buildBeside);
        return steps;
    }

    private static boolean hasNone(MadeIndex index) {
        return index.partitioned()
                || index.constraint()
                        .filter(backed -> backed.deferrable() || backed.type().equals("x"))
                        .isPresent();
    }

    private void inTransaction(String sql) {
        steps.add(new SafeStep(sql, false));
    }

    /// The server skips its scan when a constraint proves that there is no NULL.
    ///
    /// @source `NotNullImpliedByRelConstraints` in tablecmds.c
    private void require(MadeObjects.RequiredColumn column) {
        String table = "ALTER TABLE " + Identifier.quote(column.table().qualifiedName());
        String name = Identifier.quote(Identifier.fitted(column.table().name() + "_" + column.name(), "_is_there"));
        String quoted = Identifier.quote(column.name());
        inTransaction(table + " ADD CONSTRAINT " + name + " CHECK (" + quoted + " IS NOT NULL) NOT VALID");
        inTransaction(table + " VALIDATE CONSTRAINT " + name);
        inTransaction(table + " ALTER COLUMN " + quoted + " SET NOT NULL");
        // Not in one statement with the step before: ALTER TABLE drops constraints first.
        inTransaction(table + " DROP CONSTRAINT " + name);
    }

    private void validateLater(MadeConstraint constraint) {
        String table = "ALTER TABLE " + constraint.table();
        inTransaction(table + " ADD CONSTRAINT " + constraint.name() + " " + constraint.definition() + " NOT VALID");
        inTransaction(table + " VALIDATE CONSTRAINT " + constraint.name());
    }

    private void buildBeside(MadeIndex index) {
        steps.add(alone(CREATE_INDEX.matcher(index.definition()).replaceFirst("$1 CONCURRENTLY")));
        index.constraint()
                .ifPresent(backed -> inTransaction("ALTER TABLE " + index.table() + " ADD CONSTRAINT " + backed.name()
                        + (backed.type().equals("p") ? " PRIMARY KEY" : " UNIQUE") + " USING INDEX " + index.name()));
    }
}
