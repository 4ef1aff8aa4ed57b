package dev.maquette.prove;

import dev.maquette.model.MaquetteException;
import dev.maquette.plan.StatementText;
import dev.maquette.prove.ProofSession.State;
import dev.maquette.workload.text.Lexer;
import dev.maquette.workload.text.TokenKind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// One variant of a statement and its runs so far.
final class Trial {
    /// Words that may start what EXPLAIN executes here; EXECUTE, DECLARE and CREATE are left out.
    private static final Set<String> READING = Set.of("select", "values", "table", "with", "(");

    private static final Set<String> WRITING = Set.of("insert", "update", "delete", "merge");
    private final ProofPlan.Workload statement;
    private final ProofPlan.Variant variant;
    private final StatementText text;
    private Optional<String> obstacle;
    private final List<Run> before = new ArrayList<>();
    private final List<Run> after = new ArrayList<>();

    Trial(ProofPlan.Workload statement, ProofPlan.Variant variant) {
        this.statement = statement;
        this.variant = variant;
        StatementText parsed = new StatementText("", Set.of());
        Optional<String> reason;
        try {
            parsed = StatementText.of(variant.sql(), true);
            reason = obstacle(parsed);
        } catch (MaquetteException failure) {
            reason = Optional.of(failure.problem().message());
        }
        this.text = parsed;
        this.obstacle = reason;
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

    /// What it is, for a reader.
    String name() {
        return "statement " + statement.key() + " (" + variant.values() + ")";
    }

    /// Runs it in both states by turns, each going first as often as the other.
    ///
    /// @param counted how often in each state, after a run to warm up
    void run(ProofSession session, Judgement judgement, int counted) throws SQLException {
        if (obstacle.isEmpty()) {
            obstacle = obstacle(session.plan(text));
        }
        if (obstacle.isPresent()) {
            return;
        }
        turns(session, counted);
        if (needsConfirmation(judgement.of(variant, before, after))) {
            before.clear();
            after.clear();
            turns(session, counted);
        }
    }

    /// Among many statements whose plan stays the same, a few seem to change by chance; by chance twice, hardly any.
    private static boolean needsConfirmation(VariantProof first) {
        return first.keepsPlan() && !(first.verdict() instanceof Verdict.Undecided);
    }

    private void turns(ProofSession session, int counted) throws SQLException {
        for (int run = 0; run <= counted; run++) {
            boolean swapped = run % 2 == 1;
            once(session, run > 0, swapped ? State.AFTER : State.BEFORE);
            once(session, run > 0, swapped ? State.BEFORE : State.AFTER);
        }
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

    /// A run that did not end settles its side: more of them would only take time.
    private void once(ProofSession session, boolean counted, State state) throws SQLException {
        List<Run> runs = state == State.BEFORE ? before : after;
        if (runs.stream().anyMatch(run -> !(run instanceof Run.Done))) {
            return;
        }
        Run run = session.run(text, state);
        if (counted || !(run instanceof Run.Done)) {
            runs.add(run);
        }
    }

    /// What turns runs into a verdict.
    Judgement judgement(ProofPlan plan, Duration limit) {
        return new Judgement(HiddenValues.of(statement.text()), plan, limit);
    }

    /// What the runs came to.
    VariantProof result(Judgement judgement) {
        return obstacle.map(reason -> VariantProof.notRun(variant, reason))
                .orElseGet(() -> judgement.of(variant, before, after));
    }
}
