package dev.maquette.hazard;

import dev.maquette.catalog.ddl.OnlineForms;
import dev.maquette.catalog.ddl.OnlineStep;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Steps that bring about what a statement does, without work under a lock that anybody waits for.
///
/// They are made from what the statement made, not from its text; that they end in the same schema is shown by
/// executing them.
final class SafeForm {
    private static final Pattern REINDEX = Pattern.compile("(?is)^(REINDEX\\s*(?:\\([^)]*\\)\\s*)?(?:INDEX|TABLE))\\b");
    private static final Pattern DROP_INDEX = Pattern.compile("(?is)^(DROP\\s+INDEX)\\b");

    private static final Pattern REFRESH = Pattern.compile("(?is)^(REFRESH\\s+MATERIALIZED\\s+VIEW)\\b");

    /// What else ALTER TABLE may do in the same statement.
    private static final List<String> OTHER_ACTIONS = List.of(
            "type", "drop", "set", "check", "unique", "primary", "references", "constraint", "collate", "exclude");

    /// From here on a NOT NULL constraint may be validated later.
    private static final int LATER_NOT_NULL = 18;

    private final List<OnlineStep> steps = new ArrayList<>();
    private final int major;

    private SafeForm(int major) {
        this.major = major;
    }

    /// The steps; none when there is no safe form, or the statement is one.
    static List<OnlineStep> of(MigrationStatement statement, MadeObjects made, List<Effect> effects, int major) {
        String sql = statement.sql();
        if (statement.starts("reindex")) {
            return List.of(OnlineStep.outsideTransaction(REINDEX.matcher(sql).replaceFirst("$1 CONCURRENTLY")));
        }
        if (statement.starts("drop", "index") && !statement.has("cascade")) {
            return List.of(OnlineStep.outsideTransaction(DROP_INDEX.matcher(sql).replaceFirst("$1 CONCURRENTLY")));
        }
        if (statement.starts("refresh")) {
            return made.refreshable() && !statement.has("no")
                    ? List.of(OnlineStep.inTransaction(REFRESH.matcher(sql).replaceFirst("$1 CONCURRENTLY")))
                    : List.of();
        }
        if (statement.has("validate")) {
            return List.of(OnlineStep.inTransaction(sql));
        }
        return ofTable(statement, made, effects, major);
    }

    /// Why what a statement made cannot be made in steps that do the same; empty when nothing of that kind is known.
    static Optional<String> obstacle(MadeObjects made) {
        List<String> firing = made.columns().stream()
                .flatMap(column -> column.firing().stream())
                .distinct()
                .toList();
        return firing.isEmpty()
                ? Optional.empty()
                : Optional.of("To fill the column by UPDATE is not the same: each row would set off "
                        + String.join(", ", firing) + ", which this statement does not.");
    }

    private static List<OnlineStep> ofTable(
            MigrationStatement statement, MadeObjects made, List<Effect> effects, int major) {
        if (addsColumnsOnly(statement, made)) {
            if (obstacle(made).isPresent()) {
                return List.of();
            }
            return made.columns().stream()
                    .flatMap(column -> rewritten(effects).flatMap(table -> FilledColumn.of(column, table).stream()))
                    .toList();
        }
        if (!isMadeOnly(effects)) {
            return List.of();
        }
        return statement.hasInOrder("attach", "partition")
                ? AttachedPartition.of(statement.sql(), made)
                : new SafeForm(major).of(made);
    }

    /// Whether a statement added columns with values of their own for each row, and did nothing else that is known.
    private static boolean addsColumnsOnly(MigrationStatement statement, MadeObjects made) {
        return !made.columns().isEmpty()
                && made.indexes().isEmpty()
                && made.constraints().stream()
                        .allMatch(constraint -> constraint.type().equals("n"))
                && OTHER_ACTIONS.stream().noneMatch(statement::has);
    }

    private static Stream<QualifiedName> rewritten(List<Effect> effects) {
        return effects.stream()
                .flatMap(effect -> effect instanceof Effect.Rewritten made ? Stream.of(made.table()) : Stream.empty())
                .limit(1);
    }

    /// Whether a statement did nothing that has no safe form.
    private static boolean isMadeOnly(List<Effect> effects) {
        return effects.stream().allMatch(effect -> switch (effect) {
            case Effect.Scanned _, Effect.Built _, Effect.Compared _ -> true;
            case Effect.Rewritten _, Effect.Written _, Effect.Emptied _, Effect.Removed _, Effect.Unfilled _ -> false;
        });
    }

    private List<OnlineStep> of(MadeObjects made) {
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

    private void require(MadeObjects.RequiredColumn column) {
        QualifiedName table = column.table().qualifiedName();
        steps.addAll(OnlineForms.of(table)
                .requireValues(Identifier.quote(column.name()), OnlineForms.proof(table, column.name())));
    }

    private void validateLater(MadeConstraint made) {
        String add = "ALTER TABLE " + made.table() + " ADD CONSTRAINT " + made.name() + " " + made.definition();
        steps.addAll(new OnlineForms(made.table()).constraint(made.name(), add));
    }

    private void buildBeside(MadeIndex index) {
        steps.addAll(index.constraint()
                .map(backed -> new OnlineForms(index.table())
                        .key(
                                index.definition(),
                                index.name(),
                                backed.type().equals("p") ? "PRIMARY KEY" : "UNIQUE",
                                ""))
                .orElseGet(() -> List.of(OnlineForms.index(index.definition()))));
    }
}
