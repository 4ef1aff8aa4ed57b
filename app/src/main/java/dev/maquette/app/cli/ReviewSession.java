package dev.maquette.app.cli;

import dev.maquette.Maquette;
import dev.maquette.Source;
import dev.maquette.advise.Advice;
import dev.maquette.advise.AdviceRequest;
import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.forecast.Forecast;
import dev.maquette.advise.forecast.ForecastRequest;
import dev.maquette.app.report.DocumentText;
import dev.maquette.app.report.ForecastChapter;
import dev.maquette.app.report.GrownReviewChapter;
import dev.maquette.app.report.HtmlReport;
import dev.maquette.app.report.IndexChapter;
import dev.maquette.app.report.JsonReport;
import dev.maquette.app.report.TextReport;
import dev.maquette.app.report.document.Block;
import dev.maquette.latency.Calibration;
import dev.maquette.model.Snapshot;
import dev.maquette.review.GrownReview;
import dev.maquette.review.ReviewResult;
import dev.maquette.scale.Agreement;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.growth.GrowthCourse;
import dev.maquette.scale.growth.GrowthFactors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `review` and `demo` have in common: snapshot, model, self-test, review; and a look ahead.
///
/// @param snapshot what was reviewed
/// @param result what was found
/// @param agreement how the model's plans compare with production's, when production could be asked
/// @param advice on indexes, when that was asked
/// @param grown what growth does to it, when that was asked
/// @param forecast what comes, when that was asked
record ReviewSession(
        Snapshot snapshot,
        ReviewResult result,
        Optional<Agreement> agreement,
        Optional<Advice> advice,
        Optional<GrownReview> grown,
        Optional<Forecast> forecast) {
    private static final int WIDTH = 100;

    static ReviewSession run(Maquette maquette, Source source, ReadingOptions reading, ProgressLine progress) {
        return run(maquette, source, reading, new GrowthOptions(), Optional.empty(), progress);
    }

    static ReviewSession run(
            Maquette maquette,
            Source source,
            ReadingOptions reading,
            GrowthOptions growth,
            Optional<AdviceRequest> asked,
            ProgressLine progress) {
        Optional<GrowthFactors> scale = growth.scale();
        Optional<ForecastRequest> ahead = growth.forecast();
        progress.step("reading schema, statistics and workload");
        Snapshot snapshot = reading.snapshot(maquette, source);
        Optional<Snapshot> larger = scale.map(factors -> maquette.grown(snapshot, factors));
        Optional<GrowthCourse> course = ahead.map(_ -> growth.course(maquette, snapshot));
        progress.step("building the scale model");
        try (ScaleModel model = maquette.model(snapshot)) {
            progress.step("comparing its plans with production's");
            Optional<Agreement> agreement = maquette.selfTest(model, source);
            Optional<Forecast> forecast =
                    ahead.map(request -> forecast(maquette, model, course.orElseThrow(), request, progress));
            progress.step("reviewing, and trying each remedy on the model");
            ReviewResult result = maquette.review(model);
            Optional<Advice> advice = asked.map(request -> advice(maquette, model, request, progress));
            Optional<GrownReview> grown = larger.map(
                            there -> grown(maquette, "at scale " + scale.orElseThrow(), result, there))
                    .or(() -> forecast.map(days -> grown(
                            maquette,
                            "on " + days.end(),
                            result,
                            course.orElseThrow().after(days.request().horizon().days()))));
            progress.done();
            return larger.map(there ->
                            new ReviewSession(there, grown.orElseThrow().then(), agreement, advice, grown, forecast))
                    .orElseGet(() -> new ReviewSession(snapshot, result, agreement, advice, grown, forecast));
        }
    }

    private static Advice advice(Maquette maquette, ScaleModel model, AdviceRequest request, ProgressLine progress) {
        progress.step("trying indexes on the model, at most " + request.time().toSeconds() + " s");
        return maquette.advise(model, maquette.demand(model), request);
    }

    private static Forecast forecast(
            Maquette maquette, ScaleModel model, GrowthCourse course, ForecastRequest request, ProgressLine progress) {
        progress.step("reading what statements mean");
        Demand demand = maquette.demand(model);
        Calibration calibration = maquette.calibrate(model, demand, List.of());
        return maquette.forecast(model, demand, List.of(), course, request, calibration, progress::models);
    }

    private static GrownReview grown(Maquette maquette, String scale, ReviewResult today, Snapshot larger) {
        try (ScaleModel model = maquette.model(larger)) {
            return new GrownReview(scale, today, maquette.review(model));
        }
    }

    /// The result for a reader, a line break at the end.
    String text(boolean color) {
        var lines = new ArrayList<>(new TextReport(color, WIDTH).lines(result));
        var more = new ArrayList<Block>();
        advice.ifPresent(plan -> {
            more.add(new Block.Heading("Indexes for the whole workload"));
            more.addAll(IndexChapter.of(plan));
        });
        grown.ifPresent(review -> more.addAll(GrownReviewChapter.of(review)));
        forecast.ifPresent(ahead -> more.addAll(ForecastChapter.of(ahead)));
        if (!more.isEmpty()) {
            lines.add("");
            lines.addAll(new DocumentText(color, WIDTH).lines(more));
        }
        return String.join("\n", lines) + "\n";
    }

    /// The result as JSON.
    String json() {
        return JsonReport.of(result, advice, grown, forecast);
    }

    /// The result as one HTML file.
    String html() {
        return HtmlReport.html(result, snapshot, advice);
    }

    /// How faithful the model turned out to be, in one line.
    Optional<String> agreementLine() {
        return agreement.map(found -> "scale model: " + found.equal() + " of " + found.statements()
                + " test plans equal production's in every node and cost");
    }
}
