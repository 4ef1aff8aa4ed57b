package dev.maquette.review;

import dev.maquette.model.schema.Omission;
import dev.maquette.model.workload.WorkloadGap;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.review.ReviewResult.Fidelity;
import dev.maquette.review.ReviewedStatement.Planning;
import dev.maquette.scale.LeftOut;
import dev.maquette.scale.ScaleModel;
import dev.maquette.workload.meaning.Analysis;
import dev.maquette.workload.meaning.RelationUse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/// Runs rules over a database and tries their remedies on its scale model.
public final class Review {
    /// The gravest first, then by name, so that two runs give the same order.
    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity, Comparator.reverseOrder())
            .thenComparing(Finding::rule)
            .thenComparing(finding -> finding.subject().display())
            .thenComparing(Finding::message);

    private static final Set<String> SYSTEM = Set.of("pg_catalog", "information_schema");

    private final List<Rule> rules;

    /// A review by these rules.
    public Review(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /// Reviews the database a model was built from, with the workload in its snapshot.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public ReviewResult of(ScaleModel model) {
        try {
            var subject = new ReviewSubject(model.snapshot(), ofApplications(ReviewedWorkload.of(model)));
            return of(model, subject);
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
    }

    /// Leaves out what only reads the system catalogue: monitoring, drivers, Maquette itself.
    private static List<ReviewedStatement> ofApplications(List<ReviewedStatement> statements) {
        return statements.stream()
                .filter(statement -> !aboutCatalogue(statement))
                .toList();
    }

    private static boolean aboutCatalogue(ReviewedStatement statement) {
        if (!(statement.meaning() instanceof Analysis.Analysed analysed)) {
            return statement.text().contains("pg_catalog.");
        }
        List<RelationUse> relations = analysed.meaning()
                .query()
                .all()
                .flatMap(block -> block.relations().stream())
                .toList();
        return !relations.isEmpty()
                && relations.stream()
                        .allMatch(use -> SYSTEM.contains(use.relation().schema()));
    }

    private ReviewResult of(ScaleModel model, ReviewSubject subject) throws SQLException {
        var found = new LinkedHashMap<Rule, List<Finding>>();
        rules.forEach(rule -> found.put(rule, rule.examine(subject)));
        var findings = new ArrayList<>(new RemedyTrial(model, subject).verified(found));
        findings.sort(ORDER);
        return new ReviewResult(
                subject.origin(),
                findings,
                Scores.of(rules, findings),
                subject.statements(),
                new Fidelity(model.ingredients(), model.leftOut()),
                notChecked(model, subject));
    }

    private static List<NotChecked> notChecked(ScaleModel model, ReviewSubject subject) {
        var list = new ArrayList<NotChecked>();
        for (Omission omission : subject.schema().omissions()) {
            list.add(new NotChecked(omission.object().toString(), omission.reason()));
        }
        for (LeftOut leftOut : model.leftOut()) {
            list.add(new NotChecked(leftOut.object().toString(), "not on the model: " + leftOut.reason()));
        }
        for (WorkloadGap gap : model.snapshot().workload().source().gaps()) {
            list.add(new NotChecked("the workload", gap.detail()));
        }
        if (subject.statements().isEmpty()) {
            list.add(new NotChecked(
                    "statements", "the capture holds no workload: rules about statements found nothing"));
        }
        for (ReviewedStatement statement : subject.statements()) {
            if (statement.meaning() instanceof Analysis.NotAnalysed unknown) {
                list.add(new NotChecked("statement " + statement.key(), unknown.message()));
            }
            if (statement.planning() instanceof Planning.NotPlanned unplanned) {
                list.add(new NotChecked("the plan of statement " + statement.key(), unplanned.reason()));
            }
        }
        return list;
    }
}
