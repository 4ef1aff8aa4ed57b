package dev.maquette.app.cli;

import dev.maquette.Maquette;
import dev.maquette.advise.Advice;
import dev.maquette.advise.AdviceRequest;
import dev.maquette.advise.GrownAdvice;
import dev.maquette.advise.IndexAdvice;
import dev.maquette.advise.candidate.IndexChange;
import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.forecast.Forecast;
import dev.maquette.advise.forecast.ForecastRequest;
import dev.maquette.advise.forecast.PlanOutlook;
import dev.maquette.advise.partition.PartitionAdvice;
import dev.maquette.advise.setting.SettingsAdvice;
import dev.maquette.advise.statistic.StatisticsAdvice;
import dev.maquette.advise.view.ViewAdvice;
import dev.maquette.app.cli.AdviseVerb.Kind;
import dev.maquette.app.report.AdviceAhead;
import dev.maquette.app.report.AdviceParts;
import dev.maquette.app.report.AdviceParts.IndexPart;
import dev.maquette.app.report.AdviceParts.StatementAdvice;
import dev.maquette.app.report.AdviceParts.StructureAdvice;
import dev.maquette.latency.Calibration;
import dev.maquette.model.Snapshot;
import dev.maquette.review.QueryAdvice;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.growth.GrowthCourse;
import dev.maquette.scale.growth.GrowthFactors;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The parts of advice that are asked for, made one after the other.
///
/// @param kinds what there is to be advice on; none for all that is told in short
/// @param calibration what predicted times rest on
record AdviceSession(
        Maquette maquette,
        MachineOptions machine,
        AdviceRequest request,
        List<Kind> kinds,
        CalibrationOptions calibration,
        ProgressLine progress) {
    /// What is asked of the time to come.
    ///
    /// @param course how the database grows
    record Ahead(ForecastRequest request, GrowthCourse course) {}

    /// Advice for a database as it is, for it as large as said, or for it as it is with what comes.
    AdviceParts run(Snapshot snapshot, Optional<GrowthFactors> scale, Optional<Ahead> ahead) {
        ahead.ifPresent(asked -> asked.course().requirePossible(asked.request().horizon()));
        progress.step("building the scale model");
        if (scale.isPresent()) {
            Snapshot grown = maquette.grown(snapshot, scale.get());
            try (ScaleModel today = maquette.model(snapshot);
                    ScaleModel model = maquette.model(grown)) {
                return atScale(today, model, "at scale " + scale.get());
            }
        }
        try (ScaleModel model = maquette.model(snapshot)) {
            return ahead.map(asked -> until(model, asked)).orElseGet(() -> asItIs(model));
        }
    }

    private AdviceParts asItIs(ScaleModel model) {
        Demand demand = demand(model);
        Optional<Advice> index = part(
                wanted(Kind.index),
                "trying indexes on the model, at most " + request.time().toSeconds() + " s",
                () -> maquette.advise(model, demand, request));
        return parts(
                model,
                demand,
                index.map(advice -> timed(model, advice, calibrated(model, demand))),
                AdviceAhead.none());
    }

    private IndexPart timed(ScaleModel model, Advice advice, Calibration calibrated) {
        progress.step("predicting times");
        return new IndexPart(advice, Optional.of(maquette.times(model, advice, calibrated)));
    }

    private Calibration calibrated(ScaleModel model, Demand demand) {
        return maquette.calibrate(model, demand, calibration.proofs());
    }

    private AdviceParts atScale(ScaleModel today, ScaleModel model, String scale) {
        Optional<GrownAdvice> compared =
                wanted(Kind.index) ? Optional.of(compared(today, demand(today), scale, model)) : Optional.empty();
        return parts(
                model,
                demand(model),
                compared.map(advice -> new IndexPart(advice.then(), Optional.empty())),
                new AdviceAhead(compared, Optional.empty(), Optional.empty()));
    }

    private GrownAdvice compared(ScaleModel today, Demand demand, String scale, ScaleModel grown) {
        progress.step("trying indexes on the models of today and " + scale + ", at most "
                + request.time().toSeconds() + " s each");
        return maquette.advise(today, demand, request, scale, grown);
    }

    private AdviceParts until(ScaleModel model, Ahead ahead) {
        Demand demand = demand(model);
        Optional<GrownAdvice> compared =
                wanted(Kind.index) ? Optional.of(atTheEnd(model, demand, ahead)) : Optional.empty();
        Optional<PlanOutlook> outlook = compared.map(advice -> {
            progress.step("looking for the day on which the plan is no longer the best");
            return maquette.outlook(
                    model, advice, ahead.course(), ahead.request().horizon());
        });
        List<IndexChange> plan = compared.map(GrownAdvice::today).stream()
                .flatMap(advice -> advice.changes().stream().map(IndexAdvice::change))
                .toList();
        Calibration calibrated = calibrated(model, demand);
        Forecast forecast =
                maquette.forecast(model, demand, plan, ahead.course(), ahead.request(), calibrated, progress::models);
        var whole = new AdviceAhead(compared, outlook, Optional.of(forecast));
        return parts(model, demand, compared.map(advice -> timed(model, advice.today(), calibrated)), whole);
    }

    private GrownAdvice atTheEnd(ScaleModel model, Demand demand, Ahead ahead) {
        double days = ahead.request().horizon().days();
        try (ScaleModel grown = maquette.model(ahead.course().after(days))) {
            return compared(model, demand, "on " + ahead.course().date(days), grown);
        }
    }

    private StatementAdvice statements(ScaleModel model, Demand demand) {
        QueryAdvice findings = maquette.adviseQueries(model);
        progress.step("running rewritten statements on generated rows");
        return new StatementAdvice(findings, maquette.adviseRewrites(model, demand));
    }

    private Demand demand(ScaleModel model) {
        progress.step("reading what statements mean");
        return maquette.demand(model);
    }

    private <T> Optional<T> part(boolean wanted, String step, Supplier<T> advice) {
        if (!wanted) {
            return Optional.empty();
        }
        progress.step(step);
        return Optional.of(advice.get());
    }

    private AdviceParts parts(ScaleModel model, Demand demand, Optional<IndexPart> index, AdviceAhead ahead) {
        Optional<StatementAdvice> query = part(
                kinds.contains(Kind.query), "looking at how statements are written", () -> statements(model, demand));
        Optional<StatisticsAdvice> statistics = part(
                wanted(Kind.statistics),
                "trying correlated columns on the model",
                () -> maquette.adviseStatistics(model, demand));
        Optional<SettingsAdvice> settings = part(
                wanted(Kind.settings),
                "trying settings on the model",
                () -> maquette.adviseSettings(model, demand, machine.machine()));
        return new AdviceParts(index, settings, statistics, query, structure(model, demand), ahead, kinds.isEmpty());
    }

    private StructureAdvice structure(ScaleModel model, Demand demand) {
        Optional<ViewAdvice> views = part(
                kinds.contains(Kind.view),
                "trying materialised views on the model",
                () -> maquette.adviseViews(model, demand));
        Optional<PartitionAdvice> partitions = part(
                kinds.contains(Kind.partition),
                "trying partitions on the model",
                () -> maquette.advisePartitions(model, demand));
        return new StructureAdvice(views, partitions);
    }

    private boolean wanted(Kind kind) {
        return kinds.isEmpty() || kinds.contains(kind);
    }
}
