package dev.maquette.advise.view;

import dev.maquette.advise.effect.PlanEffect.Shift;
import dev.maquette.advise.equivalence.Equivalence.Trials;
import dev.maquette.model.QualifiedName;
import dev.maquette.prove.Rewriting.Pair;
import dev.maquette.sql.Identifier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Materialised views for a workload.
///
/// @param views those worth having, the one that saves most first
/// @param unworthy those that were thought of and are not worth it
/// @param left statements that aggregate and that no view of groups can answer
/// @param workload planner cost of the whole workload, each statement times its calls
public record ViewAdvice(List<ProposedView> views, List<Unworthy> unworthy, List<Left> left, double workload) {
    public ViewAdvice {
        views = List.copyOf(views);
        unworthy = List.copyOf(unworthy);
        left = List.copyOf(left);
    }

    /// A view worth having.
    ///
    /// @param create what creates it
    /// @param uniqueIndex what creates the index by which it can be refreshed while it is read
    /// @param rows how many rows it has, as the planner estimates groups
    /// @param baseRows how many rows the planner expects to be grouped
    /// @param refresh what refreshing costs and how often it pays
    /// @param readers the statements that gain
    public record ProposedView(
            QualifiedName name,
            String create,
            String uniqueIndex,
            double rows,
            double baseRows,
            Refresh refresh,
            List<Reader> readers) {
        public ProposedView {
            readers = List.copyOf(readers);
        }

        /// What refreshes it while others read it.
        public String refreshSql() {
            return "REFRESH MATERIALIZED VIEW CONCURRENTLY " + Identifier.quote(name);
        }

        /// What takes it away.
        public String drop() {
            return "DROP MATERIALIZED VIEW " + Identifier.quote(name);
        }

        /// Planner cost that its readers save in the time the workload was counted, refreshing left out.
        public double saved() {
            return readers.stream().mapToDouble(Reader::saved).sum();
        }
    }

    /// Refreshing a view.
    ///
    /// @param cost planner cost of one refresh: of the definition, and of comparing its rows with those there
    /// @param breakEven how many refreshes in the time the workload was counted cost as much as the view saves
    /// @param period the time in which the workload was counted
    /// @param changes rows of its tables inserted, updated and deleted, and the time in which that was counted
    public record Refresh(double cost, double breakEven, Optional<Duration> period, Changes changes) {
        /// How far apart refreshes have to be so that half of what the view saves is left; empty without a period.
        public Optional<Duration> interval() {
            return period.map(time ->
                    Duration.ofSeconds(Math.max(1, Math.round(2 * time.toSeconds() / Math.max(1e-9, breakEven)))));
        }
    }

    /// Changed rows.
    public record Changes(long rows, Optional<Duration> period) {
        /// How many rows of the tables change in a time; empty when the period is not known.
        public Optional<Double> in(Duration time) {
            return period.filter(counted -> counted.toSeconds() > 0)
                    .map(counted -> (double) rows * time.toSeconds() / counted.toSeconds());
        }
    }

    /// A statement that gains.
    ///
    /// @param sql the statement over the view
    /// @param cost planner cost of one call
    /// @param pairs both texts with the same values, to be run on a copy
    public record Reader(
            String key, double calls, String original, String sql, Shift cost, Trials shown, List<Pair> pairs) {
        public Reader {
            pairs = List.copyOf(pairs);
        }

        /// What all calls save.
        public double saved() {
            return calls * (cost.before() - cost.after());
        }
    }

    /// A view that is not worth it.
    public record Unworthy(List<String> statements, String definition, String reason) {
        public Unworthy {
            statements = List.copyOf(statements);
        }
    }

    /// A statement for which there is no view.
    public record Left(String key, String reason) {}
}
