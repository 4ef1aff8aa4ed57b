package dev.maquette.advise.view;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.equivalence.EquivalenceTrial;
import dev.maquette.advise.rewrite.RewriteSubject;
import dev.maquette.advise.rewrite.StatementCost;
import dev.maquette.advise.rewrite.TableFacts;
import dev.maquette.advise.view.ViewAdvice.Left;
import dev.maquette.advise.view.ViewAdvice.ProposedView;
import dev.maquette.advise.view.ViewAdvice.Unworthy;
import dev.maquette.model.QualifiedName;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.WhatIf;
import dev.maquette.workload.meaning.StatementAnalyzer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds materialised views that answer expensive aggregates.
///
/// Statements over the same tables and joins share a view, whose groups are those of all of them; when that is not
/// worth it, each is tried alone.
public final class ViewAdvisor {
    private final ScaleModel model;
    private final TableFacts facts;
    private final List<ProposedView> views = new ArrayList<>();
    private final List<Unworthy> unworthy = new ArrayList<>();
    private final List<Left> left = new ArrayList<>();

    private ViewAdvisor(ScaleModel model) {
        this.model = model;
        this.facts = TableFacts.of(model.snapshot().schema());
    }

    /// The views worth having for a demand.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public static ViewAdvice advise(ScaleModel model, Demand demand) {
        return new ViewAdvisor(model).advise(demand);
    }

    private ViewAdvice advise(Demand demand) {
        double workload = 0;
        try (Connection connection = model.planning();
                StatementAnalyzer analyzer = StatementAnalyzer.open(connection);
                WhatIf scope = model.whatIf();
                EquivalenceTrial trial = EquivalenceTrial.on(model)) {
            var costs = new StatementCost(model.snapshot(), scope);
            Map<String, List<AggregatedStatement>> sources = new LinkedHashMap<>();
            for (AdvisedStatement statement : demand.statements()) {
                workload += statement.calls() * costs.of(statement);
                if (AggregatedStatement.aggregates(statement)) {
                    RewriteSubject.of(statement.meaning(), facts, analyzer::analyse)
                            .ifPresent(subject -> sort(StatementParts.of(statement, subject), statement, sources));
                }
            }
            var weighing = new ViewTrial(model.snapshot(), costs, trial);
            sources.values().forEach(statements -> decide(statements, weighing));
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
        views.sort(Comparator.comparingDouble(ProposedView::saved).reversed());
        return new ViewAdvice(views, unworthy, left, workload);
    }

    private void sort(
            StatementParts.Outcome outcome,
            AdvisedStatement statement,
            Map<String, List<AggregatedStatement>> sources) {
        Optional<AggregatedStatement> parts = outcome.statement();
        if (parts.isEmpty()) {
            left.add(new Left(statement.key(), outcome.reason()));
        } else if (parts.get().keys().isEmpty()) {
            left.add(new Left(statement.key(), "it makes one group of all rows"));
        } else {
            sources.computeIfAbsent(parts.get().source(), _ -> new ArrayList<>())
                    .add(parts.get());
        }
    }

    private void decide(List<AggregatedStatement> statements, ViewTrial weighing) {
        boolean together = tried(statements, weighing);
        if (!together && statements.size() > 1) {
            statements.forEach(statement -> tried(List.of(statement), weighing));
        }
    }

    private boolean tried(List<AggregatedStatement> statements, ViewTrial weighing) {
        ViewDraft draft = ViewDraft.of(name(statements.getFirst()), statements, facts);
        return switch (weighing.of(draft)) {
            case ViewTrial.Worth(ProposedView view) -> {
                views.add(view);
                yield true;
            }
            case ViewTrial.NotWorth(String reason) -> {
                unworthy.add(new Unworthy(
                        statements.stream().map(one -> one.statement().key()).toList(), draft.definition(), reason));
                yield false;
            }
        };
    }

    /// A name that no relation has, made of the tables.
    private QualifiedName name(AggregatedStatement statement) {
        List<QualifiedName> tables = statement.subject().meaning().query().relations().stream()
                .map(use -> use.relation())
                .toList();
        String schema = tables.getFirst().schema();
        StringBuilder wanted = new StringBuilder();
        tables.forEach(table -> wanted.append(table.name()).append('_'));
        String base = wanted.substring(0, Math.min(40, wanted.length())) + "summary";
        String name = base;
        for (int number = 2; taken(new QualifiedName(schema, name)); number++) {
            name = base + number;
        }
        return new QualifiedName(schema, name);
    }

    private boolean taken(QualifiedName name) {
        return !facts.columns(name).isEmpty()
                || views.stream().anyMatch(view -> view.name().equals(name));
    }
}
