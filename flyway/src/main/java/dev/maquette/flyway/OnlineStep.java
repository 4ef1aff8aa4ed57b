package dev.maquette.flyway;

import dev.maquette.catalog.CatalogJson;
import dev.maquette.change.ChangeSeries;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.Plan;
import dev.maquette.change.journal.JournaledChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.session.Boundary;
import dev.maquette.hazard.Rates;
import dev.maquette.postgres.SqlProblems;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;

/// A statement that is carried out as an online change, from its plan until nothing but the new shape is left.
///
/// @param series the online changes of the database
/// @param planner chooses the way
record OnlineStep(ChangeSeries series, Function<String, List<Plan>> planner) {
    /// What is remembered before a change begins, so that it is found again.
    ///
    /// @param after the number of the last change there was
    /// @param plan what is to be done, a JSON document
    record Before(int after, String plan) {}

    /// Online changes of the database behind a data source.
    static OnlineStep in(DataSource database, ScriptOptions options) {
        return new OnlineStep(
                new ChangeSeries(
                        new OnlineChange(() -> opened(database), options.changes(), Boundary.NONE, options.monitor())),
                options.planner());
    }

    private static Connection opened(DataSource database) {
        try {
            return database.getConnection();
        } catch (SQLException failure) {
            throw SqlProblems.translate(failure).toException(failure);
        }
    }

    /// Plans the change of a statement.
    ///
    /// @return what is to be remembered before it
    String before(String sql) {
        int last = changes().mapToInt(JournaledChange::id).max().orElse(0);
        return CatalogJson.write(new Before(last, Plan.document(series.plan(planner.apply(sql), Rates.assumed()))));
    }

    private Stream<JournaledChange> changes() {
        return series.changes().changes().stream();
    }

    /// Carries the change out, or goes on with it.
    void complete(String remembered) {
        Before before = CatalogJson.read(remembered, Before.class);
        List<Plan> plans = Plan.readAll(before.plan());
        int change = begun(before.after(), plans.getFirst()).orElseGet(() -> series.begin(plans));
        series.run(change, Phase.SOAK);
        series.finish(change);
    }

    private Optional<Integer> begun(int after, Plan plan) {
        return changes()
                .filter(one -> one.id() > after && one.phase() != Phase.ABORTED)
                .filter(one -> Plan.read(one.plan()).fingerprint().equals(plan.fingerprint()))
                .filter(one -> one.table().equals(plan.table()))
                .map(JournaledChange::id)
                .findFirst();
    }
}
