package dev.maquette.review;

import dev.maquette.catalog.CatalogSession;
import dev.maquette.catalog.ddl.DdlPhase;
import dev.maquette.catalog.ddl.DdlRenderer;
import dev.maquette.catalog.schema.SchemaReader;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.schema.Schema;
import dev.maquette.plan.Cost;
import dev.maquette.review.Verification.NotCheckable;
import dev.maquette.review.Verification.Refuted;
import dev.maquette.review.Verification.Verified;
import dev.maquette.scale.DdlRunner;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.WhatIf;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tries remedies on a scale model and takes them back.
final class RemedyTrial implements AutoCloseable {
    /// A cheaper plan than this is an improvement beyond the planner's noise.
    private static final double CHEAPER = 0.5;

    private static final Pattern CONCURRENTLY = Pattern.compile("(?<=INDEX )CONCURRENTLY ");

    /// What only runs outside a transaction, or has no effect in the trial's own.
    private static final Pattern OUTSIDE = Pattern.compile("^(VACUUM|REINDEX)\\b");

    private static final Pattern TRANSACTION = Pattern.compile("^(BEGIN|COMMIT)$");

    private static final Verification VERIFIED =
            new Verified("applied to the scale model, whose tables are empty; the rule then found nothing");

    private static final System.Logger LOG = System.getLogger(RemedyTrial.class.getName());

    private final ScaleModel model;
    private final ReviewSubject subject;
    private final Connection connection;
    private final ReviewSubject untouched;

    private RemedyTrial(ScaleModel model, ReviewSubject subject, Connection connection) throws SQLException {
        this.model = model;
        this.subject = subject;
        this.connection = connection;
        this.untouched = subject.withSchema(schema());
    }

    static RemedyTrial open(ScaleModel model, ReviewSubject subject) throws SQLException {
        Connection connection = model.semantics();
        try {
            connection.setAutoCommit(false);
            comment(connection, subject.schema());
            return new RemedyTrial(model, subject, connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
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
        List<Finding> reproduced = rule.examine(untouched);
        List<Finding> together = rule.trial() == Trial.SCHEMA
                ? findings.stream()
                        .filter(finding -> obstacle(finding, reproduced).isEmpty())
                        .toList()
                : List.of();
        boolean allGone = together.size() > 1 && allGone(rule, together);
        var verified = new ArrayList<Finding>();
        for (Finding finding : findings) {
            Verification verification =
                    allGone && together.contains(finding) ? VERIFIED : alone(rule, finding, reproduced);
            if (rule.trial() == Trial.SCHEMA || !(verification instanceof Refuted)) {
                verified.add(finding.withVerification(verification));
            }
        }
        return verified;
    }

    /// Applies the remedies of a rule together, which spares reading the schema after each. Where that does not settle
    /// it, each is tried by itself.
    private boolean allGone(Rule rule, List<Finding> findings) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            for (Finding finding : findings) {
                apply(finding);
            }
            List<Finding> left = rule.examine(subject.withSchema(schema()));
            return findings.stream().allMatch(finding -> count(left, finding) == 0);
        } catch (SQLException e) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "remedies of {0} do not go together: {1}",
                    rule.description().id(),
                    e.getMessage());
            return false;
        } finally {
            connection.rollback(before);
            connection.releaseSavepoint(before);
        }
    }

    private Verification alone(Rule rule, Finding finding, List<Finding> reproduced) throws SQLException {
        return switch (rule.trial()) {
            case SCHEMA -> onSchema(rule, finding, reproduced);
            case PLAN -> onPlan(finding);
        };
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

    private Verification onSchema(Rule rule, Finding finding, List<Finding> reproduced) throws SQLException {
        Optional<String> obstacle = obstacle(finding, reproduced);
        if (obstacle.isPresent()) {
            return new NotCheckable(obstacle.get());
        }
        Savepoint before = connection.setSavepoint();
        try {
            return applied(rule, finding, reproduced);
        } catch (SQLException e) {
            return new Refuted("the model's server refused the remedy: " + e.getMessage());
        } finally {
            connection.rollback(before);
            connection.releaseSavepoint(before);
        }
    }

    private Verification applied(Rule rule, Finding finding, List<Finding> reproduced) throws SQLException {
        apply(finding);
        long before = count(reproduced, finding);
        long after = count(rule.examine(subject.withSchema(schema())), finding);
        return after < before ? VERIFIED : new Refuted("applied to the scale model, and the rule still found it");
    }

    private void apply(Finding finding) throws SQLException {
        for (String sql : finding.remedy().fix()) {
            run(sql);
        }
    }

    private static long count(List<Finding> findings, Finding like) {
        return findings.stream().filter(other -> same(like, other)).count();
    }

    private static boolean same(Finding one, Finding other) {
        return one.subject().display().equals(other.subject().display());
    }

    private void run(String sql) throws SQLException {
        if (TRANSACTION.matcher(sql).find()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(CONCURRENTLY.matcher(sql).replaceFirst(""));
        }
    }

    private Schema schema() throws SQLException {
        int major = subject.origin().server().major();
        return SchemaReader.read(new CatalogSession(connection, major));
    }

    private Verification onPlan(Finding finding) {
        Optional<ReviewedStatement> statement = subject.statements().stream()
                .filter(candidate -> candidate.subject().equals(finding.subject()))
                .findFirst();
        if (statement.isEmpty() || finding.remedy().fix().isEmpty()) {
            return new NotCheckable("no statement alone brings the remedy about");
        }
        try (WhatIf scope = model.whatIf()) {
            Cost before = scope.explain(statement.get().text()).totalCost();
            finding.remedy().fix().forEach(scope::execute);
            Cost after = scope.explain(statement.get().text()).totalCost();
            String costs = "planner cost " + before + " today, " + after + " with it";
            return after.value() <= CHEAPER * before.value() ? new Verified(costs) : new Refuted(costs);
        } catch (MaquetteException e) {
            return new NotCheckable(e.problem().message());
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
        }
    }
}
