package dev.maquette.app.report;

import dev.maquette.hazard.CheckResult;
import dev.maquette.hazard.DataAnswer;
import dev.maquette.hazard.DataCondition;
import dev.maquette.hazard.Effect;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.HeldLock;
import dev.maquette.hazard.Migration;
import dev.maquette.hazard.MigrationCheck;
import dev.maquette.hazard.MigrationCheck.PartCheck;
import dev.maquette.hazard.Outcome;
import dev.maquette.hazard.SafeSequence;
import dev.maquette.hazard.StatementCheck;
import dev.maquette.hazard.TimeSpan;
import dev.maquette.hazard.WorkloadChange;
import dev.maquette.hazard.WorkloadCheck;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What migrations do, as JSON for programs. A change that breaks a reader raises `format_version`.
public final class CheckJson {
    private static final int FORMAT_VERSION = 1;

    private CheckJson() {}

    /// The document, with a line feed at its end.
    ///
    /// @param sequence the safe sequence, when there is one
    public static String of(CheckResult result, Optional<SafeSequence> sequence) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("format_version", FORMAT_VERSION);
        document.putObject("database")
                .put("name", result.origin().database())
                .put("server_major", result.origin().server().major())
                .put("captured_at", result.origin().capturedAt().toString());
        document.put("verdict", Json.id(result.verdict()));
        document.put("times", result.rates().basis().words())
                .put("times_within_factor", result.rates().basis().factor());
        ArrayNode migrations = document.putArray("migrations");
        result.migrations().forEach(check -> add(migrations.addObject(), check));
        result.workload().ifPresent(workload -> add(document.putObject("workload"), workload));
        sequence.filter(SafeSequence::usable).ifPresent(safe -> {
            ObjectNode json = document.putObject("safe_sequence")
                    .put("verdict", Json.id(safe.check().verdict()));
            ArrayNode files = json.putArray("files");
            safe.files()
                    .forEach(file -> files.addObject().put("name", file.name()).put("text", file.text()));
        });
        return Json.text(document);
    }

    private static void add(ObjectNode json, MigrationCheck check) {
        json.put("name", check.migration().name()).put("completed", check.completed());
        ArrayNode parts = json.putArray("transactions");
        check.parts().forEach(part -> add(parts.addObject(), part));
        ArrayNode notRun = json.putArray("not_run");
        for (Migration.NotRun each : check.migration().notRun()) {
            notRun.addObject().put("line", each.line()).put("what", each.what()).put("reason", each.reason());
        }
    }

    private static void add(ObjectNode json, PartCheck part) {
        json.put("outside_transaction", part.alone()).put("end", Json.id(part.end()));
        ArrayNode statements = json.putArray("statements");
        part.statements().forEach(check -> add(statements.addObject(), check));
    }

    private static void add(ObjectNode json, StatementCheck check) {
        check.statement().unit().ifPresent(unit -> json.put("unit", unit));
        json.put("line", check.statement().line())
                .put("sql", check.statement().sql())
                .put("verdict", Json.id(check.verdict()));
        outcome(json, check.outcome());
        ArrayNode locks = json.putArray("locks");
        check.locks().forEach(lock -> add(locks.addObject(), lock));
        ArrayNode waiting = json.putArray("waiting");
        check.waiting()
                .forEach(one -> waiting.addObject()
                        .put("table", one.lock().table().toString())
                        .put("per_second", one.perSecond())
                        .put("basis", Json.id(one.basis())));
        ArrayNode effects = json.putArray("effects");
        check.effects().forEach(effect -> add(effects.addObject(), effect));
        span(json.putObject("work_seconds"), check.times().work());
        span(json.putObject("locks_held_seconds"), check.times().held());
        ArrayNode hazards = json.putArray("hazards");
        check.hazards().forEach(hazard -> add(hazards.addObject(), hazard));
        ArrayNode conditions = json.putArray("data_conditions");
        check.seen().conditions().forEach(condition -> add(conditions.addObject(), condition));
        ArrayNode notices = json.putArray("notices");
        check.seen().notices().forEach(notices::add);
    }

    private static void add(ObjectNode json, WorkloadCheck workload) {
        json.put("judged", workload.judged());
        ArrayNode changes = json.putArray("changes");
        for (WorkloadCheck.Attributed found : workload.changes()) {
            ObjectNode change = changes.addObject()
                    .put("migration", found.migration())
                    .put("line", found.line())
                    .put("statement", found.change().statement().key())
                    .put("text", found.change().statement().text())
                    .put("calls", found.change().statement().calls());
            add(change, found.change());
        }
        ArrayNode notJudged = json.putArray("not_judged");
        workload.notJudged()
                .forEach(one -> notJudged.addObject().put("what", one.what()).put("reason", one.reason()));
        ArrayNode notes = json.putArray("notes");
        workload.notes().forEach(notes::add);
    }

    private static void add(ObjectNode json, WorkloadChange change) {
        switch (change) {
            case WorkloadChange.Fails fails ->
                json.put("kind", "fails").put("error", fails.error()).put("typed_parameters_only", fails.typed());
            case WorkloadChange.Slower slower -> {
                json.put("kind", "slower")
                        .put("values", slower.values())
                        .put("cost_before", slower.before())
                        .put("cost_after", slower.after())
                        .put("until_analyzed", slower.untilAnalyzed());
                ArrayNode plan = json.putArray("plan_changes");
                slower.plan().forEach(part -> plan.add(part.toString()));
            }
        }
    }

    private static void add(ObjectNode json, DataCondition condition) {
        json.put("what", condition.what())
                .put("query", condition.query())
                .put("forecast", Json.id(condition.forecast()));
        condition.answer().ifPresent(answer -> {
            switch (answer) {
                case DataAnswer.Counted(long offenders, boolean more) ->
                    json.putObject("answer").put("offenders", offenders).put("more", more);
                case DataAnswer.Unanswered(String reason) ->
                    json.putObject("answer").put("unanswered", reason);
            }
        });
    }

    private static void outcome(ObjectNode json, Outcome outcome) {
        switch (outcome) {
            case Outcome.Executed() -> json.put("outcome", "executed");
            case Outcome.Failed(var problem) ->
                json.put("outcome", "failed")
                        .put("reason", problem.message())
                        .put("sql_state", problem.sqlState().orElse(""));
            case Outcome.NotChecked(String reason) ->
                json.put("outcome", "not_checked").put("reason", reason);
            case Outcome.NotReached() -> json.put("outcome", "not_reached");
        }
    }

    private static void add(ObjectNode json, HeldLock lock) {
        json.put("relation", lock.relation().toString())
                .put("table", lock.table().toString())
                .put("mode", lock.mode().sql())
                .put("in_production", lock.existed());
    }

    private static void add(ObjectNode json, Effect effect) {
        switch (effect) {
            case Effect.Scanned scan ->
                json.put("kind", "scan").put("table", scan.table().toString());
            case Effect.Rewritten rewrite ->
                json.put("kind", "rewrite").put("table", rewrite.table().toString());
            case Effect.Written written ->
                json.put("kind", written.deleted() ? "rows_deleted" : "rows_written")
                        .put("table", written.table().toString())
                        .put("rows", Math.round(written.rows()));
            case Effect.Emptied emptied ->
                json.put("kind", "empty").put("table", emptied.table().toString());
            case Effect.Built build ->
                json.put("kind", "index_build")
                        .put("table", build.table().toString())
                        .put("index", build.index().toString());
            case Effect.Compared compared ->
                json.put("kind", "foreign_key_check")
                        .put("table", compared.table().toString())
                        .put("referenced", compared.referenced().toString());
            case Effect.Removed removed ->
                json.put("kind", "removed")
                        .put("table", removed.table().toString())
                        .put("what", Json.id(removed.what()))
                        .put("name", removed.name());
            case Effect.Unfilled column ->
                json.put("kind", "unfilled_column")
                        .put("table", column.table().toString())
                        .put("column", column.column());
        }
    }

    private static void span(ObjectNode json, TimeSpan span) {
        json.put("least", span.least()).put("most", span.most());
    }

    private static void add(ObjectNode json, Hazard hazard) {
        json.put("rule", hazard.rule())
                .put("verdict", Json.id(hazard.verdict()))
                .put("message", hazard.message())
                .put("advice", hazard.advice());
    }
}
