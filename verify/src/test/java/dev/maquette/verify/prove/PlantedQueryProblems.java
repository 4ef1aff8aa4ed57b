package dev.maquette.verify.prove;

import dev.maquette.app.sample.PlantedMistake;
import dev.maquette.app.sample.WorkloadStatement;
import dev.maquette.prove.Proof;
import dev.maquette.prove.RewritingProof;
import dev.maquette.prove.StatementProof;
import dev.maquette.prove.Verdict;
import dev.maquette.review.QueryAdvice;
import dev.maquette.review.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The mistakes that were planted in the shop's statements: which are found, which have a fix, and what its proof says.
///
/// @param found what the rules about statements say
/// @param proof of the whole plan
record PlantedQueryProblems(QueryAdvice found, Proof proof) {
    private static final String STATEMENT = "statement:";

    /// A line for each.
    List<String> lines() {
        return PlantedMistake.all().stream()
                .filter(mistake -> mistake.object().startsWith(STATEMENT))
                .map(this::line)
                .toList();
    }

    private String line(PlantedMistake mistake) {
        String key = mistake.object().substring(STATEMENT.length());
        WorkloadStatement sent = WorkloadStatement.all().stream()
                .filter(statement -> statement.key().equals(key))
                .findFirst()
                .orElseThrow();
        return "planted " + mistake.rule() + " | " + key + " | "
                + (isFound(mistake, sent) ? "found" : "NOT FOUND") + " | "
                + proof.statements().stream()
                        .filter(statement ->
                                sent.isShownAs(statement.statement().text()))
                        .findFirst()
                        .map(PlantedQueryProblems::fix)
                        .orElse("not in the plan");
    }

    private boolean isFound(PlantedMistake mistake, WorkloadStatement sent) {
        // Missing indexes are found by the rules about indexes.
        return !mistake.rule().startsWith("query.")
                || found.findings().stream()
                        .filter(one -> one.finding().rule().equals(mistake.rule()))
                        .anyMatch(one -> one.finding().subject() instanceof Subject.Statement statement
                                && sent.isShownAs(statement.text()));
    }

    private static String fix(StatementProof statement) {
        List<String> fixes = new ArrayList<>();
        if (!(statement.verdict() instanceof Verdict.Undecided)) {
            fixes.add("changes " + told(statement.verdict()));
        }
        for (RewritingProof rewriting : statement.rewritings()) {
            String what = Optional.of(rewriting.rewriting().notes())
                    .filter(notes -> !notes.isEmpty())
                    .map(List::getFirst)
                    .orElse("replacement");
            fixes.add(what + " " + told(rewriting.verdict()));
        }
        return fixes.isEmpty() ? "no fix: " + told(statement.verdict()) : String.join("; ", fixes);
    }

    private static String told(Verdict verdict) {
        return verdict.word() + ", " + verdict.reason();
    }
}
