package dev.maquette.app.report;

import dev.maquette.app.report.document.Block;
import dev.maquette.prove.Diagnosis;
import dev.maquette.prove.RewritingProof;
import dev.maquette.prove.RewritingProof.PairProof;
import dev.maquette.prove.Sameness;
import dev.maquette.prove.VariantProof;
import dev.maquette.prove.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The part of a statement's document on what is to replace it.
final class ReplacementProofBlocks {
    private ReplacementProofBlocks() {}

    /// What was done, what it answers, its plan and the figures; the statement itself has all changes made, too.
    static List<Block> of(RewritingProof proof, double calls) {
        var blocks = new ArrayList<Block>();
        Optional<PairProof> decisive = proof.decisive();
        blocks.add(new Block.Heading("Replacement"));
        blocks.add(new Block.Paragraph(verdict(proof, decisive)));
        proof.rewriting().notes().forEach(note -> blocks.add(new Block.Paragraph("What: " + note + ".")));
        decisive.ifPresent(pair -> blocks.add(
                new Block.Paragraph("Answer on the copy: " + pair.sameness().reason() + ".")));
        decisive.flatMap(pair -> Diagnosis.of(pair.times(), calls / pair.whole().repeats()))
                .ifPresent(diagnosis -> {
                    blocks.add(new Block.Paragraph("Problem: " + diagnosis.problem()));
                    blocks.add(new Block.Paragraph("Cause: " + diagnosis.cause()));
                    blocks.add(new Block.Paragraph("Effect: " + diagnosis.effect()));
                });
        blocks.add(new Block.Code(
                "Statement to send instead", "sql", proof.rewriting().sql()));
        decisive.map(PairProof::times).ifPresent(times -> plans(times, blocks));
        blocks.add(new Block.Table(
                List.of("Values", "Metric", "Original", "Replacement"),
                proof.pairs().stream()
                        .flatMap(pair -> ProofFigures.metrics(pair.times()).stream())
                        .toList()));
        return blocks;
    }

    private static String verdict(RewritingProof proof, Optional<PairProof> decisive) {
        String reason = proof.verdict().reason();
        boolean differs = decisive.map(PairProof::sameness)
                .filter(Sameness.Different.class::isInstance)
                .isPresent();
        int repeats = decisive.map(pair -> pair.whole().repeats()).orElse(1);
        String what = switch (proof.verdict()) {
            case Verdict.Proven _ -> "Proven faster, with the same answer: " + reason;
            case Verdict.Refuted _ ->
                differs ? "REFUTED, DO NOT REPLACE: " + reason : "Refuted, because slower: " + reason;
            case Verdict.Undecided _ -> "Undecided: " + reason;
        };
        return what
                + (repeats > 1
                        ? "; " + repeats + " calls against one, planning counted, the network's time left out."
                        : ".");
    }

    private static void plans(VariantProof times, List<Block> blocks) {
        times.before()
                .ifPresent(side -> blocks.add(new Block.Code(
                        "Plan of the original with the changes",
                        "text",
                        side.plan().text())));
        times.after()
                .ifPresent(side -> blocks.add(new Block.Code(
                        "Plan of the replacement", "text", side.plan().text())));
    }
}
