package dev.maquette.advise.setting;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.setting.Judgement.Ground;
import dev.maquette.advise.setting.Judgement.Leave;
import dev.maquette.advise.setting.Judgement.Propose;
import dev.maquette.model.Setting;
import dev.maquette.model.schema.TableKind;
import dev.maquette.workload.meaning.RelationUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the planner is not allowed to do, and costs that somebody changed.
///
/// A method that is off is tried on; it is proposed where plans get cheaper. A cost that is not PostgreSQL's own is
/// tried at that; which of them is true only the machine can tell.
final class PlannerMethods {
    /// Planning time grows steeply with the number of relations that may be joined in any order.
    private static final int MOST_RELATIONS = 12;

    private static final List<String> PARTITIONWISE =
            List.of("enable_partitionwise_join", "enable_partitionwise_aggregate");
    private static final List<String> COLLAPSE = List.of("join_collapse_limit", "from_collapse_limit");
    private static final String COSTS = "Query Tuning / Planner Cost Constants";
    /// They have rules of their own, or decide about compilation and not about plans.
    private static final Set<String> ELSEWHERE = Set.of(
            "random_page_cost",
            "effective_cache_size",
            "jit_above_cost",
            "jit_inline_above_cost",
            "jit_optimize_above_cost");

    private final SettingSubject subject;
    private final ServerSettings settings;
    private final Map<String, String> builtIn;

    /// @param builtIn PostgreSQL's own values
    PlannerMethods(SettingSubject subject, Map<String, String> builtIn) {
        this.subject = subject;
        this.settings = subject.settings();
        this.builtIn = builtIn;
    }

    List<Judgement> judgements() {
        var judgements = new ArrayList<Judgement>();
        settings.all().stream().flatMap(setting -> judgement(setting).stream()).forEach(judgements::add);
        if (hasPartitions()) {
            PARTITIONWISE.stream()
                    .filter(name -> settings.is(name, "off"))
                    .map(name ->
                            new Propose(name, "on", "partitions can be joined or grouped one by one", Ground.PLANS))
                    .forEach(judgements::add);
        }
        judgements.addAll(collapseLimits());
        return judgements;
    }

    private Optional<Judgement> judgement(Setting setting) {
        String name = setting.name();
        String own = builtIn.getOrDefault(name, "");
        if (setting.isDefault() || own.isEmpty() || ELSEWHERE.contains(name)) {
            return Optional.empty();
        }
        if (name.startsWith("enable_") && own.equals("on")) {
            return Optional.of(new Propose(
                    name, "on", "it was turned off for all statements; plans that need it get cheaper", Ground.PLANS));
        }
        return setting.category().equals(COSTS)
                ? Optional.of(new Leave(
                        name,
                        "it is " + SettingAmounts.shown(setting) + ", PostgreSQL's own is " + own
                                + "; which is true of the machine cannot be read",
                        Optional.of(own)))
                : Optional.empty();
    }

    private boolean hasPartitions() {
        return subject.snapshot().schema().relations().tables().stream()
                .anyMatch(table -> table.kind() == TableKind.PARTITIONED);
    }

    private Stream<RelationUse> relations(AdvisedStatement statement) {
        return statement.meaning().relations();
    }

    private List<Judgement> collapseLimits() {
        int relations = (int) subject.demand().statements().stream()
                .mapToLong(statement -> relations(statement).count())
                .max()
                .orElse(0);
        int tried = Math.min(MOST_RELATIONS, relations);
        return COLLAPSE.stream()
                .filter(name -> settings.number(name, MOST_RELATIONS) < tried)
                .<Judgement>map(name -> new Propose(
                        name,
                        Integer.toString(tried),
                        "a statement has " + relations + " relations, more than are put in the best order;"
                                + " planning it takes longer",
                        Ground.PLANS))
                .toList();
    }
}
