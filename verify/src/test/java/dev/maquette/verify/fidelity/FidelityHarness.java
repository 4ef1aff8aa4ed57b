package dev.maquette.verify.fidelity;

import dev.maquette.model.MaquetteException;
import dev.maquette.plan.Explain;
import dev.maquette.plan.NodeDifference;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanComparison;
import dev.maquette.plan.PlanEquality;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.NamedStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/// Compares the plans of two servers, statement by statement. The settings of both sides are the caller's:
/// [Database#with] makes them equal.
public final class FidelityHarness {
    private static final int CONNECTIONS = 2;
    private static final int DIFFERENCES_SHOWN = 20;
    private static final int LINES_OF_A_DIFFERENCE = 4;

    private final Database production;
    private final Database model;

    /// @param production the server that is right
    /// @param model the server that is judged
    public FidelityHarness(Database production, Database model) {
        this.production = production;
        this.model = model;
    }

    /// The outcome of one statement.
    private sealed interface Outcome {
        record Compared(boolean shape, boolean cost, boolean allNodes, String difference) implements Outcome {}

        record RefusedByBoth(String error) implements Outcome {}
    }

    /// Explains every statement on both servers and compares.
    public FidelityReport compare(String suite, List<NamedStatement> statements)
            throws SQLException, InterruptedException {
        var outcomes = new ArrayList<Outcome>();
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            var parts = new ArrayList<Future<List<Outcome>>>();
            for (int part = 0; part < CONNECTIONS; part++) {
                int first = part;
                parts.add(threads.submit(() -> compareEverySecond(statements, first)));
            }
            for (var part : parts) {
                outcomes.addAll(part.get());
            }
        } catch (ExecutionException failure) {
            throw new SQLException("could not compare the plans of suite " + suite, failure.getCause());
        }
        return report(suite, outcomes);
    }

    private List<Outcome> compareEverySecond(List<NamedStatement> statements, int first) throws SQLException {
        var outcomes = new ArrayList<Outcome>();
        try (Connection left = production.open();
                Connection right = model.open()) {
            for (int i = first; i < statements.size(); i += CONNECTIONS) {
                NamedStatement statement = statements.get(i);
                outcomes.add(judge(statement, answer(left, statement), answer(right, statement)));
            }
        }
        return outcomes;
    }

    /// A server's answer: its plan, or why it has none.
    private sealed interface Answer {
        record Planned(Plan plan) implements Answer {}

        record Refused(String error) implements Answer {}
    }

    private static Answer answer(Connection connection, NamedStatement statement) {
        try {
            return new Answer.Planned(Explain.standard().plan(connection, statement.sql()));
        } catch (MaquetteException failure) {
            return new Answer.Refused(failure.problem().message());
        }
    }

    private static Outcome judge(NamedStatement statement, Answer production, Answer model) {
        return switch (production) {
            case Answer.Refused(var error)
            when model.equals(production) -> new Outcome.RefusedByBoth(statement.name() + ": " + error);
            case Answer.Refused(var error) -> differ(statement, "production refuses it: " + error);
            case Answer.Planned(var expected) ->
                switch (model) {
                    case Answer.Planned(var actual) -> judge(statement, expected, actual);
                    case Answer.Refused(var error) -> differ(statement, "the model refuses it: " + error);
                };
        };
    }

    private static Outcome judge(NamedStatement statement, Plan expected, Plan actual) {
        boolean shape = isEqual(PlanComparison.compare(expected, actual, PlanEquality.SHAPE));
        boolean cost = isEqual(PlanComparison.compare(expected, actual, PlanEquality.COST));
        return switch (PlanComparison.compare(expected, actual, PlanEquality.ALL_NODES)) {
            case PlanComparison.Equal() -> new Outcome.Compared(shape, cost, true, "");
            case PlanComparison.Different(var differences) ->
                new Outcome.Compared(shape, cost, false, describe(statement, differences));
        };
    }

    private static boolean isEqual(PlanComparison comparison) {
        return comparison instanceof PlanComparison.Equal;
    }

    private static Outcome differ(NamedStatement statement, String why) {
        return new Outcome.Compared(false, false, false, statement.name() + ": " + why);
    }

    private static String describe(NamedStatement statement, List<NodeDifference> differences) {
        return differences.stream()
                .limit(LINES_OF_A_DIFFERENCE)
                .map(difference -> "\n    " + difference)
                .collect(Collectors.joining("", statement.name() + ": " + statement.sql(), ""));
    }

    private static FidelityReport report(String suite, List<Outcome> outcomes) {
        var refused = new ArrayList<String>();
        var compared = new ArrayList<Outcome.Compared>();
        for (Outcome outcome : outcomes) {
            switch (outcome) {
                case Outcome.RefusedByBoth(var error) -> refused.add(error);
                case Outcome.Compared plans -> compared.add(plans);
            }
        }
        return new FidelityReport(
                suite,
                compared.size(),
                (int) compared.stream().filter(Outcome.Compared::shape).count(),
                (int) compared.stream().filter(Outcome.Compared::cost).count(),
                (int) compared.stream().filter(Outcome.Compared::allNodes).count(),
                refused,
                compared.stream()
                        .map(Outcome.Compared::difference)
                        .filter(text -> !text.isEmpty())
                        .limit(DIFFERENCES_SHOWN)
                        .toList());
    }
}
