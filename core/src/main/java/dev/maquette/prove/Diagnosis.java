package dev.maquette.prove;

import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What was wrong with a plan, read from what its nodes did.
///
/// @param problem the node that did too much, and how much
/// @param cause why it did
/// @param effect what that costs
public record Diagnosis(String problem, String cause, String effect) {
    private static final double MARKEDLY = 1.1;

    /// The diagnosis of the side that is worse: before the changes, or after them for what they slow down.
    /// Empty when the statement did not end on both sides or its plan is the same.
    ///
    /// @param calls how often the statement runs
    public static Optional<Diagnosis> of(VariantProof proof, double calls) {
        if (proof.before().isEmpty() || proof.after().isEmpty() || proof.keepsPlan()) {
            return Optional.empty();
        }
        boolean slower = proof.verdict() instanceof Verdict.Refuted;
        Figures bad = slower ? proof.after().get() : proof.before().get();
        Figures good = slower ? proof.before().get() : proof.after().get();
        return Optional.of(new Diagnosis(problem(bad, good), cause(bad, good), effect(bad, good, calls)));
    }

    private static String problem(Figures bad, Figures good) {
        Optional<PlanNode.Scan> scan = widestScan(bad.plan());
        if (scan.isPresent() && readsMore(bad, good)) {
            return scanned(scan.get());
        }
        return onlySort(bad, good)
                .map(sort -> String.format(
                        Locale.ROOT, "%s puts %,.0f rows in order.", sort.title(), Run.Done.of(sort, "Actual Rows")))
                .orElseGet(() -> touchesMore(bad, good)
                        ? String.format(
                                Locale.ROOT, "It touches %,d blocks where %,d would do.", bad.blocks(), good.blocks())
                        : "It does as much reading, in a slower way.");
    }

    private static String scanned(PlanNode.Scan scan) {
        double loops = Run.Done.of(scan, "Actual Loops");
        String often = loops > 1 ? String.format(Locale.ROOT, ", in %,.0f runs of it,", loops) : "";
        return String.format(
                Locale.ROOT,
                "%s looks at %,.0f rows%s and keeps %,.0f.",
                scan.title(),
                Run.Done.scanned(scan),
                often,
                loops * Run.Done.of(scan, "Actual Rows"));
    }

    private static String cause(Figures bad, Figures good) {
        Optional<PlanNode.Scan> scan = widestScan(bad.plan());
        if (scan.isPresent() && readsMore(bad, good)) {
            return scan.get()
                    .filter()
                    .map(filter -> "No index leads to the rows it keeps: each row is tested for " + filter + ".")
                    .orElseGet(() -> scan.get().index().isPresent()
                            ? "The index " + scan.get().index().get() + " finds more rows than the statement needs."
                            : "Nothing narrows down the rows before the scan, so it reads all of the table.");
        }
        return onlySort(bad, good)
                .map(sort -> "No index gives the rows ordered by " + String.join(", ", sort.keys()) + ".")
                .orElse("The two plans reach the rows by different indexes or joins; compare them below.");
    }

    private static String effect(Figures bad, Figures good, double calls) {
        return String.format(
                Locale.ROOT,
                "One call takes %s ms instead of %s ms and touches %,d blocks of 8 KiB instead of %,d;"
                        + " %,.0f calls take %s ms longer.",
                milliseconds(bad.milliseconds()),
                milliseconds(good.milliseconds()),
                bad.blocks(),
                good.blocks(),
                calls,
                milliseconds(calls * (bad.milliseconds() - good.milliseconds())));
    }

    private static String milliseconds(double time) {
        return String.format(Locale.ROOT, Math.abs(time) < 10 ? "%,.3f" : "%,.0f", time);
    }

    private static boolean readsMore(Figures bad, Figures good) {
        return bad.rowsScanned() > MARKEDLY * good.rowsScanned();
    }

    private static boolean touchesMore(Figures bad, Figures good) {
        return bad.blocks() > MARKEDLY * good.blocks();
    }

    private static Optional<PlanNode.Scan> widestScan(Plan plan) {
        return plan.nodes()
                .filter(PlanNode.Scan.class::isInstance)
                .map(PlanNode.Scan.class::cast)
                .filter(scan -> scan.relation().isPresent())
                .max(Comparator.comparingDouble(Run.Done::scanned));
    }

    /// The largest sort that only one of the plans has.
    private static Optional<PlanNode.Sort> onlySort(Figures bad, Figures good) {
        List<List<String>> others =
                sorts(good).stream().map(PlanNode.Sort::keys).toList();
        return sorts(bad).stream()
                .filter(sort -> !others.contains(sort.keys()))
                .max(Comparator.comparingDouble(sort -> Run.Done.of(sort, "Actual Rows")));
    }

    private static List<PlanNode.Sort> sorts(Figures figures) {
        return figures.plan()
                .nodes()
                .filter(PlanNode.Sort.class::isInstance)
                .map(PlanNode.Sort.class::cast)
                .toList();
    }
}
