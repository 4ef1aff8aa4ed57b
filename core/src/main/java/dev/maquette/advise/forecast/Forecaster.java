package dev.maquette.advise.forecast;

import dev.maquette.advise.forecast.Forecast.Disk;
import dev.maquette.advise.forecast.Forecast.Effort;
import dev.maquette.latency.Calibration;
import dev.maquette.latency.WorkReader;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.Snapshot;
import dev.maquette.plan.Plan;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.SuccessiveModels;
import dev.maquette.scale.WhatIf;
import dev.maquette.scale.growth.GrowthCourse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Finds out what comes as a database grows.
///
/// Statements are planned on models of some days, as many times as large as each other; then on one between
/// two days on which a plan is not the same, or a target is passed, until the day is known closely enough. A
/// plan that comes and goes between two looks is not seen.
public final class Forecaster {
    /// Between two of the first looks no table grows more than this.
    private static final double STEP = 1.3;

    /// The cost of one plan is near enough to a straight line over so many times the tolerance.
    private static final double STRAIGHT = 8;

    private static final int FEWEST_STEPS = 4;
    private static final int MOST_STEPS = 12;

    private final GrowthCourse course;
    private final ForecastRequest request;
    private final Consumer<WhatIf> changes;
    private final SuccessiveModels models;
    private final ForecastProgress progress;
    private final Calibration calibration;
    private final List<Looks> statements;
    private final TreeSet<Double> days = new TreeSet<>();

    private Forecaster(
            List<ForecastStatement> statements,
            GrowthCourse course,
            ForecastRequest request,
            Surroundings surroundings,
            SuccessiveModels models) {
        this.course = course;
        this.request = request;
        this.changes = surroundings.changes();
        this.models = models;
        this.progress = surroundings.progress();
        this.calibration = surroundings.calibration();
        this.statements = statements.stream()
                .map(statement -> new Looks(statement, request.target()))
                .toList();
    }

    /// What a forecast works with.
    ///
    /// @param changes what is changed in every model before statements are planned
    /// @param builder builds the models
    /// @param calibration what predicts times, for a target that is one
    /// @param progress is told after each
    public record Surroundings(
            Consumer<WhatIf> changes,
            Function<Snapshot, ScaleModel> builder,
            Calibration calibration,
            ForecastProgress progress) {}

    /// The forecast for some statements.
    ///
    /// @param today the model of the course's snapshot
    /// @throws MaquetteException `usage` when a table would be larger than 32 TB within the horizon, or the
    ///     disk is full today, or the target is a time and none can be predicted; `connection` when a model's
    ///     server is lost
    public static Forecast of(
            ScaleModel today,
            List<ForecastStatement> statements,
            GrowthCourse course,
            ForecastRequest request,
            Surroundings surroundings) {
        course.requirePossible(request.horizon());
        requirePredictable(request, surroundings.calibration());
        Optional<Double> full = request.diskBytes().isPresent()
                ? course.dayFull(request.horizon(), request.diskBytes().getAsLong())
                : Optional.empty();
        var disk = new Disk(
                course.bytesAfter(0), course.bytesAfter(request.horizon().days()), request.diskBytes(), full);
        try (var models = new SuccessiveModels(surroundings.builder())) {
            var forecaster = new Forecaster(statements, course, request, surroundings, models);
            Effort effort = forecaster.look(today);
            return new Forecast(
                    course.start(),
                    request,
                    course.tables(),
                    forecaster.statements.stream().map(Looks::forecast).toList(),
                    course.numberEnds(),
                    disk,
                    effort);
        }
    }

    private static void requirePredictable(ForecastRequest request, Calibration calibration) {
        if (request.timeTarget().isPresent() && calibration instanceof Calibration.TooFew(int statements)) {
            throw Problem.of(ProblemCode.USAGE, "no time can be predicted, so that it cannot be a target")
                    .withDetail("The time of " + statements + " statements is known; " + Calibration.FEWEST_STATEMENTS
                            + " are needed.")
                    .withHint("Capture a database with pg_stat_statements, or give --calibrate the runs of prove.")
                    .toException();
        }
    }

    private Effort look(ScaleModel today) {
        plan(0, today);
        firstDays().forEach(this::look);
        Optional<Between> next = next();
        while (next.isPresent() && days.size() <= request.models()) {
            look((next.get().first() + next.get().second()) / 2);
            next = next();
        }
        return new Effort(days.size() - 1, next.isEmpty());
    }

    private void look(double day) {
        plan(day, models.of(course.after(day)));
        progress.looked(days.size() - 1, request.models());
    }

    private void plan(double day, ScaleModel model) {
        days.add(day);
        var reader = new WorkReader(model.snapshot());
        try (WhatIf scope = model.whatIf()) {
            changes.accept(scope);
            statements.stream().filter(Looks::isPlanned).forEach(looks -> plan(day, looks, scope, reader));
        }
    }

    /// What a target is compared with.
    private double measure(Plan plan, WorkReader reader) {
        return request.timeTarget()
                .flatMap(target -> calibration.predict(reader.of(plan)).map(target::of))
                .orElseGet(() -> plan.totalCost().value());
    }

    private void plan(double day, Looks looks, WhatIf scope, WorkReader reader) {
        try {
            Plan plan = scope.explain(looks.statement().sql());
            looks.add(day, plan, measure(plan, reader));
        } catch (MaquetteException e) {
            looks.refused(e.problem().message());
        }
    }

    /// Days on which the table that grows most is as many times as large as on the one before.
    private List<Double> firstDays() {
        double end = request.horizon().days();
        double most = course.mostGrowthAfter(end);
        if (most <= 1) {
            return List.of();
        }
        int steps = Math.min(
                Math.max(1, request.models()),
                Math.clamp((int) Math.ceil(Math.log(most) / Math.log(STEP)), FEWEST_STEPS, MOST_STEPS));
        return IntStream.rangeClosed(1, steps)
                .mapToObj(step -> step == steps ? end : dayOf(Math.pow(most, (double) step / steps)))
                .toList();
    }

    private double dayOf(double growth) {
        double low = 0;
        double high = request.horizon().days();
        while (high - low > request.toleranceDays()) {
            double middle = (low + high) / 2;
            if (course.mostGrowthAfter(middle) < growth) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private record Between(double first, double second) {
        double days() {
            return second - first;
        }
    }

    /// Where to look next: the longest time between two looks in which something happens.
    private Optional<Between> next() {
        return between()
                .filter(each -> each.days() > request.toleranceDays())
                .filter(each -> statements.stream()
                        .anyMatch(looks -> looks.flips(each.first(), each.second())
                                || (each.days() > STRAIGHT * request.toleranceDays()
                                        && looks.passes(each.first(), each.second()))))
                .max(Comparator.comparingDouble(Between::days));
    }

    private Stream<Between> between() {
        var all = new ArrayList<>(days);
        return IntStream.range(1, all.size()).mapToObj(i -> new Between(all.get(i - 1), all.get(i)));
    }
}
