package dev.maquette.advise.statistic;

import dev.maquette.advise.effect.PlanEffect;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.stream.Collectors;

/// Columns that statements use together and that the planner takes for independent.
///
/// @param object what the statistics object would be called, and its kinds
/// @param table the table
/// @param columns the columns
/// @param proven whether the schema itself says that one depends on the others
/// @param estimates what the planner expects, without and with full dependence
/// @param effects what full dependence does to plans
/// @param measure a query that tells how dependent they are
public record CorrelatedColumns(
        StatisticsName object,
        QualifiedName table,
        List<String> columns,
        boolean proven,
        List<Estimate> estimates,
        List<PlanEffect> effects,
        String measure) {
    public CorrelatedColumns {
        columns = List.copyOf(columns);
        estimates = List.copyOf(estimates);
        effects = List.copyOf(effects);
    }

    /// A statistics object.
    ///
    /// @param kinds `dependencies`, `ndistinct`, `mcv`
    public record StatisticsName(QualifiedName name, List<String> kinds) {
        public StatisticsName {
            kinds = List.copyOf(kinds);
        }
    }

    /// Rows or groups that the planner expects.
    ///
    /// @param what the condition or the grouping, as SQL
    /// @param independent what it expects today
    /// @param dependent what it would expect of columns that depend on each other wholly
    public record Estimate(String statement, String values, String what, double independent, double dependent) {
        /// How far the two are apart, 1 or more.
        public double factor() {
            double least = Math.max(1, Math.min(independent, dependent));
            return Math.max(independent, dependent) / least;
        }
    }

    /// How far the estimates are apart at most.
    public double factor() {
        return estimates.stream().mapToDouble(Estimate::factor).max().orElse(1);
    }

    /// How many of the effects are other plans.
    public long changedPlans() {
        return effects.stream().filter(PlanEffect::changesPlan).count();
    }

    /// The statements that let the planner know. They take SHARE UPDATE EXCLUSIVE locks: reads and writes go on.
    public List<String> sql() {
        return List.of(create(object, table, columns), StatisticsAdvice.analyse(table));
    }

    /// The statement that takes the knowledge back.
    public String undo() {
        return "DROP STATISTICS " + Identifier.quote(object.name());
    }

    static String create(StatisticsName object, QualifiedName table, List<String> columns) {
        return "CREATE STATISTICS " + Identifier.quote(object.name()) + " (" + String.join(", ", object.kinds())
                + ") ON " + columns.stream().map(Identifier::quote).collect(Collectors.joining(", ")) + " FROM "
                + Identifier.quote(table);
    }
}
