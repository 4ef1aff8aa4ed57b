package dev.maquette.review.rule.foreignkey;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Table;
import dev.maquette.review.Evidence;
import dev.maquette.review.Finding;
import dev.maquette.review.Grounds;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.Rule;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Subject;
import dev.maquette.review.Topic;
import dev.maquette.review.rule.RemedySql;
import dev.maquette.sql.Identifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `fk.cycle`: tables that need each other's row first.
public final class Cycle implements Rule {
    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "fk.cycle", "foreign keys in a circle that nothing opens", Severity.WARNING, Topic.FOREIGN_KEYS);

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        Map<QualifiedName, List<Constraint>> rigid = subject.tables()
                .flatMap(table -> subject.constraints(table.name(), ConstraintKind.FOREIGN_KEY).stream()
                        .filter(key -> rigid(table, key)))
                .collect(Collectors.groupingBy(Constraint::table, LinkedHashMap::new, Collectors.toList()));
        var findings = new ArrayList<Finding>();
        var told = new HashSet<Set<QualifiedName>>();
        for (QualifiedName start : rigid.keySet()) {
            List<Constraint> circle = circle(rigid, start);
            if (!circle.isEmpty()
                    && told.add(circle.stream().map(Constraint::table).collect(Collectors.toSet()))) {
                findings.add(finding(subject, circle));
            }
        }
        return findings;
    }

    /// Every row must name another at once: no column may be NULL, and the check cannot wait.
    private static boolean rigid(Table table, Constraint key) {
        return !key.state().deferrable()
                && key.state().enforced()
                && !target(key).equals(table.name())
                && key.columns().stream()
                        .allMatch(name ->
                                table.column(name).filter(Column::notNull).isPresent());
    }

    private static QualifiedName target(Constraint key) {
        return key.reference().orElseThrow().table();
    }

    /// The shortest circle through a table, as its edges in order; empty when there is none.
    private static List<Constraint> circle(Map<QualifiedName, List<Constraint>> edges, QualifiedName start) {
        var reachedBy = new LinkedHashMap<QualifiedName, Constraint>();
        var open = new ArrayDeque<QualifiedName>(List.of(start));
        while (!open.isEmpty()) {
            for (Constraint edge : edges.getOrDefault(open.removeFirst(), List.of())) {
                if (reachedBy.putIfAbsent(target(edge), edge) == null) {
                    open.add(target(edge));
                }
            }
        }
        var circle = new ArrayList<Constraint>();
        Constraint edge = reachedBy.get(start);
        while (edge != null) {
            circle.addFirst(edge);
            edge = edge.table().equals(start) ? null : reachedBy.get(edge.table());
        }
        return circle;
    }

    private static Finding finding(ReviewSubject subject, List<Constraint> circle) {
        Constraint opened = circle.stream()
                .min(Comparator.comparingDouble(edge -> subject.rows(edge.table())))
                .orElseThrow();
        String path = Stream.concat(
                        circle.stream().map(edge -> edge.table().toString()),
                        Stream.of(circle.getFirst().table().toString()))
                .collect(Collectors.joining(" → "));
        String alter = "ALTER CONSTRAINT " + Identifier.quote(opened.name());
        return Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                Subject.columns(opened.table(), opened.columns()),
                "Each row needs the other first: " + path + ", with no column that may be NULL and no check that can"
                        + " wait.",
                Grounds.of(Evidence.of("tables in the circle", circle.size(), "tables"))
                        .costing("No first row can be inserted, a restore must disable triggers, and no row can be"
                                + " deleted without tricks."),
                new Remedy(
                        "Let one check wait for the end of the transaction.",
                        List.of(RemedySql.alter(opened.table(), alter + " DEFERRABLE INITIALLY DEFERRED")),
                        List.of(RemedySql.alter(opened.table(), alter + " NOT DEFERRABLE")),
                        "A transaction can insert one row into each table."));
    }
}
