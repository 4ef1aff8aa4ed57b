package dev.maquette.advise.setting;

import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.effect.PlanEffect;
import dev.maquette.advise.effect.PlannedWorkload;
import dev.maquette.advise.setting.Judgement.Ground;
import dev.maquette.advise.setting.Judgement.Leave;
import dev.maquette.advise.setting.Judgement.Propose;
import dev.maquette.advise.setting.SettingChange.Plans;
import dev.maquette.advise.setting.SettingChange.Relevance;
import dev.maquette.advise.setting.SettingsAdvice.Open;
import dev.maquette.advise.setting.SettingsAdvice.Workload;
import dev.maquette.model.Setting;
import dev.maquette.model.Snapshot;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.WhatIf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Advises on settings: rules give values, the model says which plans they change.
public final class SettingsAdvisor {
    /// The least share of the workload's cost that a proposal made for cheaper plans has to save.
    private static final double WORTH_HAVING = 0.001;

    private static final String FREEZING = """
        how far transaction identifiers are used up is not captured; ask production: SELECT c.oid::regclass, \
        age(c.relfrozenxid) FROM pg_class c WHERE c.relkind IN ('r', 'm', 't') ORDER BY 2 DESC LIMIT 10\
        """;

    private static final Set<String> MEANS =
            Set.of("work_mem", "hash_mem_multiplier", "max_parallel_workers_per_gather");

    private final Snapshot snapshot;
    private final ServerSettings settings;
    private final SettingWays ways;
    private final PlannedWorkload workload;

    private SettingsAdvisor(
            Snapshot snapshot,
            ServerSettings settings,
            Map<String, ServerParameter> parameters,
            PlannedWorkload workload) {
        this.snapshot = snapshot;
        this.settings = settings;
        this.ways = new SettingWays(snapshot.origin(), parameters);
        this.workload = workload;
    }

    /// Advice on the settings of the database a model was built from. Without a workload nothing is said of plans.
    ///
    /// @param demand of the model's workload
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public static SettingsAdvice advise(ScaleModel model, Demand demand, Machine machine) {
        Snapshot snapshot = model.snapshot();
        var subject = new SettingSubject(snapshot, new ServerSettings(snapshot.origin()), machine, demand);
        Map<String, ServerParameter> parameters = ServerParameter.of(model);
        try (WhatIf scope = model.whatIf()) {
            PlannedWorkload workload = PlannedWorkload.of(scope, snapshot, demand);
            return new SettingsAdvisor(snapshot, subject.settings(), parameters, workload)
                    .advice(judgements(subject, parameters), demand);
        }
    }

    private static List<Judgement> judgements(SettingSubject subject, Map<String, ServerParameter> parameters) {
        Map<String, String> builtIn = parameters.values().stream()
                .collect(Collectors.toMap(
                        ServerParameter::name, parameter -> parameter.builtIn().orElse("")));
        return Stream.of(
                        new Safety(subject).judgements(),
                        new MemoryFloors(subject).judgements(),
                        new StorageCosts(subject).judgements(),
                        new ParallelWorkers(subject).judgements(),
                        new WriteAheadLog(subject).judgements(),
                        new PlannerMethods(subject, builtIn).judgements())
                .flatMap(List::stream)
                .toList();
    }

    private SettingsAdvice advice(List<Judgement> judgements, Demand demand) {
        var changes = new ArrayList<SettingChange>();
        var open = new ArrayList<Open>();
        for (Judgement judgement : judgements) {
            switch (judgement) {
                case Propose propose -> change(propose).ifPresent(changes::add);
                case Leave leave -> open.add(open(leave));
            }
        }
        open.add(new Open("autovacuum_freeze_max_age", FREEZING, Optional.empty(), List.of()));
        return new SettingsAdvice(
                changes,
                new Autovacuum(snapshot, settings).changes(),
                together(changes),
                open,
                new Workload(workload.statements(), demand.leftOut()));
    }

    private Open open(Leave leave) {
        List<PlanEffect> effects =
                leave.tried().map(value -> effects(leave.name(), value)).orElse(List.of());
        Relevance relevance =
                settings.find(leave.name()).map(SettingsAdvisor::relevance).orElse(Relevance.NONE);
        return new Open(leave.name(), leave.reason(), leave.tried(), bySize(effects, relevance));
    }

    private List<PlanEffect> effects(String name, String value) {
        return workload.effectsOf(scope -> scope.set(name, value));
    }

    /// The change a rule proposes; none when no plan gets cheaper enough by one that stands on cheaper plans.
    private Optional<SettingChange> change(Propose propose) {
        Optional<Setting> setting = settings.find(propose.name());
        Relevance relevance = setting.map(SettingsAdvisor::relevance).orElse(Relevance.NONE);
        List<PlanEffect> effects = relevance == Relevance.NONE ? List.of() : effects(propose.name(), propose.value());
        double saved = effects.stream().mapToDouble(PlanEffect::saved).sum();
        if (propose.ground() == Ground.PLANS && saved <= WORTH_HAVING * workload.cost()) {
            return Optional.empty();
        }
        return setting.map(known -> new SettingChange(
                known.name(),
                SettingAmounts.shown(known),
                propose.value(),
                propose.reason(),
                ways.of(known, propose.value()),
                new Plans(bySize(effects, relevance), relevance)));
    }

    private static List<PlanEffect> bySize(List<PlanEffect> effects, Relevance relevance) {
        return relevance == Relevance.MEANS
                ? effects.stream()
                        .sorted(Comparator.comparingDouble(PlanEffect::saved).reversed())
                        .toList()
                : effects.stream().filter(PlanEffect::changesPlan).toList();
    }

    /// @source PostgreSQL manual, Query Planning
    private static Relevance relevance(Setting setting) {
        if (MEANS.contains(setting.name())) {
            return Relevance.MEANS;
        }
        return switch (setting.category()) {
            case "Query Tuning / Planner Method Configuration", "Query Tuning / Other Planner Options" ->
                Relevance.MEANS;
            case "Query Tuning / Planner Cost Constants" -> Relevance.BELIEF;
            default -> Relevance.NONE;
        };
    }

    private List<PlanEffect> together(List<SettingChange> changes) {
        List<SettingChange> planned = changes.stream()
                .filter(change -> change.plans().relevance() != Relevance.NONE)
                .toList();
        if (planned.size() < 2) {
            return List.of();
        }
        return workload
                .effectsOf(scope -> planned.forEach(change -> scope.set(change.name(), change.proposed())))
                .stream()
                .filter(PlanEffect::changesPlan)
                .toList();
    }
}
