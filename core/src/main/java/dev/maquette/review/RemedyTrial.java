package dev.maquette.review;

import dev.maquette.catalog.CatalogSession;
import dev.maquette.catalog.ddl.DdlPhase;
import dev.maquette.catalog.ddl.DdlRenderer;
import dev.maquette.catalog.schema.KnownDocuments;
import dev.maquette.catalog.schema.SchemaReader;
import dev.maquette.model.schema.Schema;
import dev.maquette.review.Verification.NotCheckable;
import dev.maquette.review.Verification.Refuted;
import dev.maquette.review.Verification.Verified;
import dev.maquette.scale.DdlRunner;
import dev.maquette.scale.Emptied;
import dev.maquette.scale.ScaleModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tries remedies on a scale model and takes them back.
final class RemedyTrial implements AutoCloseable {
    private static final Pattern CONCURRENTLY = Pattern.compile("(?<=INDEX )CONCURRENTLY ");

    /// What only runs outside a transaction, or has no effect in the trial's own.
    private static final Pattern OUTSIDE = Pattern.compile("^(VACUUM|REINDEX)\\b");

    private static final Pattern TRANSACTION = Pattern.compile("^(BEGIN|COMMIT)$");

    private static final String GONE =
            "applied to the scale model, whose tables are empty; the rule then found nothing";

    private static final System.Logger LOG = System.getLogger(RemedyTrial.class.getName());

    private final ScaleModel model;
    private final PlanTrial plans;
    private final ReviewSubject subject;
    private final KnownDocuments known = new KnownDocuments();
    private @Nullable Emptied scope;
    private @Nullable ReviewSubject untouched;

    RemedyTrial(ScaleModel model, ReviewSubject subject) {
        this.model = model;
        this.plans = new PlanTrial(model, subject);
        this.subject = subject;
    }

    /// Where tables are empty; opened when first needed. A model has one scope at a time, and trials of plans need
    /// another kind.
    private Connection connection() throws SQLException {
        if (scope == null) {
            scope = model.emptied();
            comment(scope.connection(), subject.schema());
            if (untouched == null) {
                untouched = subject.withSchema(schema());
            }
        }
        return scope.connection();
    }

    /// What the rules see before any remedy is tried.
    private ReviewSubject untouched() throws SQLException {
        connection();
        return Objects.requireNonNull(untouched);
    }

    /// Models lack production's comments, which no plan depends on; some rules do.
    private static void comment(Connection connection, Schema schema) throws SQLException {
        new DdlRunner(connection)
                .run(DdlRenderer.render(schema).stream()
                        .filter(statement -> statement.phase() == DdlPhase.COMMENTS)
                        .toList());
    }

    /// The findings of a rule with the outcome of trying their remedies; proposals that the plan refutes are left out.
    List<Finding> verified(Rule rule, List<Finding> findings) throws SQLException {
        if (findings.isEmpty()) {
            return List.of();
        }
        return switch (rule.trial()) {
            case SCHEMA -> onSchema(rule, findings);
            case PLAN -> onPlan(findings);
        };
    }

    private List<Finding> onPlan(List<Finding> findings) throws SQLException {
        close();
        List<Finding> planned = findings.stream()
                .map(finding -> finding.withVerification(plans.of(finding)))
                .toList();
        var verified = new ArrayList<Finding>();
        for (Finding finding : planned) {
            switch (finding.verification()) {
                case Verified outcome -> verified.add(finding.withVerification(undone(finding, outcome)));
                case NotCheckable _ -> verified.add(finding);
                case Refuted _ -> {}
            }
        }
        return verified;
    }

    private List<Finding> onSchema(Rule rule, List<Finding> findings) throws SQLException {
        List<Finding> reproduced = rule.examine(untouched());
        List<Finding> together = findings.stream()
                .filter(finding -> obstacle(finding, reproduced).isEmpty())
                .toList();
        boolean settled = together.size() > 1 && settled(rule, together);
        var verified = new ArrayList<Finding>();
        for (Finding finding : findings) {
            verified.add(finding.withVerification(
                    settled && together.contains(finding)
                            ? new Verified(GONE, Optional.empty())
                            : alone(rule, finding, reproduced)));
        }
        return verified;
    }

    /// Applies the remedies of a rule together, and takes them back together, which spares reading the schema after
    /// each. Where that does not settle it, each is tried by itself.
    private boolean settled(Rule rule, List<Finding> findings) throws SQLException {
        Savepoint before = connection().setSavepoint();
        try {
            for (Finding finding : findings) {
                run(finding.remedy().fix());
            }
            List<Finding> left = rule.examine(subject.withSchema(schema()));
            return findings.stream().allMatch(finding -> count(left, finding) == 0)
                    && undoGap(findings.reversed()).isEmpty();
        } catch (SQLException e) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "remedies of {0} do not go together: {1}",
                    rule.description().id(),
                    e.getMessage());
            return false;
        } finally {
            connection().rollback(before);
            connection().releaseSavepoint(before);
        }
    }

    /// Why a remedy cannot be tried on the schema; empty when it can.
    private static Optional<String> obstacle(Finding finding, List<Finding> reproduced) {
        List<String> fix = finding.remedy().fix();
        if (fix.isEmpty()) {
            return Optional.of("no statement alone brings the remedy about");
        }
        if (fix.stream().anyMatch(sql -> OUTSIDE.matcher(sql).find())) {
            return Optional.of("the remedy concerns stored rows or files, which the model has none of");
        }
        return count(reproduced, finding) == 0
                ? Optional.of("the model does not have what the finding is about")
                : Optional.empty();
    }

    private Verification alone(Rule rule, Finding finding, List<Finding> reproduced) throws SQLException {
        Optional<String> obstacle = obstacle(finding, reproduced);
        if (obstacle.isPresent()) {
            return new NotCheckable(obstacle.get());
        }
        Savepoint before = connection().setSavepoint();
        try {
            run(finding.remedy().fix());
            long found = count(reproduced, finding);
            long left = count(rule.examine(subject.withSchema(schema())), finding);
            return left < found
                    ? new Verified(GONE, undoGap(List.of(finding)))
                    : new Refuted("applied to the scale model, and the rule still found it");
        } catch (SQLException e) {
            return new Refuted("the model's server refused the remedy: " + e.getMessage());
        } finally {
            connection().rollback(before);
            connection().releaseSavepoint(before);
        }
    }

    /// The outcome of a trial with that of the undo, run after the remedy where tables are empty.
    private Verified undone(Finding finding, Verified outcome) throws SQLException {
        Savepoint before = connection().setSavepoint();
        try {
            run(finding.remedy().fix());
            return new Verified(outcome.how(), undoGap(List.of(finding)));
        } catch (SQLException e) {
            return new Verified(outcome.how(), Optional.of("the model's server refused to try: " + e.getMessage()));
        } finally {
            connection().rollback(before);
            connection().releaseSavepoint(before);
        }
    }

    /// Runs the undo statements of remedies that are in place. Why the schema is not as before; empty when it is.
    private Optional<String> undoGap(List<Finding> findings) throws SQLException {
        if (findings.stream().anyMatch(finding -> finding.remedy().undo().isEmpty())) {
            return Optional.of("there is none");
        }
        Savepoint applied = connection().setSavepoint();
        try {
            for (Finding finding : findings) {
                run(finding.remedy().undo());
            }
            return SchemaDifference.between(untouched().schema(), SchemaReader.readObjects(session(), known));
        } catch (SQLException e) {
            connection().rollback(applied);
            return Optional.of("the model's server refused it: " + e.getMessage());
        }
    }

    private static long count(List<Finding> findings, Finding like) {
        return findings.stream().filter(other -> same(like, other)).count();
    }

    private static boolean same(Finding one, Finding other) {
        return one.subject().display().equals(other.subject().display());
    }

    private void run(List<String> statements) throws SQLException {
        for (String sql : statements) {
            run(sql);
        }
    }

    private void run(String sql) throws SQLException {
        if (TRANSACTION.matcher(sql).find()) {
            return;
        }
        try (Statement statement = connection().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(CONCURRENTLY.matcher(sql).replaceFirst(""));
        }
    }

    private Schema schema() throws SQLException {
        return SchemaReader.read(session(), known);
    }

    private CatalogSession session() throws SQLException {
        return new CatalogSession(connection(), subject.origin().server().major());
    }

    @Override
    public void close() {
        if (scope != null) {
            scope.close();
            scope = null;
        }
    }
}
