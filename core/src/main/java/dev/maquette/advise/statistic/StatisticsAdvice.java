package dev.maquette.advise.statistic;

import dev.maquette.advise.demand.Demand.LeftOutStatement;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.List;

/// What the planner should know better.
///
/// @param correlated columns whose correlation is worth measuring, those whose plans change first
/// @param samples columns whose list of common values is too short
/// @param stale tables whose statistics are missing, old, or contradict others
/// @param untried groups of columns that were not tried, in words
/// @param leftOut statements that were not looked at, with reasons
public record StatisticsAdvice(
        List<CorrelatedColumns> correlated,
        List<SmallSample> samples,
        List<Stale> stale,
        List<String> untried,
        List<LeftOutStatement> leftOut) {
    public StatisticsAdvice {
        correlated = List.copyOf(correlated);
        samples = List.copyOf(samples);
        stale = List.copyOf(stale);
        untried = List.copyOf(untried);
        leftOut = List.copyOf(leftOut);
    }

    /// A column whose list of common values ends too early.
    ///
    /// @param target the statistics target it has
    /// @param proposed the one it should have
    /// @param least rows that the planner expects of a value that is just off the list
    /// @param most rows of the last value on the list: the one after it may have nearly as many
    public record SmallSample(
            QualifiedName table,
            String column,
            int target,
            int proposed,
            double least,
            double most,
            boolean ownTarget) {
        /// The statements that make the list longer.
        public List<String> sql() {
            return List.of(set(Integer.toString(proposed)), analyse(table));
        }

        /// The statement that brings the target back.
        public String undo() {
            return set(ownTarget ? Integer.toString(target) : "-1");
        }

        private String set(String value) {
            return "ALTER TABLE " + Identifier.quote(table) + " ALTER COLUMN " + Identifier.quote(column)
                    + " SET STATISTICS " + value;
        }
    }

    /// A table whose statistics are missing, old, or contradict others.
    public record Stale(QualifiedName table, String reason) {
        /// The statement that takes statistics anew.
        public String sql() {
            return analyse(table);
        }
    }

    static String analyse(QualifiedName table) {
        return "ANALYZE " + Identifier.quote(table);
    }
}
