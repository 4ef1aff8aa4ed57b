package dev.maquette.app.report;

import dev.maquette.advise.partition.PartitionAdvice;
import dev.maquette.advise.partition.PartitionAdvice.Effect;
import dev.maquette.advise.partition.PartitionAdvice.Effects;
import dev.maquette.advise.partition.PartitionAdvice.NotWorth;
import dev.maquette.advise.partition.PartitionAdvice.ProposedPartitioning;
import dev.maquette.advise.partition.PartitionAdvice.Reason;
import dev.maquette.advise.partition.PartitionAdvice.Unworthy;
import dev.maquette.advise.partition.PartitionDdl;
import dev.maquette.advise.partition.PartitionScheme;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Tables worth partitioning, as JSON.
final class PartitionJson {
    private PartitionJson() {}

    static ObjectNode document(PartitionAdvice advice) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("planner_cost", advice.workload());
        var tables = document.putArray("tables");
        advice.proposals().forEach(proposal -> tables.add(proposal(proposal)));
        var unworthy = document.putArray("not_worth_it");
        advice.unworthy().forEach(one -> unworthy.add(unworthy(one)));
        ObjectNode small = document.putObject("small");
        small.put("tables", advice.small().tables())
                .put("below_bytes", advice.small().belowBytes());
        advice.small().largest().ifPresent(name -> small.put("largest", name.toString()));
        return document;
    }

    private static ObjectNode proposal(ProposedPartitioning proposal) {
        ObjectNode document = scheme(proposal.scheme());
        document.put("rows", proposal.size().rows())
                .put("bytes", proposal.size().bytes());
        var reasons = document.putArray("reasons");
        proposal.reasons().forEach(reason -> reasons.add(reason(reason)));
        document.set("obstacles", Json.strings(proposal.obstacles()));
        document.set("sql", ddl(proposal.ddl()));
        effects(document, proposal.effects());
        return document;
    }

    private static ObjectNode scheme(PartitionScheme scheme) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("table", scheme.table().name().toString());
        document.put("strategy", Json.id(scheme.strategy()));
        document.put("key", scheme.key().name()).put("interval", scheme.interval());
        var partitions = document.putArray("partitions");
        scheme.partitions()
                .forEach(partition -> partitions
                        .addObject()
                        .put("name", partition.name().toString())
                        .put("bound", partition.bound().sql())
                        .put("share", partition.share())
                        .put("ahead", partition.ahead()));
        return document;
    }

    private static ObjectNode reason(Reason reason) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        switch (reason) {
            case Reason.Retention retention ->
                document.put("kind", "retention")
                        .put("statement", retention.statement())
                        .put("rows", retention.rows())
                        .put("bytes", retention.bytes())
                        .put("indexes", retention.indexes())
                        .put("planner_cost", retention.cost());
            case Reason.Pruning pruning ->
                document.put("kind", "pruning").set("planner_cost", RewriteJson.shift(pruning.cost()));
            case Reason.Maintenance size ->
                document.put("kind", "maintenance")
                        .put("bytes", size.bytes())
                        .put("largest_partition_bytes", size.largest());
        }
        return document;
    }

    private static ObjectNode ddl(PartitionDdl ddl) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("table", ddl.table());
        document.set("partitions", Json.strings(ddl.partitions()));
        document.set("indexes", Json.strings(ddl.indexes()));
        document.set("foreign_keys", Json.strings(ddl.foreignKeys()));
        document.set("retention", Json.strings(ddl.retention()));
        return document.put("undo", ddl.undo());
    }

    private static void effects(ObjectNode document, Effects effects) {
        document.set("planner_cost", RewriteJson.shift(effects.cost()));
        document.putObject("planning_ms")
                .put("before", effects.planning().before().toNanos() / 1e6)
                .put("after", effects.planning().after().toNanos() / 1e6);
        var statements = document.putArray("statements");
        effects.statements().forEach(effect -> statements.add(effect(effect)));
    }

    private static ObjectNode effect(Effect effect) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("statement", effect.statement()).put("values", effect.values());
        document.put("calls", effect.calls()).set("planner_cost", RewriteJson.shift(effect.cost()));
        document.put("partitions_read", effect.read());
        effect.prepared()
                .ifPresent(prepared -> document.putObject("generic_plan")
                        .put("partitions_read", prepared.read())
                        .put("removed_at_start", prepared.removed()));
        effect.refused().ifPresent(message -> document.put("refused", message));
        return document;
    }

    private static ObjectNode unworthy(Unworthy one) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("table", one.table().toString()).put("bytes", one.size().bytes());
        switch (one.reason()) {
            case NotWorth.NoKey() -> document.put("reason", "no-key");
            case NotWorth.NoGain gain -> {
                document.put("reason", "no-gain").put("key", gain.key()).put("partitions", gain.partitions());
                document.set("planner_cost", RewriteJson.shift(gain.cost()));
            }
            case NotWorth.Refused(String message) ->
                document.put("reason", "refused").put("message", message);
        }
        return document;
    }
}
