package dev.maquette.review;

import dev.maquette.plan.Cost;
import dev.maquette.plan.Plan;
import dev.maquette.workload.meaning.Analysis;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A statement of the workload, what it means and how it is planned.
///
/// @param key what identifies it in its source
/// @param text its text; constants may be parameters
/// @param weight how often it runs and how long
/// @param meaning what it means, or why that is not known
/// @param planning its plan on the model, or why there is none
public record ReviewedStatement(String key, String text, Weight weight, Analysis meaning, Planning planning) {
    /// What pg_stat_statements calls a statement: a number that tells nobody which it is.
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    private static final int MOST_RELATIONS = 2;

    /// How often a statement runs and how long.
    ///
    /// @param calls executions; the weight in a file of statements
    /// @param rows rows returned or written by all executions; 0 when not known
    /// @param totalMilliseconds execution time of all executions, when it was measured
    public record Weight(long calls, long rows, Optional<Double> totalMilliseconds) {}

    /// What came of planning a statement.
    public sealed interface Planning {
        /// Its plan.
        ///
        /// @param generic whether the parameters stayed open; else values stood in for them
        record Planned(Plan plan, boolean generic) implements Planning {}

        /// It was not planned.
        record NotPlanned(String reason) implements Planning {}
    }

    /// Its plan, when there is one.
    public Optional<Plan> plan() {
        return planning instanceof Planning.Planned planned ? Optional.of(planned.plan()) : Optional.empty();
    }

    /// Planner cost of one execution, when it was planned.
    public Optional<Cost> totalCost() {
        return plan().map(Plan::totalCost);
    }

    /// Why it was not planned; empty when it was.
    public Optional<String> notChecked() {
        return planning instanceof Planning.NotPlanned notPlanned ? Optional.of(notPlanned.reason()) : Optional.empty();
    }

    /// How a sentence about it begins: `Statement user-login`; without a name `A statement on shop.users`.
    public String title() {
        List<String> relations = NUMBER.matcher(key).matches() ? relations() : List.of();
        return relations.isEmpty() ? "Statement " + key : "A statement on " + String.join(" and ", relations);
    }

    private List<String> relations() {
        return meaning instanceof Analysis.Analysed analysed
                ? analysed.meaning()
                        .relations()
                        .map(use -> use.relation().toString())
                        .distinct()
                        .limit(MOST_RELATIONS)
                        .toList()
                : List.of();
    }

    /// It as what a finding is about.
    public Subject.Statement subject() {
        return new Subject.Statement(key, text);
    }
}
