package dev.maquette.app.report;

import dev.maquette.app.report.document.Block;
import dev.maquette.app.report.document.Document;
import dev.maquette.prove.Proof;
import dev.maquette.prove.ProofPlan;
import dev.maquette.prove.StatementProof;
import dev.maquette.prove.VariantProof;
import dev.maquette.prove.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A proof as a document: what was changed, what it does to the whole workload and to each statement.
public final class ProofDocument {
    /// What a reader should know of every figure.
    public static final String FOOT = "Times are execution times that the copy's server measured, its memory warm;"
            + " the first run of each is not counted. Everything was rolled back.";

    private static final List<String> HEADS = List.of(
            "Verdict", "Statement", "Values", "ms before", "ms after", "Factor, 95 %", "Blocks", "Rows scanned");

    private ProofDocument() {}

    /// The document.
    public static Document of(Proof proof) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Paragraph(total(proof)));
        blocks.add(new Block.Paragraph(counts(proof)));
        proof.notes().forEach(note -> blocks.add(new Block.Paragraph("Note: " + note + ".")));
        blocks.add(new Block.Heading("Changes"));
        blocks.add(
                proof.plan().changes().isEmpty()
                        ? new Block.Paragraph("The plan has none.")
                        : new Block.Code("Made and rolled back", "sql", SqlScript.of(sql(proof))));
        blocks.add(new Block.Heading("Statements"));
        blocks.add(new Block.Table(HEADS, rows(proof)));
        unmeasured(proof).forEach(reason -> blocks.add(new Block.Paragraph(reason)));
        return new Document(title(proof), blocks);
    }

    private static String title(Proof proof) {
        return proof.holds()
                ? "The plan holds"
                : count(proof, Verdict.Refuted.class) > 0 ? "The plan does not hold" : "The plan is not proven";
    }

    private static String total(Proof proof) {
        return String.format(
                Locale.ROOT,
                "Whole workload, as far as it was measured: %,.1f ms before, %,.1f ms after; ratio %.3f.",
                proof.millisecondsBefore(),
                proof.millisecondsAfter(),
                proof.ratio());
    }

    private static String counts(Proof proof) {
        return Figures.count(proof.statements().size(), "statement") + ": " + count(proof, Verdict.Proven.class)
                + " proven faster, " + count(proof, Verdict.Refuted.class) + " refuted, because slower, "
                + count(proof, Verdict.Undecided.class) + " undecided, of which " + unchanged(proof)
                + " keep their plans.";
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

    private static List<String> sql(Proof proof) {
        return proof.plan().changes().stream().map(ProofPlan.Change::sql).toList();
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
