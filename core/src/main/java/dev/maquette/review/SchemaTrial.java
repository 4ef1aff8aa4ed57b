package dev.maquette.review;

import dev.maquette.review.Verification.NotCheckable;
import dev.maquette.review.Verification.Refuted;
import dev.maquette.review.Verification.Verified;
import dev.maquette.scale.ScaleModel;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Tries remedies, and their undo, on the schema of a scale model whose tables are empty.
///
/// Reading a large schema takes longer than changing it. So the remedies of a rule are tried together, and what their
/// undo leaves is looked at once for all rules; where that settles nothing, each is tried by itself.
final class SchemaTrial implements AutoCloseable {
    /// What only runs outside a transaction, or has no effect in the trial's own.
    private static final Pattern OUTSIDE = Pattern.compile("^(VACUUM|REINDEX)\\b");

    private static final String GONE =
            "applied to the scale model, whose tables are empty; the rule then found nothing";

    private static final String NO_UNDO = "there is none";
    private final ReviewSubject subject;
    private final TrialScope scope;

    /// What the rules see before any remedy is tried.
    private final ReviewSubject untouched;

    /// Opens a scope on the model, which has one at a time.
    SchemaTrial(ScaleModel model, ReviewSubject subject) throws SQLException {
        this.subject = subject;
        this.scope = new TrialScope(model, subject.schema());
        this.untouched = subject.withSchema(scope.untouched());
    }

    /// The findings of rules with the outcome of trying their remedies.
    List<Finding> verified(Map<Rule, List<Finding>> found) throws SQLException {
        var outcomes = new HashMap<Finding, Verification>();
        var batches = new ArrayList<Batch>();
        found.forEach((rule, findings) -> {
            if (!findings.isEmpty()) {
                batches.addAll(batches(rule, findings, outcomes));
            }
        });
        for (Batch batch : settled(batches)) {
            batch.findings().forEach(finding -> outcomes.put(finding, batch.outcome()));
        }
        for (Batch batch : batches) {
            for (Finding finding : batch.findings()) {
                if (!outcomes.containsKey(finding)) {
                    outcomes.put(finding, alone(batch, finding));
                }
            }
        }
        return found.values().stream()
                .flatMap(List::stream)
                .map(finding -> finding.withVerification(Objects.requireNonNull(outcomes.get(finding))))
                .toList();
    }

    /// The findings of a rule that can be tried, in batches; the outcome of the others is put down.
    private List<Batch> batches(Rule rule, List<Finding> findings, Map<Finding, Verification> outcomes) {
        List<Finding> reproduced = rule.examine(untouched);
        var byUndo = new HashMap<Boolean, List<Finding>>();
        for (Finding finding : findings) {
            Optional<String> obstacle = obstacle(finding, reproduced);
            if (obstacle.isPresent()) {
                outcomes.put(finding, new NotCheckable(obstacle.get()));
            } else {
                byUndo.computeIfAbsent(hasUndo(finding), _ -> new ArrayList<>()).add(finding);
            }
        }
        return byUndo.entrySet().stream()
                .map(batch -> new Batch(rule, batch.getValue(), reproduced, batch.getKey()))
                .toList();
    }

    /// Why remedies' undo statements do not bring the schema back, in the order of the findings; empty when they do.
    List<Optional<String>> undoGaps(List<Finding> findings) throws SQLException {
        boolean together = !findings.isEmpty()
                && findings.stream().allMatch(SchemaTrial::hasUndo)
                && scope.rolledBack(() -> {
                    for (Finding finding : findings) {
                        scope.run(finding.remedy().fix());
                        scope.run(finding.remedy().undo());
                    }
                    return scope.difference().isEmpty();
                });
        var gaps = new ArrayList<Optional<String>>();
        for (Finding finding : findings) {
            gaps.add(together ? Optional.empty() : undoGap(finding));
        }
        return gaps;
    }

    /// The batches of which all findings are gone after all remedies, and whose undo brings the schema back.
    private List<Batch> settled(List<Batch> batches) throws SQLException {
        var settled = new ArrayList<Batch>();
        for (Batch batch : batches) {
            if (!batch.undone() && scope.rolledBack(() -> settles(batch))) {
                settled.add(batch);
            }
        }
        List<Batch> undone = batches.stream().filter(Batch::undone).toList();
        var gone = new ArrayList<Batch>();
        boolean asBefore = scope.rolledBack(() -> {
            for (Batch batch : undone) {
                if (scope.kept(() -> settles(batch))) {
                    gone.add(batch);
                }
            }
            return scope.difference().isEmpty();
        });
        for (Batch batch : gone) {
            if (asBefore
                    || scope.rolledBack(
                            () -> settles(batch) && scope.difference().isEmpty())) {
                settled.add(batch);
            }
        }
        return settled;
    }

    /// Applies remedies, looks whether all findings are gone, and applies the undo.
    private boolean settles(Batch batch) throws SQLException {
        scope.run(batch.findings().stream()
                .flatMap(finding -> finding.remedy().fix().stream())
                .toList());
        Set<String> left = batch.rule().examine(subject.withSchema(scope.schema())).stream()
                .map(SchemaTrial::subject)
                .collect(Collectors.toSet());
        if (batch.findings().stream().map(SchemaTrial::subject).anyMatch(left::contains)) {
            return false;
        }
        scope.run(batch.findings().reversed().stream()
                .flatMap(finding -> finding.remedy().undo().stream())
                .toList());
        return true;
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

    private Verification alone(Batch batch, Finding finding) throws SQLException {
        Savepoint before = scope.savepoint();
        try {
            scope.run(finding.remedy().fix());
            long left = count(batch.rule().examine(subject.withSchema(scope.schema())), finding);
            return left < count(batch.reproduced(), finding)
                    ? new Verified(GONE, gapAfter(finding))
                    : new Refuted("applied to the scale model, and the rule still found it");
        } catch (SQLException e) {
            return new Refuted("the model's server refused the remedy: " + e.getMessage());
        } finally {
            scope.rollBack(before);
        }
    }

    private Optional<String> undoGap(Finding finding) throws SQLException {
        Savepoint before = scope.savepoint();
        try {
            scope.run(finding.remedy().fix());
            return gapAfter(finding);
        } catch (SQLException e) {
            return Optional.of("the model's server refused to try: " + e.getMessage());
        } finally {
            scope.rollBack(before);
        }
    }

    /// Runs the undo statements of a remedy that is in place.
    private Optional<String> gapAfter(Finding finding) throws SQLException {
        if (!hasUndo(finding)) {
            return Optional.of(NO_UNDO);
        }
        Savepoint applied = scope.savepoint();
        try {
            scope.run(finding.remedy().undo());
            return scope.difference();
        } catch (SQLException e) {
            scope.rollBack(applied);
            return Optional.of("the model's server refused it: " + e.getMessage());
        }
    }

    private static boolean hasUndo(Finding finding) {
        return !finding.remedy().undo().isEmpty();
    }

    private static long count(List<Finding> findings, Finding like) {
        return findings.stream()
                .filter(other -> subject(other).equals(subject(like)))
                .count();
    }

    private static String subject(Finding finding) {
        return finding.subject().display();
    }

    @Override
    public void close() {
        scope.close();
    }

    /// Findings of a rule that are tried together.
    ///
    /// @param reproduced what the rule finds on the model
    /// @param undone whether all their remedies have an undo; else none has
    private record Batch(Rule rule, List<Finding> findings, List<Finding> reproduced, boolean undone) {
        Verified outcome() {
            return new Verified(GONE, undone ? Optional.empty() : Optional.of(NO_UNDO));
        }
    }
}
