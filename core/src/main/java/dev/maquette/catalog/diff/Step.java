package dev.maquette.catalog.diff;

import dev.maquette.catalog.ddl.OnlineStep;
import java.util.EnumSet;
import java.util.Set;

/// A statement of a difference.
///
/// @param sql the statement, without a semicolon at its end
/// @param stage when it runs
/// @param hazards what has to be known of it
public record Step(String sql, Stage stage, Set<Hazard> hazards) {
    public Step {
        hazards = Set.copyOf(hazards);
    }

    /// When a statement runs.
    public enum Stage {
        /// Before all others, each alone: a transaction cannot use what it adds here.
        FIRST,
        /// In the one transaction with all others of this stage: nobody sees the schema between them.
        TOGETHER,
        /// Afterwards, each alone.
        ALONE,
        /// Afterwards, each alone and outside of any transaction, without a `lock_timeout`.
        CONCURRENTLY
    }

    /// What has to be known of a statement.
    public enum Hazard {
        /// Rows or values are lost.
        LOSES_DATA("rows or values are lost"),
        /// The table is written anew while nobody can use it.
        REWRITES("the table is written anew while nobody can use it"),
        /// It fails where rows are in its way.
        FAILS_ON_ROWS("it fails where rows are in its way"),
        /// Values become others close to them.
        ROUNDS("values may be rounded"),
        /// Statements may need an index or a constraint that goes.
        LOSES_ACCESS("statements that relied on it may become slow"),
        /// It was written without knowing whether the name was changed.
        MAY_BE_RENAME("if it was renamed, say so, else its values are lost");

        private final String words;

        Hazard(String words) {
            this.words = words;
        }

        /// It in words.
        public String words() {
            return words;
        }
    }

    static Step first(String sql, Hazard... hazards) {
        return of(sql, Stage.FIRST, hazards);
    }

    static Step together(String sql, Hazard... hazards) {
        return of(sql, Stage.TOGETHER, hazards);
    }

    static Step alone(String sql, Hazard... hazards) {
        return of(sql, Stage.ALONE, hazards);
    }

    static Step of(OnlineStep step) {
        Stage stage = step.alone() ? Stage.CONCURRENTLY : Stage.ALONE;
        return step.judgesRows() ? of(step.sql(), stage, Hazard.FAILS_ON_ROWS) : of(step.sql(), stage);
    }

    static Step concurrently(String sql, Hazard... hazards) {
        return of(sql, Stage.CONCURRENTLY, hazards);
    }

    private static Step of(String sql, Stage stage, Hazard... hazards) {
        var all = EnumSet.noneOf(Hazard.class);
        all.addAll(Set.of(hazards));
        return new Step(sql, stage, all);
    }
}
