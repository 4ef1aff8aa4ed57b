package dev.maquette.change;

import dev.maquette.hazard.CheckResult;
import dev.maquette.hazard.Checker;
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
import java.util.ArrayList;
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

        /// The same way for other reasons.
        Choice withConsidered(List<String> lines) {
            return new Choice(plan, engine, lines);
        }
    }

    /// Chooses: one way for all statements when they can be carried out in place, else one for each table.
    ///
    /// @param sql statements that change the schema
    /// @return the ways in the order in which they are to be gone
    /// @throws MaquetteException `statement` when a statement fails or cannot be executed on the model, or no
    ///     way is known in which it can be carried out online
    public static List<Choice> choose(ScaleModel model, String sql, Rates rates) {
        var chooser = new Chooser(model, sql, rates);
        return chooser.inPlace().orElseGet(chooser::copied);
    }

    /// Chooses the way of all statements in place; empty when there is none.
    ///
    /// @throws MaquetteException as [#choose] does
    static Optional<List<Choice>> chooseInPlace(ScaleModel model, String sql, Rates rates) {
        return new Chooser(model, sql, rates).inPlace();
    }

    /// The statements, behind those that change the columns alike that refer to what they change.
    ///
    /// @param sql `ALTER TABLE` and `CREATE INDEX` statements
    /// @throws MaquetteException `statement` when there is another one
    public static String withReferringColumns(Schema schema, String sql) {
        var statements = new ArrayList<>(ReferringColumns.statements(schema, TableAlteration.all(sql)));
        statements.add(sql);
        return String.join(";\n", statements);
    }

    private Optional<List<Choice>> inPlace() {
        Migration migration = MigrationReader.plain("the change", sql);
        CheckResult check = Checker.check(model, List.of(migration), rates);
        requireExecuted(check);
        Optional<Problem> refusal = refusal(check);
        if (refusal.isPresent()) {
            considered.add("not in place: " + refusal.get().message());
            return Optional.empty();
        }
        if (check.verdict() != Verdict.DANGEROUS) {
            return Optional.of(List.of(asGiven(check)));
        }
        considered.add("not instant: " + dangers(check));
        Optional<SafeSequence> safe = SafeSequences.of(model, check)
                .filter(SafeSequence::usable)
                .filter(sequence -> sequence.check().verdict() != Verdict.DANGEROUS);
        if (safe.isPresent()) {
            return Optional.of(List.of(inSteps(safe.get().check())));
        }
        considered.add("not constraint or index: it has no form that leads to the same schema without long locks");
        return Optional.empty();
    }

    /// Statements that nobody waits for, some of which may work for long all the same.
    private Choice asGiven(CheckResult check) {
        boolean works =
                check.statements().stream().anyMatch(one -> one.statement().has("validate")) || builds(check);
        if (works) {
            return inSteps(check);
        }
        considered.add("instant: each lock is needed for a moment only");
        return inPlace(Engine.INSTANT, check);
    }

    /// Makes sure that statements were executed, or are refused to a table alone that others depend on.
    ///
    /// @throws MaquetteException `statement` with the first one that was not
    static void requireExecuted(CheckResult check) {
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

    static MaquetteException unfit(String statement, String reason) {
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

    private Choice inSteps(CheckResult check) {
        Engine engine = builds(check) ? Engine.INDEX : Engine.CONSTRAINT;
        considered.add(
                engine == Engine.INDEX
                        ? "index: it is built beside the application's work, what needs it is made from it"
                        : "constraint: made unchecked, and checked while the table is in use");
        return inPlace(engine, check);
    }

    private static boolean builds(CheckResult check) {
        return check.migrations().stream()
                .flatMap(migration -> migration.parts().stream())
                .anyMatch(MigrationCheck.PartCheck::alone);
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
        for (TableAlteration one : alterations()) {
            List<String> statements = Objects.requireNonNullElseGet(tables.remove(one.table()), ArrayList::new);
            statements.add(one.statement().on(one.table()));
            tables.put(one.table(), statements);
        }
        return tables;
    }

    private List<TableAlteration> alterations() {
        try {
            return TableAlteration.all(sql);
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
        return new Choice(new StepPlanning(model, check).plan(engine, sql), engine, considered);
    }
}
