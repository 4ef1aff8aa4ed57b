package dev.maquette.advise.view;

import dev.maquette.advise.effect.PlanEffect.Shift;
import dev.maquette.advise.equivalence.Equivalence;
import dev.maquette.advise.equivalence.EquivalenceTrial;
import dev.maquette.advise.equivalence.StatementPair;
import dev.maquette.advise.rewrite.Comparison;
import dev.maquette.advise.rewrite.RunnablePairs;
import dev.maquette.advise.rewrite.StatementCost;
import dev.maquette.advise.view.ViewAdvice.Changes;
import dev.maquette.advise.view.ViewAdvice.ProposedView;
import dev.maquette.advise.view.ViewAdvice.Reader;
import dev.maquette.advise.view.ViewAdvice.Refresh;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.usage.TableUsage;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanNode;
import dev.maquette.scale.WhatIf;
import dev.maquette.sql.Identifier;
import dev.maquette.workload.meaning.RelationUse;
import dev.maquette.workload.meaning.StatementMeaning.UnderstoodText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Tries views: how large they are, what refreshing costs, which statements gain, and whether those answer the same.
final class ViewTrial {
    /// Groups of fewer rows than this on average are hardly a summary.
    private static final double ROWS_OF_A_GROUP = 4;

    /// So many refreshes in the time counted have to be paid for by what the view saves.
    private static final double REFRESHES = 4;

    private static final int HEADER_BYTES = 28;

    private final Snapshot snapshot;
    private final StatementCost costs;
    private final EquivalenceTrial trial;

    ViewTrial(Snapshot snapshot, StatementCost costs, EquivalenceTrial trial) {
        this.snapshot = snapshot;
        this.costs = costs;
        this.trial = trial;
    }

    /// What came of a view.
    sealed interface Outcome {}

    /// It is worth having.
    record Worth(ProposedView view) implements Outcome {}

    /// It is not, and why.
    record NotWorth(String reason) implements Outcome {}

    /// How many rows a view has, and how many rows it groups.
    private record Size(double rows, double grouped) {}

    Outcome of(ViewDraft draft) {
        try (WhatIf scope = costs.scope().nested()) {
            Plan definition = scope.explain(draft.definition());
            var size = new Size(definition.root().estimates().rows(), grouped(definition));
            if (size.rows() * ROWS_OF_A_GROUP > size.grouped()) {
                return new NotWorth("it would have " + figure(size.rows()) + " rows for " + figure(size.grouped())
                        + " rows of its tables");
            }
            scope.create(draft.filled(size.rows(), definition.root().estimates().widthBytes() + HEADER_BYTES));
            return weigh(draft, definition, scope, size);
        } catch (MaquetteException e) {
            return new NotWorth("it could not be tried: " + e.problem().message());
        }
    }

    private Outcome weigh(ViewDraft draft, Plan definition, WhatIf scope, Size size) {
        var reasons = new ArrayList<String>();
        var readers = new ArrayList<Reader>();
        for (AggregatedStatement statement : draft.statements()) {
            reader(draft, statement, reasons).ifPresent(readers::add);
        }
        if (readers.isEmpty()) {
            return new NotWorth(reasons.stream().distinct().collect(Collectors.joining("; ")));
        }
        double cost = definition.totalCost().value()
                + scope.explain("SELECT FROM " + Identifier.quote(draft.name()) + " AS a FULL JOIN "
                                + Identifier.quote(draft.name()) + " AS b ON " + keys(draft))
                        .totalCost()
                        .value();
        double saved = readers.stream().mapToDouble(Reader::saved).sum();
        var refresh = new Refresh(
                cost, saved / cost, period(snapshot.workload().source().since()), changes(draft));
        return refresh.breakEven() < REFRESHES
                ? new NotWorth("what it saves pays for " + figure(refresh.breakEven())
                        + " refreshes in the time the workload was counted")
                : new Worth(new ProposedView(
                        draft.name(),
                        draft.create(),
                        draft.uniqueIndex(),
                        size.rows(),
                        size.grouped(),
                        refresh,
                        readers));
    }

    private static String keys(ViewDraft draft) {
        return draft.columns().keyNames().stream()
                .map(Identifier::quote)
                .map(key -> "a." + key + " = b." + key)
                .collect(Collectors.joining(" AND "));
    }

    /// The rows that the topmost aggregate reads.
    private static double grouped(Plan definition) {
        return definition
                .nodes()
                .filter(node -> node instanceof PlanNode.Aggregate)
                .flatMap(node -> node.children().stream())
                .mapToDouble(node -> node.estimates().rows())
                .max()
                .orElse(0);
    }

    private Optional<Reader> reader(ViewDraft draft, AggregatedStatement statement, List<String> reasons) {
        String sql = draft.rewritten(statement);
        UnderstoodText original = statement.subject().meaning().text();
        var text = new UnderstoodText(sql, original.parameterTypes(), List.of());
        Optional<Double> before = costs.of(statement.subject().meaning(), original, Map.of());
        Optional<Double> after = costs.of(statement.subject().meaning(), text, Map.of());
        if (before.isEmpty() || after.isEmpty()) {
            reasons.add("a statement over it could not be planned");
            return Optional.empty();
        }
        if (after.get() >= before.get() / 2) {
            reasons.add("statement " + statement.statement().key() + " costs " + figure(before.get()) + " without, "
                    + figure(after.get()) + " with it");
            return Optional.empty();
        }
        Map<QualifiedName, Set<String>> columns =
                Comparison.columns(statement.subject().meaning());
        String view = "CREATE VIEW " + Identifier.quote(draft.name()) + " AS " + draft.definition();
        StatementPair compared = Comparison.with(statement.subject(), sql, columns.keySet(), List.of(view));
        Equivalence equivalence = trial.of(compared, columns);
        if (equivalence instanceof Equivalence.Shown(Equivalence.Trials trials)) {
            return Optional.of(new Reader(
                    statement.statement().key(),
                    statement.statement().calls(),
                    original.sql(),
                    sql,
                    new Shift(before.get(), after.get()),
                    trials,
                    RunnablePairs.of(costs, statement.subject().meaning(), text, compared)));
        }
        reasons.add("statement " + statement.statement().key() + " was not shown to answer the same: "
                + Comparison.reason(equivalence));
        return Optional.empty();
    }

    private Optional<Duration> period(Optional<Instant> since) {
        return since.map(start -> Duration.between(start, snapshot.origin().capturedAt()))
                .filter(period -> !period.isNegative() && !period.isZero());
    }

    private Changes changes(ViewDraft draft) {
        Set<QualifiedName> tables = draft.statements().getFirst().subject().meaning().query().relations().stream()
                .map(RelationUse::relation)
                .collect(Collectors.toSet());
        long rows = snapshot.usage().tables().stream()
                .filter(usage -> tables.contains(usage.table()))
                .map(TableUsage::writes)
                .mapToLong(writes -> writes.inserted() + writes.updated() + writes.deleted())
                .sum();
        return new Changes(rows, period(snapshot.usage().since()));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
    }
}
