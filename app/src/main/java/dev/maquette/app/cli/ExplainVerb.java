package dev.maquette.app.cli;

import dev.maquette.Explanation;
import dev.maquette.ExplanationTimes;
import dev.maquette.Maquette;
import dev.maquette.Question;
import dev.maquette.Source;
import dev.maquette.advise.forecast.Forecast;
import dev.maquette.advise.forecast.ForecastRequest;
import dev.maquette.app.report.DocumentText;
import dev.maquette.app.report.ExplanationHtml;
import dev.maquette.app.report.ExplanationJson;
import dev.maquette.app.report.ForecastChapter;
import dev.maquette.app.report.TimesChapter;
import dev.maquette.app.report.document.Block;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.latency.Calibration;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Omission;
import dev.maquette.plan.PlanText;
import dev.maquette.scale.Ingredient;
import dev.maquette.scale.LeftOut;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.growth.GrowthCourse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows the plan production would choose.
@Command(
        name = "explain",
        description = "Show the plan production would choose for a statement: today, changed, grown.")
final class ExplainVerb implements Verb {
    private static final int WIDTH = 100;

    private final Console console;

    @Parameters(index = "0", paramLabel = "URL|FILE", description = "A database, or a capture of one.")
    private String database = "";

    @Parameters(index = "1", paramLabel = "SQL", description = "One statement; it may have parameters ($1).")
    private String statement = "";

    @Option(names = "--with", paramLabel = "DDL", description = "A schema change to try, such as CREATE INDEX …")
    private List<String> with = List.of();

    @Option(names = "--without", paramLabel = "INDEX", description = "An index to leave out.")
    private List<String> without = List.of();

    @Option(names = "--as", paramLabel = "ROLE", description = "Plan with the settings a new session of this role has.")
    private Optional<String> role = Optional.empty();

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "A planner parameter to set.")
    private Map<String, String> settings = Map.of();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (the default), json or html.")
    private Format format = Format.text;

    @Mixin
    private GrowthOptions growth = new GrowthOptions();

    @Mixin
    private CalibrationOptions calibration = new CalibrationOptions();

    ExplainVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var question = new Question(statement, with, without, role, settings, growth.scale());
        Optional<ForecastRequest> ahead = growth.forecast();
        if (ahead.isPresent() && format == Format.html) {
            throw Problem.of(ProblemCode.USAGE, "what comes within a horizon is written as text or json")
                    .toException();
        }
        Maquette maquette = Architect.maquette();
        Source source = Architect.source(database);
        Snapshot snapshot = maquette.snapshot(source, CaptureOptions.standard());
        Optional<GrowthCourse> course = ahead.map(_ -> growth.course(maquette, snapshot));
        try (ScaleModel model = maquette.model(snapshot)) {
            Explanation explanation = maquette.explain(model, question);
            Calibration calibrated = maquette.calibrate(model, maquette.demand(model), calibration.proofs());
            ExplanationTimes times = maquette.times(model, explanation, calibrated);
            Optional<Forecast> forecast = ahead.map(
                    request -> forecast(maquette, model, question, course.orElseThrow(), request, calibrated));
            switch (format) {
                case json -> console.out().print(ExplanationJson.of(explanation, times, forecast));
                case html ->
                    console.out()
                            .print(ExplanationHtml.of(
                                    explanation, model.snapshot().origin(), model.leftOut()));
                case text -> print(explanation, times, forecast, model);
            }
        }
        return ExitCode.DONE;
    }

    private Forecast forecast(
            Maquette maquette,
            ScaleModel model,
            Question question,
            GrowthCourse course,
            ForecastRequest request,
            Calibration calibrated) {
        var progress = new ProgressLine(console);
        Forecast forecast = maquette.forecast(model, question, course, request, calibrated, progress::models);
        progress.done();
        return forecast;
    }

    private void print(Explanation explanation, ExplanationTimes times, Optional<Forecast> forecast, ScaleModel model) {
        console.out().println(PlanText.of(explanation.today()));
        explanation.changed().ifPresent(plan -> {
            console.out().println();
            console.out()
                    .println(explanation
                            .question()
                            .scale()
                            .map(scale -> "at scale " + scale + ":")
                            .orElse("with the changes:"));
            console.out().println(PlanText.of(plan));
        });
        explanation.difference().ifPresent(difference -> {
            console.out().println();
            difference.lines().forEach(console.out()::println);
        });
        times(times);
        forecast.ifPresent(ahead -> {
            console.out().println();
            new DocumentText(console.presentation().color(), WIDTH)
                    .lines(ForecastChapter.of(ahead))
                    .forEach(console.out()::println);
        });
        for (Ingredient ingredient : explanation.ingredients()) {
            if (ingredient.fidelity() != Ingredient.Fidelity.EXACT) {
                console.err().println("note: " + ingredient.name() + ": " + ingredient.detail());
            }
        }
        for (Omission omission : explanation.omissions()) {
            console.err().println("note: not captured: " + omission.object() + ": " + omission.reason());
        }
        for (LeftOut leftOut : model.leftOut()) {
            console.err().println("note: not in the model: " + leftOut.object() + ": " + leftOut.reason());
        }
    }

    private void times(ExplanationTimes times) {
        List<Block> blocks = TimesChapter.of(times);
        if (!blocks.isEmpty()) {
            console.out().println();
            new DocumentText(console.presentation().color(), WIDTH)
                    .lines(blocks)
                    .forEach(console.out()::println);
        } else if (!calibration.proofs().isEmpty()) {
            console.err().println("note: " + TimesChapter.basis(times.calibration()));
        }
    }

    /// How the answer is written.
    enum Format {
        /// For a reader.
        text,
        /// For a program.
        json,
        /// For a browser: one file.
        html
    }
}
