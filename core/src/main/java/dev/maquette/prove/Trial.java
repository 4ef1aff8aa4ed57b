package dev.maquette.prove;

import dev.maquette.model.MaquetteException;
import dev.maquette.plan.StatementText;
import dev.maquette.workload.text.Lexer;
import dev.maquette.workload.text.TokenKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A statement with values on several sides: without the changes, with them, and written otherwise.
final class Trial {
    /// Words that may start what EXPLAIN executes here; EXECUTE, DECLARE and CREATE are left out.
    private static final Set<String> READING = Set.of("select", "values", "table", "with", "(");

    private static final Set<String> WRITING = Set.of("insert", "update", "delete", "merge");

    private final String name;
    private final ProofPlan.Variant variant;
    private final List<Side> sides;
    private final List<Turns.Ready> ready = new ArrayList<>();
    private Bound bound = new Bound(Map.of());
    private Optional<String> obstacle = Optional.empty();
    private Turns screening = new Turns(List.of());
    private Optional<Turns> confirmation = Optional.empty();

    /// A trial that has not run yet.
    ///
    /// @param key what the plan calls the statement
    Trial(String key, ProofPlan.Variant variant, List<Side> sides) {
        this.name = "statement " + key + " (" + variant.values() + ")";
        this.variant = variant;
        this.sides = List.copyOf(sides);
    }

    /// What it is, for a reader.
    String name() {
        return name;
    }

    ProofPlan.Variant variant() {
        return variant;
    }

    /// Why nothing ran.
    Optional<String> obstacle() {
        return obstacle;
    }

    /// The values that were found for its parameters.
    Bound bound() {
        return bound;
    }

    /// Whether it has run.
    boolean isScreened() {
        return !ready.isEmpty() || obstacle.isPresent();
    }

    /// Runs all sides by turns for the first time.
    ///
    /// @param counted how often each, after a run to warm up
    void screen(ProofSession session, int counted) throws SQLException {
        obstacle = prepare(session);
        if (obstacle.isEmpty()) {
            screening = Turns.take(session, ready, counted, countsPlanning());
        }
    }

    /// Runs all sides anew, so that what looked so the first time is not so by chance.
    void confirm(ProofSession session, int counted) throws SQLException {
        confirmation = Optional.of(Turns.take(session, ready, counted, countsPlanning()));
    }

    /// The first runs of a side.
    List<Run> screened(int side) {
        return obstacle.isPresent() ? List.of() : screening.runs().get(side);
    }

    /// The later runs of a side; the first when there are none.
    List<Run> confirmed(int side) {
        return confirmation.map(turns -> turns.runs().get(side)).orElseGet(() -> screened(side));
    }

    /// The times of the first runs of two sides.
    VariantProof.Turns turns(int before, int after) {
        return new VariantProof.Turns(
                bound.repeats(), Judgement.times(screened(before)), Judgement.times(screened(after)));
    }

    private boolean countsPlanning() {
        return bound.repeats() > 1;
    }

    private Optional<String> prepare(ProofSession session) throws SQLException {
        try {
            bound = Bound.of(session, variant.lookups());
            sides.stream().map(this::ready).forEach(ready::add);
        } catch (MaquetteException failure) {
            return Optional.of(failure.problem().message());
        }
        for (Turns.Ready side : ready) {
            StatementText text = side.texts().getFirst();
            Optional<String> found = obstacle(text).isPresent() ? obstacle(text) : obstacle(session.plan(text));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Turns.Ready ready(Side side) {
        List<String> texts = side.each() ? bound.each(side.sql()) : List.of(bound.all(side.sql()));
        return new Turns.Ready(
                side.state(),
                texts.stream().map(sql -> StatementText.of(sql, true)).toList());
    }

    private static Optional<String> obstacle(StatementText text) {
        if (text.parameters() > 0) {
            return Optional.of("no value for $" + text.parameters() + " is known");
        }
        String first = firstWord(text.sql());
        return READING.contains(first) || WRITING.contains(first)
                ? Optional.empty()
                : Optional.of("only SELECT, INSERT, UPDATE, DELETE, MERGE and VALUES are executed");
    }

    private static String firstWord(String sql) {
        return Lexer.tokens(sql).stream()
                .filter(token -> token.kind() != TokenKind.COMMENT)
                .findFirst()
                .map(token -> token.text().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /// What reads no table is not executed: no index can change it, and calling functions may have effects that
    /// cannot be rolled back.
    private static Optional<String> obstacle(ProofSession.Planned planned) {
        if (planned.plan().isEmpty()) {
            return Optional.of("it cannot run on the copy: " + planned.reason());
        }
        boolean readsTables = planned.plan()
                .get()
                .nodes()
                .anyMatch(node -> node.head().text("Relation Name").isPresent());
        return readsTables ? Optional.empty() : Optional.of("its plan reads no table");
    }
}
