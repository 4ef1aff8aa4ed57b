package dev.maquette.change;

import dev.maquette.catalog.diff.SchemaDifference;
import dev.maquette.catalog.diff.Step;
import dev.maquette.change.inplace.Batch;
import dev.maquette.change.inplace.PlannedStep;
import dev.maquette.change.inplace.RowTest;
import dev.maquette.change.inplace.StepRehearsal;
import dev.maquette.hazard.CheckResult;
import dev.maquette.hazard.Checker;
import dev.maquette.hazard.HeldLock;
import dev.maquette.hazard.Migration;
import dev.maquette.hazard.MigrationCheck;
import dev.maquette.hazard.MigrationReader;
import dev.maquette.hazard.Outcome;
import dev.maquette.hazard.Rates;
import dev.maquette.hazard.SafeSequence;
import dev.maquette.hazard.SafeSequences;
import dev.maquette.hazard.StatementCheck;
import dev.maquette.hazard.Verdict;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Schema;
import dev.maquette.scale.ScaleModel;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Chooses how a change is carried out: executes it on a copy of the model's schema, and takes the cheapest
/// way that nobody has to wait for.
public final class Chooser {
    /// Such as: cannot alter type of a column used by a view or rule.
    private static final String NOT_SUPPORTED = "0A000";

    private final ScaleModel model;
    private final String sql;
    private final Rates rates;
    private final List<String> considered = new ArrayList<>();

    private Chooser(ScaleModel model, String sql, Rates rates) {
        this.model = model;
        this.sql = sql;
        this.rates = rates;
    }

    /// A way that was chosen.
    ///
    /// @param plan what is to be done
    /// @param engine how
    /// @param considered why the cheaper ways were not, a line each, then why this one is
    public record Choice(Plan plan, Engine engine, List<String> considered) {
        public Choice {
            considered = List.copyOf(considered);
        }
    }

    /// Chooses: one way for all statements when they can be carried out in place, else one for each table.
    ///
    /// @param sql statements that change the schema
    /// @return the ways in the order in which they are to be gone
    /// @throws MaquetteException `statement` when a statement fails or cannot be executed on the model, or no
    ///     way is known in which it can be carried out online
    public static List<Choice> choose(ScaleModel model, String sql, Rates rates) {
        return new Chooser(model, sql, rates).choose();
    }

    /// The statements, behind those that change the columns alike that refer to what they change.
    ///
    /// @param sql `ALTER TABLE` statements
    /// @throws MaquetteException `statement` when there is another one
    public static String withReferringColumns(Schema schema, String sql) {
        var statements = new ArrayList<>(ReferringColumns.statements(schema, AlterTable.all(sql)));
        statements.add(sql);
        return String.join(";\n", statements);
    }

    private List<Choice> choose() {
        Migration migration = MigrationReader.plain("the change", sql);
        CheckResult check = Checker.check(model, List.of(migration), rates);
        requireExecuted(check);
        Optional<Problem> refusal = refusal(check);
        if (refusal.isPresent()) {
            considered.add("not in place: " + refusal.get().message());
            return copied();
        }
        if (check.verdict() != Verdict.DANGEROUS) {
            considered.add("instant: each lock is needed for a moment only");
            return List.of(inPlace(Engine.INSTANT, check));
        }
        considered.add("not instant: " + dangers(check));
        Optional<SafeSequence> safe = SafeSequences.of(model, check)
                .filter(SafeSequence::usable)
                .filter(sequence -> sequence.check().verdict() != Verdict.DANGEROUS);
        if (safe.isPresent()) {
            return List.of(inSteps(safe.get()));
        }
        considered.add("not constraint or index: it has no form that leads to the same schema without long locks");
        return copied();
    }

    private static void requireExecuted(CheckResult check) {
        for (MigrationCheck migration : check.migrations()) {
            migration.migration().notRun().stream().findFirst().ifPresent(part -> {
                throw unfit(part.what(), part.reason());
            });
        }
        for (StatementCheck statement : check.statements()) {
            switch (statement.outcome()) {
                case Outcome.Executed _ -> {}
                case Outcome.Failed(Problem problem) -> {
                    if (!isForCopies(problem)) {
                        throw unfit(statement.statement().sql(), problem.message());
                    }
                }
                case Outcome.NotChecked(String reason) ->
                    throw unfit(statement.statement().sql(), reason);
                case Outcome.NotReached _ -> {} // Behind one that is for copies; it is tried on the copy.
            }
        }
    }

    /// What the server does to no table that others depend on may be done to a copy.
    private static boolean isForCopies(Problem problem) {
        return problem.sqlState().filter(NOT_SUPPORTED::equals).isPresent();
    }

    private static Optional<Problem> refusal(CheckResult check) {
        return check.statements().stream()
                .flatMap(statement -> statement.outcome() instanceof Outcome.Failed(Problem problem)
                        ? Stream.of(problem)
                        : Stream.empty())
                .findFirst();
    }

    private static MaquetteException unfit(String statement, String reason) {
        return Problem.of(ProblemCode.STATEMENT, "cannot carry out online: " + statement.strip())
                .withDetail(reason)
                .toException();
    }

    private static String dangers(CheckResult check) {
        return check.statements().stream()
                .flatMap(statement -> statement.hazards().stream())
                .filter(hazard -> hazard.verdict() == Verdict.DANGEROUS)
                .map(hazard -> hazard.message().replaceFirst("\\.$", ""))
                .distinct()
                .reduce((one, other) -> one + "; " + other)
                .orElse("it is dangerous");
    }

    private Choice inSteps(SafeSequence sequence) {
        boolean builds = sequence.check().migrations().stream()
                .flatMap(migration -> migration.parts().stream())
                .anyMatch(MigrationCheck.PartCheck::alone);
        Engine engine = builds ? Engine.INDEX : Engine.CONSTRAINT;
        considered.add(
                builds
                        ? "index: it is built beside the application's work, what needs it is made from it"
                        : "constraint: made unchecked, and checked while the table is in use");
        return inPlace(engine, sequence.check());
    }

    /// Tables of which one has to be copied go their ways one after the other.
    private List<Choice> copied() {
        Map<QualifiedName, List<String>> tables = byTable();
        if (tables.size() == 1) {
            return List.of(copy());
        }
        return tables.values().stream()
                .flatMap(statements -> choose(model, String.join(";\n", statements), rates).stream())
                .toList();
    }

    /// The statements by table, in the order of the last statement for each.
    private Map<QualifiedName, List<String>> byTable() {
        Map<QualifiedName, List<String>> tables = new LinkedHashMap<>();
        for (AlterTable one : alterations()) {
            List<String> statements = Objects.requireNonNullElseGet(tables.remove(one.table()), ArrayList::new);
            statements.add("ALTER TABLE " + Identifier.quote(one.table()) + " " + one.action());
            tables.put(one.table(), statements);
        }
        return tables;
    }

    private List<AlterTable> alterations() {
        try {
            return AlterTable.all(sql);
        } catch (MaquetteException failure) {
            throw Problem.of(ProblemCode.STATEMENT, failure.problem().message())
                    .withDetail(String.join("; ", considered) + "; not table: "
                            + failure.problem().detail().orElse(""))
                    .toException(failure);
        }
    }

    /// A copy in the new shape takes the place of the table.
    private Choice copy() {
        considered.add("table: a copy in the new shape is kept in step and exchanged for it");
        ReferringColumns.statements(model.snapshot().schema(), alterations())
                .forEach(statement -> considered.add("beside it, for columns that refer to it: " + statement));
        return new Choice(ChangePlan.of(sql, Map.of(), Map.of()), Engine.TABLE, considered);
    }

    private Choice inPlace(Engine engine, CheckResult check) {
        List<MigrationCheck.PartCheck> parts = check.migrations().stream()
                .flatMap(migration -> migration.parts().stream())
                .toList();
        List<Batch> batches = parts.stream().map(Chooser::batch).toList();
        List<SchemaDifference> ways = StepRehearsal.of(model, batches);
        var steps = new ArrayList<PlannedStep>();
        for (int i = 0; i < parts.size(); i++) {
            steps.add(step(parts.get(i), batches.get(i), ways.get(i)));
        }
        return new Choice(
                new StepPlan(tables(check), engine, conditions(check), steps, Optional.empty()), engine, considered);
    }

    private static Batch batch(MigrationCheck.PartCheck part) {
        return new Batch(
                part.statements().stream()
                        .map(statement -> statement.statement().sql())
                        .toList(),
                part.alone());
    }

    private static PlannedStep step(MigrationCheck.PartCheck part, Batch work, SchemaDifference back) {
        return new PlannedStep(
                work,
                locks(part)
                        .map(lock -> lock.relation() + " " + lock.mode().sql())
                        .distinct()
                        .toList(),
                part.statements().stream()
                        .mapToDouble(one -> one.times().work().least())
                        .sum(),
                part.statements().stream()
                        .mapToDouble(one -> one.times().work().most())
                        .sum(),
                StepRehearsal.batches(back),
                losses(back));
    }

    private static Stream<HeldLock> locks(MigrationCheck.PartCheck part) {
        return part.statements().stream()
                .flatMap(statement -> statement.locks().stream())
                .filter(HeldLock::existed)
                .filter(lock -> lock.relation().equals(lock.table()));
    }

    private static List<String> losses(SchemaDifference back) {
        return Stream.concat(
                        back.impossible().stream(),
                        back.steps().stream()
                                .filter(step -> step.hazards().contains(Step.Hazard.LOSES_DATA))
                                .map(step -> step.sql() + ": " + Step.Hazard.LOSES_DATA.words()))
                .toList();
    }

    private List<QualifiedName> tables(CheckResult check) {
        List<QualifiedName> tables = check.migrations().stream()
                .flatMap(migration -> migration.parts().stream())
                .flatMap(Chooser::locks)
                .sorted(Comparator.comparing(HeldLock::mode).reversed().thenComparingInt(lock -> place(lock.table())))
                .map(HeldLock::table)
                .distinct()
                .toList();
        if (tables.isEmpty()) {
            throw unfit(sql, "It changes no table that is there; it can be executed as it is.");
        }
        return tables;
    }

    /// Where a table is first named; a foreign key locks tables that nobody names.
    private int place(QualifiedName table) {
        int place = sql.indexOf(table.name());
        return place < 0 ? sql.length() : place;
    }

    private static List<RowTest> conditions(CheckResult check) {
        return check.statements().stream()
                .flatMap(statement -> statement.seen().conditions().stream())
                .map(condition -> new RowTest(condition.what(), condition.query()))
                .distinct()
                .toList();
    }
}
