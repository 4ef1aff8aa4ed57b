package dev.maquette.verify.growth;

import dev.maquette.model.MaquetteException;
import dev.maquette.plan.Explain;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanComparison;
import dev.maquette.plan.PlanEquality;
import dev.maquette.plan.PlanFeatures;
import dev.maquette.verify.load.NamedStatement;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How a grown model's plans compare with those of a database that really is that large.
///
/// @param statements statements compared
/// @param features plans that read every table by the same access path and join them by the same methods
/// @param shapes plans equal in everything but estimates
/// @param costs plans whose total cost is within a tenth of the real one
/// @param misses what differs, a text for each statement of which something does
record GrowthScore(int statements, int features, int shapes, int costs, List<String> misses) {
    private static final double TOLERANCE = 0.1;

    GrowthScore {
        misses = List.copyOf(misses);
    }

    /// Plans every statement on both; those that the real database refuses are left out.
    static GrowthScore of(Connection real, Connection grown, List<NamedStatement> statements) {
        var misses = new ArrayList<String>();
        int compared = 0;
        int features = 0;
        int shapes = 0;
        int costs = 0;
        for (NamedStatement statement : statements) {
            Plan expected;
            try {
                expected = Explain.standard().plan(real, statement.sql());
            } catch (MaquetteException refused) {
                continue;
            }
            Plan actual = Explain.standard().plan(grown, statement.sql());
            double ratio =
                    ratio(expected.totalCost().value(), actual.totalCost().value());
            boolean same = alike(PlanFeatures.of(expected), PlanFeatures.of(actual));
            boolean close = Math.abs(ratio - 1) <= TOLERANCE;
            compared++;
            features += same ? 1 : 0;
            costs += close ? 1 : 0;
            shapes += PlanComparison.compare(expected, actual, PlanEquality.SHAPE) instanceof PlanComparison.Equal
                    ? 1
                    : 0;
            if (!same || !close) {
                misses.add(miss(statement, expected, actual, ratio));
            }
        }
        return new GrowthScore(compared, features, shapes, costs, misses);
    }

    private static double ratio(double expected, double actual) {
        return expected == actual ? 1 : actual / expected;
    }

    private static boolean alike(PlanFeatures expected, PlanFeatures actual) {
        return expected.access().equals(actual.access()) && expected.joins().equals(actual.joins());
    }

    private static String miss(NamedStatement statement, Plan expected, Plan actual, double ratio) {
        String text = String.format(Locale.ROOT, "%s: cost %.3f: %s", statement.name(), ratio, statement.sql());
        if (alike(PlanFeatures.of(expected), PlanFeatures.of(actual))) {
            return text;
        }
        return text + "\n  real:  " + PlanFeatures.of(expected).access() + " "
                + PlanFeatures.of(expected).joins() + "\n  grown: "
                + PlanFeatures.of(actual).access() + " "
                + PlanFeatures.of(actual).joins();
    }

    /// The figures on one line.
    String summary(String suite) {
        return suite + ": " + statements + " statements, scans and joins " + features + ", shape " + shapes
                + ", cost within 10 % " + costs;
    }
}
