package dev.maquette.app.report;

import dev.maquette.app.report.document.Block;
import dev.maquette.app.report.document.Document;
import dev.maquette.plan.Plan;
import dev.maquette.prove.Change;
import dev.maquette.prove.Diagnosis;
import dev.maquette.prove.Proof;
import dev.maquette.prove.StatementProof;
import dev.maquette.prove.VariantProof;
import dev.maquette.prove.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The document of one statement: as it is, what is wrong, what to do, as it becomes, and the figures.
public final class StatementProofDocument {
    private static final List<String> HEADS = List.of("Values", "Metric", "Before", "After");

    private final Proof proof;
    private final StatementProof statement;
    private final List<Block> blocks = new ArrayList<>();

    private StatementProofDocument(Proof proof, StatementProof statement) {
        this.proof = proof;
        this.statement = statement;
    }

    /// The document.
    public static Document of(Proof proof, StatementProof statement) {
        return new StatementProofDocument(proof, statement).document();
    }

    private Document document() {
        Optional<VariantProof> decisive = statement.decisive();
        summary(decisive);
        blocks.add(new Block.Heading("Original"));
        blocks.add(new Block.Code("Statement", "sql", statement.statement().text()));
        decisive.flatMap(VariantProof::before).ifPresent(side -> plan("Plan before the changes", side.plan()));
        diagnosis(decisive);
        solution(decisive);
        blocks.add(new Block.Heading("Optimised"));
        blocks.add(new Block.Code(
                "Statement, which stays as it is", "sql", statement.statement().text()));
        decisive.flatMap(VariantProof::after).ifPresent(side -> plan("Plan with the changes", side.plan()));
        blocks.add(new Block.Heading("Metrics"));
        blocks.add(new Block.Table(HEADS, metrics()));
        expectation();
        statement
                .rewritings()
                .forEach(rewriting -> blocks.addAll(ReplacementProofBlocks.of(
                        rewriting, statement.statement().calls())));
        proof.made().notes().forEach(note -> blocks.add(new Block.Paragraph("Note: " + note + ".")));
        return new Document(
                "Statement " + statement.statement().key() + ": "
                        + statement.verdict().word() + replacement(),
                blocks);
    }

    private String replacement() {
        return statement.rewritings().stream()
                .map(rewriting -> "; replacement " + rewriting.verdict().word())
                .collect(Collectors.joining());
    }

    private void summary(Optional<VariantProof> decisive) {
        String values =
                decisive.map(variant -> " (" + variant.variant().values() + ")").orElse("");
        String meaning = switch (statement.verdict()) {
            case Verdict.Proven(String reason) -> "Proven faster" + values + ": " + reason;
            case Verdict.Refuted(String reason) -> "Refuted, because slower" + values + ": " + reason;
            case Verdict.Undecided(String reason) -> "Undecided" + values + ": " + reason;
        };
        String calls = String.format(
                Locale.ROOT, "; %,.0f calls", statement.statement().calls());
        blocks.add(new Block.Paragraph(meaning + calls + "."));
    }

    private void plan(String label, Plan plan) {
        blocks.add(new Block.Code(label, "text", plan.text()));
    }

    private void diagnosis(Optional<VariantProof> decisive) {
        blocks.add(new Block.Heading("Diagnosis"));
        Optional<Diagnosis> diagnosis = decisive.flatMap(
                variant -> Diagnosis.of(variant, statement.statement().calls()));
        if (diagnosis.isEmpty()) {
            blocks.add(new Block.Paragraph(
                    "The runs show nothing to diagnose: " + statement.verdict().reason() + "."));
            return;
        }
        blocks.add(new Block.Paragraph("Problem: " + diagnosis.get().problem()));
        blocks.add(new Block.Paragraph("Cause: " + diagnosis.get().cause()));
        blocks.add(new Block.Paragraph("Effect: " + diagnosis.get().effect()));
    }

    private void solution(Optional<VariantProof> decisive) {
        blocks.add(new Block.Heading("Solution"));
        List<Change> changes = decisive.map(proof::changesFor).orElse(List.of());
        if (changes.isEmpty()) {
            blocks.add(new Block.Paragraph("Nothing that the plan makes or drops is in this statement's plans."));
            return;
        }
        if (statement.verdict() instanceof Verdict.Refuted) {
            blocks.add(new Block.Paragraph("For this statement's sake, leave out:"));
        }
        blocks.add(new Block.Code("Change", "sql", SqlScript.of(deliveries(changes))));
        List<String> undo = changes.stream()
                .map(change -> change.delivery().undo())
                .filter(sql -> !sql.isEmpty())
                .toList();
        if (!undo.isEmpty()) {
            blocks.add(new Block.Code("Undo", "sql", SqlScript.of(undo)));
        }
    }

    private static List<String> deliveries(List<Change> changes) {
        return changes.stream().map(change -> change.delivery().sql()).toList();
    }

    private List<List<String>> metrics() {
        return statement.variants().stream()
                .flatMap(variant -> ProofFigures.metrics(variant).stream())
                .toList();
    }

    private void expectation() {
        statement.statement().expectation().ifPresent(expected -> {
            blocks.add(new Block.Paragraph("The planner's cost of a call was expected to go from "
                    + Figures.number(expected.costBefore()) + " to "
                    + Figures.number(expected.costAfter()) + "."));
            expected.warnings()
                    .forEach(warning -> blocks.add(new Block.Paragraph("The advice warned: " + warning + ".")));
        });
    }
}
