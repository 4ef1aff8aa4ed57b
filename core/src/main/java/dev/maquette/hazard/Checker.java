package dev.maquette.hazard;

import dev.maquette.advise.demand.Demand;
import dev.maquette.catalog.CatalogSession;
import dev.maquette.catalog.ddl.DdlRenderer;
import dev.maquette.catalog.ddl.DdlStatement;
import dev.maquette.catalog.schema.KnownDocuments;
import dev.maquette.catalog.schema.SchemaReader;
import dev.maquette.hazard.MigrationCheck.End;
import dev.maquette.hazard.MigrationCheck.PartCheck;
import dev.maquette.model.Problem;
import dev.maquette.model.schema.Schema;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Executes migrations one after the other on a copy of a model's schema, and says what each statement does.
///
/// When a statement fails, a runner stops; so does this. What was not reached is said to be so.
public final class Checker {
    /// For how long a statement may run unless told otherwise.
    public static final Duration LIMIT = Duration.ofMinutes(1);

    private final ScaleModel model;
    private final ScratchDatabase database;
    private final Judge judge;
    private final int major;
    private final Duration limit;
    private final Map<Long, Relation> production;
    private final Set<ColumnState.Key> columns;
    private Optional<WrittenRows> writing = Optional.empty();
    private CatalogState state;
    private boolean stopped;

    private Checker(ScaleModel model, ScratchDatabase database, Demand demand, Rates rates, Duration limit)
            throws SQLException {
        this.model = model;
        this.limit = limit;
        this.database = database;
        this.judge = new Judge(model.snapshot(), demand, rates);
        this.major = model.snapshot().origin().server().major();
        try (Connection connection = database.open()) {
            this.state = CatalogState.read(connection, major);
            this.production = state.relations();
            this.columns = state.columns().keySet();
        }
    }

    /// Checks migrations.
    ///
    /// @param migrations in the order in which they are to run
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public static CheckResult check(ScaleModel model, List<Migration> migrations, Rates rates) {
        return check(model, migrations, rates, LIMIT);
    }

    /// As [#check(ScaleModel, List, Rates)].
    ///
    /// @param limit for how long a statement may run here, where it has no rows to work at
    public static CheckResult check(ScaleModel model, List<Migration> migrations, Rates rates, Duration limit) {
        try (ScratchDatabase database = model.scratch()) {
            return new Checker(model, database, Demand.none(), rates, limit).check(migrations, rates);
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
    }

    /// Checks migrations, and reads the schema they lead to.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    static Trial trial(ScaleModel model, List<Migration> migrations, Rates rates, Duration limit) {
        return trial(model, Demand.none(), migrations, rates, limit);
    }

    /// As [#trial(ScaleModel, List, Rates, Duration)], and says what of the workload would wait.
    ///
    /// @param demand what the workload of the model asks for
    public static Trial trial(
            ScaleModel model, Demand demand, List<Migration> migrations, Rates rates, Duration limit) {
        try (ScratchDatabase database = model.scratch()) {
            var checker = new Checker(model, database, demand, rates, limit);
            CheckResult result = checker.check(migrations, rates);
            try (Connection connection = database.open()) {
                connection.setAutoCommit(false);
                var session = new CatalogSession(connection, checker.major);
                return new Trial(result, SchemaReader.readObjects(session, new KnownDocuments()));
            }
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
    }

    /// What migrations do and lead to.
    public record Trial(CheckResult result, Schema schema) {
        /// The statements that make the schema.
        Set<String> statements() {
            return DdlRenderer.render(schema).stream().map(DdlStatement::sql).collect(Collectors.toSet());
        }
    }

    private CheckResult check(List<Migration> migrations, Rates rates) throws SQLException {
        var checks = new ArrayList<MigrationCheck>();
        try {
            writing = WrittenRows.of(model, migrations);
            for (Migration migration : migrations) {
                writing.ifPresent(WrittenRows::begin);
                checks.add(check(migration));
            }
        } finally {
            writing.ifPresent(WrittenRows::close);
        }
        return new CheckResult(model.snapshot().origin(), rates, limit, checks, Optional.empty());
    }

    /// What was seen of a statement, with the rows that it writes.
    private Observation written(MigrationStatement statement, Observation seen, CatalogState now) {
        return writing.map(rows -> rows.with(statement, seen, newColumns(now))).orElse(seen);
    }

    /// The names of columns that production's tables did not have, so that no statistics know them.
    private Set<String> newColumns(CatalogState now) {
        return now.columns().values().stream()
                .filter(column -> production.containsKey(column.table()) && !columns.contains(column.key()))
                .map(ColumnState::name)
                .collect(Collectors.toSet());
    }

    private MigrationCheck check(Migration migration) throws SQLException {
        try (Connection session = database.open()) {
            var parts = new ArrayList<PartCheck>();
            for (Migration.Part part : migration.parts()) {
                parts.add(stopped ? notReached(part) : check(session, part));
            }
            return new MigrationCheck(migration, parts);
        }
    }

    private static PartCheck notReached(Migration.Part part) {
        return new PartCheck(
                part instanceof Migration.Alone,
                End.NOT_REACHED,
                part.statements().stream().map(Checker::notReached).toList());
    }

    private static StatementCheck notReached(MigrationStatement statement) {
        return StatementCheck.without(statement, new Outcome.NotReached(), List.of());
    }

    private PartCheck check(Connection session, Migration.Part part) throws SQLException {
        return switch (part) {
            case Migration.Alone alone -> outside(session, alone.statement());
            case Migration.Transaction transaction -> inside(session, transaction.statements());
            case Migration.Refused refused -> refused(refused);
        };
    }

    private PartCheck refused(Migration.Refused part) {
        stopped = true;
        var checks = new ArrayList<StatementCheck>();
        for (MigrationStatement statement : part.statements()) {
            checks.add(checks.isEmpty() ? failed(statement, part.reason()) : notReached(statement));
        }
        return new PartCheck(false, End.ROLLED_BACK, checks);
    }

    private static StatementCheck failed(MigrationStatement statement, Problem problem) {
        return StatementCheck.without(statement, new Outcome.Failed(problem), List.of(Judge.failure(problem)));
    }

    private PartCheck outside(Connection session, MigrationStatement statement) throws SQLException {
        try {
            Observation executed = OutsideTransaction.run(
                    database, new SessionRun(session, limit), statement, major, production, state);
            state = CatalogState.read(session, major);
            Observation seen = written(statement, executed, state);
            TimeSpan work = judge.work(seen);
            var times = new StatementCheck.Times(work, work);
            return new PartCheck(true, End.COMMITTED, List.of(executed(statement, seen, times)));
        } catch (SQLException e) {
            return new PartCheck(true, End.ROLLED_BACK, List.of(refused(statement, e)));
        }
    }

    private PartCheck inside(Connection session, List<MigrationStatement> statements) throws SQLException {
        session.setAutoCommit(false);
        var observer = Observer.of(session, major, production, state);
        var run = new TransactionRun(new SessionRun(session, limit), observer);
        var pending = new PendingEvents(production);
        var checks = new ArrayList<StatementCheck>();
        for (MigrationStatement statement : statements) {
            checks.add(
                    stopped
                            ? notReached(statement)
                            : pending.after(inside(run, observer, statement), observer.state()));
        }
        if (stopped) {
            session.rollback();
        } else {
            commit(session, checks);
        }
        state = stopped ? state : observer.state();
        session.setAutoCommit(true);
        return new PartCheck(false, stopped ? End.ROLLED_BACK : End.COMMITTED, held(checks));
    }

    /// Deferred constraints are looked at last.
    private void commit(Connection session, List<StatementCheck> checks) throws SQLException {
        try {
            session.commit();
        } catch (SQLException e) {
            session.rollback();
            StatementCheck last = checks.removeLast();
            checks.add(refused(last.statement(), e));
        }
    }

    private StatementCheck inside(TransactionRun run, Observer observer, MigrationStatement statement)
            throws SQLException {
        return switch (run.execute(statement)) {
            case TransactionRun.Seen(Observation executed) -> {
                Observation seen = written(statement, executed, observer.state());
                yield executed(statement, seen, new StatementCheck.Times(judge.work(seen), TimeSpan.NONE));
            }
            case TransactionRun.Refused(SQLException reason) -> refused(statement, reason);
        };
    }

    private StatementCheck executed(MigrationStatement statement, Observation seen, StatementCheck.Times times) {
        Observation known = judge.forecast(seen);
        return new StatementCheck(
                statement,
                new Outcome.Executed(),
                known,
                times,
                judge.waiting(known),
                Allowances.applied(statement, judge.hazards(statement, known)));
    }

    /// Whoever looks for rows finds none here, and that is no failure of the migration; nor is it one to
    /// take longer than anybody wants to wait here.
    private StatementCheck refused(MigrationStatement statement, SQLException reason) throws SQLException {
        if (reason instanceof SQLTimeoutException) {
            return StatementCheck.without(
                    statement, new Outcome.NotChecked("not checked further: " + reason.getMessage()), List.of());
        }
        Problem problem = SqlProblems.translate(reason);
        String refusal = model.gaps().refusal(problem);
        if (!refusal.equals(problem.message())) {
            return StatementCheck.without(statement, new Outcome.NotChecked(refusal), List.of());
        }
        if (RowsMissing.explains(statement, problem)) {
            return StatementCheck.without(
                    statement, new Outcome.NotChecked("it needs rows, and there are none here: " + refusal), List.of());
        }
        stopped = true;
        return failed(statement, RefusalHints.hinted(problem));
    }

    /// The locks of a statement are held until the last statement of its transaction is done.
    private static List<StatementCheck> held(List<StatementCheck> checks) {
        var held = new ArrayList<StatementCheck>();
        TimeSpan rest = TimeSpan.NONE;
        for (StatementCheck check : checks.reversed()) {
            rest = rest.plus(check.times().work());
            held.addFirst(check.withHeld(rest));
        }
        return held;
    }
}
