package dev.maquette.hazard;

import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.effect.PlannedWorkload;
import dev.maquette.hazard.WorkloadChange.Slower;
import dev.maquette.hazard.WorkloadCheck.Attributed;
import dev.maquette.hazard.WorkloadCheck.NotJudged;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Snapshot;
import dev.maquette.model.statistics.Statistics;
import dev.maquette.model.workload.WorkloadGap;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.WhatIf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Plans the statements of a workload before migrations and after each of them, at production's sizes.
///
/// The migrations are repeated in a scope of the model. After each, all statements are planned again; where one
/// fails or costs more than before, the migration is repeated step by step to find the statement that brings it
/// about.
public final class WorkloadChecker {
    private final WhatIf scope;
    private final Snapshot snapshot;
    private final WorkloadComparison comparison;
    private final Set<String> known = new HashSet<>();
    private final List<Attributed> changes = new ArrayList<>();
    private final IdentityHashMap<StatementCheck, List<WorkloadChange>> byStatement = new IdentityHashMap<>();

    private WorkloadChecker(WhatIf scope, Snapshot snapshot, WorkloadComparison comparison) {
        this.scope = scope;
        this.snapshot = snapshot;
        this.comparison = comparison;
    }

    /// The result with what the migrations do to the workload.
    ///
    /// @param demand what the workload of the model asks for
    /// @throws MaquetteException `connection` when the model's server is lost
    public static CheckResult check(ScaleModel model, Demand demand, CheckResult result) {
        if (demand.statements().isEmpty() && demand.leftOut().isEmpty()) {
            return result.withWorkload(new WorkloadCheck(0, List.of(), none(model.snapshot()), List.of()));
        }
        try (WhatIf scope = model.whatIf()) {
            PlannedWorkload today = PlannedWorkload.of(scope, model.snapshot(), demand);
            var notJudged = new ArrayList<NotJudged>();
            demand.leftOut().forEach(one -> notJudged.add(new NotJudged("statement " + one.key(), one.reason())));
            today.unplanned()
                    .forEach((statement, reason) -> notJudged.add(new NotJudged(
                            "statement " + statement.key(), "it cannot be planned as things are: " + reason)));
            var checker = new WorkloadChecker(
                    scope, model.snapshot(), new WorkloadComparison(scope, today, demand.statements()));
            checker.look(result.migrations()).ifPresent(notJudged::add);
            return checker.judged(result)
                    .withWorkload(new WorkloadCheck(
                            Math.toIntExact(today.statements()), checker.changes, notJudged, demand.notes()));
        }
    }

    private static List<NotJudged> none(Snapshot snapshot) {
        String reason = snapshot.workload().source().gaps().stream()
                .map(WorkloadGap::detail)
                .findFirst()
                .orElse("the capture holds no statement of it");
        return List.of(new NotJudged("the workload", reason));
    }

    private CheckResult judged(CheckResult result) {
        return result.map(check -> check.withHazards(WorkloadHazards.of(byStatement.getOrDefault(check, List.of()))));
    }

    /// Looks at migrations as long as that can be done.
    private Optional<NotJudged> look(List<MigrationCheck> migrations) {
        for (MigrationCheck migration : migrations) {
            Repetition repetition = Repetition.of(migration);
            try {
                look(migration, repetition.statements());
            } catch (MaquetteException e) {
                return Optional.of(openEnd(
                        migration,
                        "it cannot be repeated at production's size: "
                                + e.problem().message()));
            }
            if (repetition.obstacle().isPresent()) {
                return repetition.obstacle().map(reason -> openEnd(migration, reason));
            }
        }
        return Optional.empty();
    }

    private static NotJudged openEnd(MigrationCheck migration, String reason) {
        return new NotJudged("every statement from " + migration.migration().name() + " on", reason);
    }

    private void look(MigrationCheck migration, List<StatementCheck> statements) {
        if (statements.isEmpty()) {
            return;
        }
        Map<String, WorkloadChange> found;
        try (WhatIf tried = scope.nested()) {
            statements.forEach(one -> execute(tried, one));
            tried.resetSettings();
            found = comparison.changes(tried, key -> !known.contains(key));
            if (!found.isEmpty()) {
                refresh(tried, migration);
            }
            Set<String> lasting = comparison.changes(tried, found::containsKey).keySet();
            found.replaceAll((key, change) -> lasting.contains(key) ? change : untilAnalyzed(change));
        }
        Map<String, StatementCheck> since = repeat(statements, found.keySet());
        found.forEach((key, change) -> {
            StatementCheck cause = since.getOrDefault(key, statements.getLast());
            changes.add(new Attributed(
                    migration.migration().name(), cause.statement().line(), change));
            byStatement.computeIfAbsent(cause, _ -> new ArrayList<>()).add(change);
        });
        known.addAll(found.keySet());
    }

    private static void execute(WhatIf where, StatementCheck check) {
        where.execute(
                check.statement().sql(),
                check.seen().locks().stream()
                        .filter(HeldLock::existed)
                        .map(HeldLock::table)
                        .collect(Collectors.toSet()));
    }

    /// Changing a column's type throws its statistics away; gives them back as ANALYZE would.
    private void refresh(WhatIf tried, MigrationCheck migration) {
        var tables = migration.statements().stream()
                .flatMap(check -> check.locks().stream())
                .filter(HeldLock::stopsUse)
                .map(HeldLock::table)
                .collect(Collectors.toSet());
        snapshot.statistics().columns().stream()
                .filter(column -> tables.contains(column.relation()))
                .forEach(column -> {
                    try {
                        tried.replace(new Statistics(List.of(), List.of(column), List.of(), List.of(), List.of()));
                    } catch (MaquetteException e) {
                        // It is gone, or of a type its values do not fit.
                        return;
                    }
                });
    }

    private static WorkloadChange untilAnalyzed(WorkloadChange change) {
        return change instanceof Slower slower
                ? new Slower(slower.statement(), slower.values(), slower.before(), slower.after(), slower.plan(), true)
                : change;
    }

    /// Repeats a migration for good.
    ///
    /// @param affected the keys of statements that are not after it what they were
    /// @return since which statement of the migration each is so
    private Map<String, StatementCheck> repeat(List<StatementCheck> statements, Set<String> affected) {
        Map<String, StatementCheck> since = new HashMap<>();
        for (StatementCheck statement : statements) {
            execute(scope, statement);
            if (affected.isEmpty()) {
                continue;
            }
            try (WhatIf looked = scope.nested()) {
                looked.resetSettings();
                Set<String> now = comparison.changes(looked, affected::contains).keySet();
                since.keySet().retainAll(now);
                now.forEach(key -> since.putIfAbsent(key, statement));
            }
        }
        scope.resetSettings();
        return since;
    }
}
