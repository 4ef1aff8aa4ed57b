package dev.maquette.app.report;

import dev.maquette.app.report.document.Block;
import dev.maquette.app.report.document.Document;
import dev.maquette.prove.Family;
import dev.maquette.prove.Proof;
import dev.maquette.prove.ProofPlan;
import dev.maquette.prove.RewritingProof;
import dev.maquette.prove.RewritingProof.PairProof;
import dev.maquette.prove.Sameness;
import dev.maquette.prove.StatementProof;
import dev.maquette.prove.VariantProof;
import dev.maquette.prove.Verdict;
import dev.maquette.prove.WorkloadTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A proof as a document: what was changed, what it does to the whole workload and to each statement.
public final class ProofDocument {
    /// What a reader should know of every figure.
    public static final String FOOT = "Times are execution times that the copy's server measured, its memory warm;"
            + " the first run of each is not counted. Everything was rolled back.";

    private static final List<String> HEADS = List.of(
            "Verdict", "Statement", "Values", "ms before", "ms after", "Factor, 95 %", "Blocks", "Rows scanned");

    private static final List<String> REPLACED_HEADS =
            List.of("Verdict", "Statement", "Values", "ms original", "ms replacement", "Factor, 95 %", "Answer");

    private ProofDocument() {}

    /// The document.
    public static Document of(Proof proof) {
        var blocks = new ArrayList<Block>();
        proof.time().ifPresent(time -> blocks.add(new Block.Paragraph(total("Whole workload", time))));
        if (!proof.plan().rewritings().isEmpty()) {
            proof.rewrittenTime()
                    .ifPresent(time ->
                            blocks.add(new Block.Paragraph(total("The same, proven replacements in place", time))));
        }
        blocks.add(new Block.Paragraph(counts(proof)));
        blocks.add(new Block.Paragraph(level(proof.family())));
        proof.made().notes().forEach(note -> blocks.add(new Block.Paragraph("Note: " + note + ".")));
        blocks.add(new Block.Heading("Changes"));
        blocks.add(
                made(proof).isEmpty()
                        ? new Block.Paragraph("None was made.")
                        : new Block.Code("Made and rolled back", "sql", SqlScript.of(made(proof))));
        proof.made()
                .untried()
                .forEach(
                        one -> blocks.add(new Block.Paragraph("Not tried: " + one.what() + ": " + one.reason() + ".")));
        blocks.add(new Block.Heading("Statements"));
        blocks.add(new Block.Table(HEADS, rows(proof)));
        unmeasured(proof).forEach(reason -> blocks.add(new Block.Paragraph(reason)));
        if (!proof.plan().rewritings().isEmpty()) {
            blocks.add(new Block.Heading("Replacements, with all changes made"));
            blocks.add(new Block.Table(REPLACED_HEADS, replaced(proof)));
            blamed(proof).forEach(reason -> blocks.add(new Block.Paragraph(reason)));
        }
        return new Document(title(proof), blocks);
    }

    private static String title(Proof proof) {
        return proof.holds()
                ? "The plan holds"
                : count(proof, Verdict.Refuted.class) + countReplaced(proof, Verdict.Refuted.class) > 0
                        ? "The plan does not hold"
                        : "The plan is not proven";
    }

    private static String total(String what, WorkloadTime time) {
        return String.format(
                Locale.ROOT,
                "%s, as far as it was measured: %,.1f ms before, %,.1f ms after; time %s.",
                what,
                time.before(),
                time.after(),
                time.ratio());
    }

    private static String counts(Proof proof) {
        String statements = Figures.count(proof.statements().size(), "statement") + ": "
                + count(proof, Verdict.Proven.class) + " proven faster, " + count(proof, Verdict.Refuted.class)
                + " refuted, because slower, " + count(proof, Verdict.Undecided.class) + " undecided, of which "
                + unchanged(proof) + " keep their plans.";
        return proof.plan().rewritings().isEmpty()
                ? statements
                : statements + " " + Figures.count(proof.plan().rewritings().size(), "replacement") + ": "
                        + countReplaced(proof, Verdict.Proven.class) + " proven faster with the same answer, "
                        + countReplaced(proof, Verdict.Refuted.class) + " refuted, "
                        + countReplaced(proof, Verdict.Undecided.class) + " undecided.";
    }

    private static String level(Family family) {
        return "Each interval holds with 95 %. "
                + (family.verdicts() == 0
                        ? "No verdict was taken from times."
                        : "Verdicts taken from times: " + family.verdicts() + "; together they hold with 95 % (Holm),"
                                + " each tested again in " + family.runs() + " fresh runs a side.");
    }

    private static Stream<RewritingProof> replacements(Proof proof) {
        return proof.statements().stream().flatMap(statement -> statement.rewritings().stream());
    }

    private static long countReplaced(Proof proof, Class<? extends Verdict> kind) {
        return replacements(proof)
                .map(RewritingProof::verdict)
                .filter(kind::isInstance)
                .count();
    }

    private static List<List<String>> replaced(Proof proof) {
        return replacements(proof)
                .flatMap(replacement -> replacement.pairs().stream()
                        .map(pair -> replaced(replacement.rewriting().key(), pair)))
                .toList();
    }

    private static List<String> replaced(String key, PairProof pair) {
        VariantProof times = pair.times();
        return List.of(
                times.verdict().word(),
                key,
                times.variant().values(),
                ProofFigures.milliseconds(times.before()),
                ProofFigures.milliseconds(times.after()),
                ProofFigures.factor(times.ratio()),
                pair.sameness() instanceof Sameness.Same ? pair.sameness().reason() : "not shown to be the same");
    }

    /// Another answer is said in words, whatever the times are.
    private static List<String> blamed(Proof proof) {
        return replacements(proof)
                .flatMap(replacement -> replacement.pairs().stream()
                        .filter(pair -> !(pair.sameness() instanceof Sameness.Same))
                        .map(pair -> (pair.sameness() instanceof Sameness.Different
                                        ? "DO NOT REPLACE statement "
                                        : "Statement ")
                                + replacement.rewriting().key() + " ("
                                + pair.times().variant().values() + "): "
                                + pair.sameness().reason() + "."))
                .toList();
    }

    private static long unchanged(Proof proof) {
        return proof.statements().stream()
                .filter(statement -> statement.verdict() instanceof Verdict.Undecided)
                .filter(statement -> !statement.variants().isEmpty()
                        && statement.variants().stream().allMatch(VariantProof::keepsPlan))
                .count();
    }

    private static long count(Proof proof, Class<? extends Verdict> kind) {
        return proof.statements().stream()
                .map(StatementProof::verdict)
                .filter(kind::isInstance)
                .count();
    }

    private static List<String> made(Proof proof) {
        Set<String> untried =
                proof.made().untried().stream().map(ProofPlan.Untried::what).collect(Collectors.toSet());
        return proof.plan().changes().stream()
                .filter(change -> !untried.contains(change.object()))
                .flatMap(change -> Stream.concat(change.build().stream(), change.with().stream()))
                .toList();
    }

    private static List<List<String>> rows(Proof proof) {
        return proof.statements().stream()
                .flatMap(statement -> statement.variants().stream().map(variant -> row(statement, variant)))
                .toList();
    }

    private static List<String> row(StatementProof statement, VariantProof variant) {
        return List.of(
                variant.verdict().word(),
                statement.statement().key(),
                variant.variant().values(),
                ProofFigures.milliseconds(variant.before()),
                ProofFigures.milliseconds(variant.after()),
                (variant.keepsPlan() ? "same plan, " : "") + ProofFigures.factor(variant.ratio()),
                ProofFigures.blocks(variant.before()) + " → " + ProofFigures.blocks(variant.after()),
                ProofFigures.rowsScanned(variant.before()) + " → " + ProofFigures.rowsScanned(variant.after()));
    }

    private static List<String> unmeasured(Proof proof) {
        var reasons = new ArrayList<String>();
        for (StatementProof statement : proof.statements()) {
            String name = "Statement " + statement.statement().key();
            if (statement.variants().isEmpty()) {
                reasons.add(name + ": " + statement.verdict().reason() + ".");
            }
            for (VariantProof variant : statement.variants()) {
                if (variant.ratio().isEmpty()) {
                    reasons.add(name + " (" + variant.variant().values() + "): "
                            + variant.verdict().reason() + ".");
                } else if (variant.touchesManyMoreBlocks()) {
                    reasons.add(name + " (" + variant.variant().values()
                            + "): more than three times the blocks; slower once they are not in memory.");
                }
            }
        }
        return reasons;
    }
}
