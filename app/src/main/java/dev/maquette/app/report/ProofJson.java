package dev.maquette.app.report;

import dev.maquette.prove.Change;
import dev.maquette.prove.Diagnosis;
import dev.maquette.prove.Family;
import dev.maquette.prove.Figures;
import dev.maquette.prove.Proof;
import dev.maquette.prove.RatioInterval;
import dev.maquette.prove.RewritingProof;
import dev.maquette.prove.RewritingProof.PairProof;
import dev.maquette.prove.Sameness;
import dev.maquette.prove.StatementProof;
import dev.maquette.prove.VariantProof;
import dev.maquette.prove.WorkloadTime;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A proof as a JSON document.
public final class ProofJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private ProofJson() {}

    /// The document of a whole proof, with a line feed at its end.
    public static String of(Proof proof) {
        ObjectNode document = MAPPER.createObjectNode().put("holds", proof.holds());
        proof.time().ifPresent(time -> document.set("workload", time(time)));
        proof.rewrittenTime().ifPresent(time -> document.set("workload_rewritten", time(time)));
        document.putObject("family")
                .put("verdicts", proof.family().verdicts())
                .put("runs", proof.family().runs())
                .put("level", Family.LEVEL);
        ArrayNode changes = document.putArray("changes");
        proof.plan().changes().forEach(change -> changes.add(change(change)));
        ArrayNode untried = document.putArray("not_tried");
        proof.made()
                .untried()
                .forEach(one -> untried.addObject().put("what", one.what()).put("reason", one.reason()));
        ArrayNode statements = document.putArray("statements");
        proof.statements().forEach(statement -> statements.add(statement(statement)));
        ArrayNode notes = document.putArray("notes");
        proof.made().notes().forEach(notes::add);
        return Json.text(document);
    }

    private static ObjectNode time(WorkloadTime time) {
        ObjectNode document = MAPPER.createObjectNode()
                .put("milliseconds_before", time.before())
                .put("milliseconds_after", time.after());
        document.set("time_factor", factor(time.ratio()));
        return document;
    }

    private static ObjectNode change(Change change) {
        return MAPPER.createObjectNode()
                .put(
                        "kind",
                        switch (change) {
                            case Change.Index index -> index.drop() ? "drop" : "create";
                            case Change.Statistics _ -> "statistics";
                            case Change.Setting _ -> "setting";
                            case Change.View _ -> "view";
                        })
                .put("object", change.object())
                .put("sql", change.delivery().sql());
    }

    /// The document of one statement, with a line feed at its end.
    public static String of(StatementProof proof) {
        return Json.text(statement(proof));
    }

    private static ObjectNode statement(StatementProof proof) {
        ObjectNode document = MAPPER.createObjectNode()
                .put("statement", proof.statement().key())
                .put("text", proof.statement().text())
                .put("calls", proof.statement().calls())
                .put("verdict", proof.verdict().word())
                .put("reason", proof.verdict().reason());
        proof.statement().expectation().ifPresent(expected -> {
            document.put("cost_before", expected.costBefore()).put("cost_after", expected.costAfter());
            ArrayNode warnings = document.putArray("warnings");
            expected.warnings().forEach(warnings::add);
        });
        ArrayNode variants = document.putArray("variants");
        proof.variants()
                .forEach(variant ->
                        variants.add(variant(variant, proof.statement().calls())));
        ArrayNode rewritings = document.putArray("rewritings");
        proof.rewritings()
                .forEach(rewriting ->
                        rewritings.add(rewriting(rewriting, proof.statement().calls())));
        return document;
    }

    private static ObjectNode rewriting(RewritingProof proof, double calls) {
        ObjectNode document = MAPPER.createObjectNode()
                .put("sql", proof.rewriting().sql())
                .put("changes_interface", proof.rewriting().changesInterface())
                .put("verdict", proof.verdict().word())
                .put("reason", proof.verdict().reason());
        ArrayNode variants = document.putArray("variants");
        for (PairProof pair : proof.pairs()) {
            boolean same = pair.sameness() instanceof Sameness.Same;
            variants.add(variant(pair.times(), calls)
                    .put("same_answer", same)
                    .put("answer", pair.sameness().reason())
                    .put("calls_replaced", pair.whole().repeats()));
        }
        return document;
    }

    private static ObjectNode variant(VariantProof proof, double calls) {
        ObjectNode document = MAPPER.createObjectNode()
                .put("values", proof.variant().values())
                .put("share", proof.variant().share())
                .put("verdict", proof.verdict().word())
                .put("reason", proof.verdict().reason())
                .put("same_plan", proof.keepsPlan());
        proof.ratio().ifPresent(ratio -> document.set("time_factor", factor(ratio)));
        proof.before().ifPresent(figures -> document.set("before", figures(figures)));
        proof.after().ifPresent(figures -> document.set("after", figures(figures)));
        Diagnosis.of(proof, calls)
                .ifPresent(diagnosis -> document.putObject("diagnosis")
                        .put("problem", diagnosis.problem())
                        .put("cause", diagnosis.cause())
                        .put("effect", diagnosis.effect()));
        return document;
    }

    private static ObjectNode factor(RatioInterval ratio) {
        ObjectNode document = MAPPER.createObjectNode().put("estimate", ratio.estimate());
        document.put("low", ratio.low());
        if (Double.isInfinite(ratio.high())) {
            document.putNull("high");
        } else {
            document.put("high", ratio.high());
        }
        return document.put("probability", ratio.probability());
    }

    private static ObjectNode figures(Figures figures) {
        return MAPPER.createObjectNode()
                .put("milliseconds", figures.milliseconds())
                .put("rows_scanned", figures.rowsScanned())
                .put("blocks", figures.blocks())
                .put("plan", figures.plan().text());
    }
}
