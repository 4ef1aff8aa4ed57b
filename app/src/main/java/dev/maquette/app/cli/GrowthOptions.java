package dev.maquette.app.cli;

import dev.maquette.Maquette;
import dev.maquette.advise.forecast.ForecastRequest;
import dev.maquette.advise.forecast.Target;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.Snapshot;
import dev.maquette.scale.growth.GivenRates;
import dev.maquette.scale.growth.GrowthCourse;
import dev.maquette.scale.growth.GrowthFactors;
import dev.maquette.scale.growth.Horizon;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/// How a database grows, for the verbs that look ahead.
final class GrowthOptions {
    @Option(
            names = "--scale",
            paramLabel = "[TABLE=]FACTOR",
            description = "Look at tables so many times as large, such as 10 or orders=10.")
    private List<String> scale = List.of();

    @Option(
            names = "--horizon",
            paramLabel = "TIME",
            description = "Say what comes within this time, and when: 90d, 26w, 12m or 2y.")
    private Optional<String> horizon = Optional.empty();

    @Option(
            names = "--growth",
            paramLabel = "[TABLE=]RATE",
            description = {
                "How fast tables grow: 3%%/month, orders=5%%/month, orders=+20000/day.",
                "What is not given is measured: by the server's counters, or since an older capture."
            })
    private List<String> growth = List.of();

    @Option(
            names = "--since",
            paramLabel = "FILE",
            description = "An older capture of the same database to measure growth since.")
    private Optional<Path> since = Optional.empty();

    @Option(
            names = "--disk",
            paramLabel = "SIZE",
            converter = ByteCount.Reader.class,
            description = "What tables and indexes may take, such as 500GB; say when they do.")
    private Optional<ByteCount> disk = Optional.empty();

    @Option(
            names = "--target",
            paramLabel = "COST",
            description = {
                "What a statement may cost: planner cost, or 2x for twice today's; say when it costs more.",
                "Or what it may take: \"p95 < 100 ms\", by predicted times."
            })
    private Optional<String> target = Optional.empty();

    /// Tables so many times as large; empty when that was not asked.
    ///
    /// @throws dev.maquette.model.MaquetteException `usage` when options contradict each other, or one is no
    ///     factor
    Optional<GrowthFactors> scale() {
        boolean timed = !growth.isEmpty() || since.isPresent() || disk.isPresent() || target.isPresent();
        if (horizon.isPresent() && !scale.isEmpty()) {
            throw Problem.of(ProblemCode.USAGE, "--scale and --horizon cannot go together")
                    .withHint("--scale is a size; --horizon is a time, in which tables grow at their rates.")
                    .toException();
        }
        if (horizon.isEmpty() && timed) {
            throw Problem.of(ProblemCode.USAGE, "--growth, --since, --disk and --target need --horizon")
                    .withHint("Say how far to look ahead, such as --horizon 12m.")
                    .toException();
        }
        return scale.isEmpty() ? Optional.empty() : Optional.of(GrowthFactors.parse(scale));
    }

    /// What was asked of the time to come; empty when nothing was.
    ///
    /// @throws dev.maquette.model.MaquetteException `usage` when an option is not what it should be
    Optional<ForecastRequest> forecast() {
        OptionalLong bytes = disk.isPresent() ? OptionalLong.of(disk.get().bytes()) : OptionalLong.empty();
        return horizon.map(Horizon::parse).map(time -> ForecastRequest.until(time, target.map(Target::parse), bytes));
    }

    /// How a database grows.
    GrowthCourse course(Maquette maquette, Snapshot snapshot) {
        return maquette.course(snapshot, rates(), since);
    }

    /// The rates that were given.
    GivenRates rates() {
        return GivenRates.parse(growth);
    }
}
