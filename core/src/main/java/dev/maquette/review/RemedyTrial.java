package dev.maquette.review;

import dev.maquette.catalog.CatalogSession;
import dev.maquette.catalog.schema.SchemaReader;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.schema.Schema;
import dev.maquette.plan.Cost;
import dev.maquette.review.Verification.NotCheckable;
import dev.maquette.review.Verification.Refuted;
import dev.maquette.review.Verification.Verified;
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

/// Tries remedies on a scale model, each by itself, and takes them back.
final class RemedyTrial implements AutoCloseable {
    /// A cheaper plan than this is an improvement beyond the planner's noise.
    private static final double CHEAPER = 0.5;

    private static final Pattern CONCURRENTLY = Pattern.compile("(?<=INDEX )CONCURRENTLY ");

    /// What only runs outside a transaction, or has no effect in the trial's own.
    private static final Pattern OUTSIDE = Pattern.compile("^(VACUUM|REINDEX)\\b");

    private static final Pattern TRANSACTION = Pattern.compile("^(BEGIN|COMMIT)$");

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
            return new RemedyTrial(model, subject, connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// The findings of a rule with the outcome of trying their remedies; proposals that the plan refutes are left out.
    List<Finding> verified(Rule rule, List<Finding> findings) throws SQLException {
        if (findings.isEmpty()) {
            return List.of();
        }
        List<Finding> reproduced = rule.examine(untouched);
        var verified = new ArrayList<Finding>();
        for (Finding finding : findings) {
            Verification verification = switch (rule.trial()) {
                case SCHEMA -> onSchema(rule, finding, reproduced);
                case PLAN -> onPlan(finding);
            };
            if (rule.trial() == Trial.SCHEMA || !(verification instanceof Refuted)) {
                verified.add(finding.withVerification(verification));
            }
        }
        return verified;
    }

    private Verification onSchema(Rule rule, Finding finding, List<Finding> reproduced) throws SQLException {
        List<String> fix = finding.remedy().fix();
        if (fix.isEmpty()) {
            return new NotCheckable("no statement alone brings the remedy about");
        }
        if (fix.stream().anyMatch(sql -> OUTSIDE.matcher(sql).find())) {
            return new NotCheckable("the remedy concerns stored rows or files, which the model has none of");
        }
        if (reproduced.stream().noneMatch(other -> same(finding, other))) {
            return new NotCheckable("the model does not have what the finding is about");
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
        for (String sql : finding.remedy().fix()) {
            run(sql);
        }
        long before = count(reproduced, finding);
        long after = count(rule.examine(subject.withSchema(schema())), finding);
        return after < before
                ? new Verified("applied to the scale model, whose tables are empty; the rule then found nothing")
                : new Refuted("applied to the scale model, and the rule still found it");
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
