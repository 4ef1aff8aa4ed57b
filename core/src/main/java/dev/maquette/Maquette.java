package dev.maquette;

import dev.maquette.advise.Advice;
import dev.maquette.advise.AdviceRequest;
import dev.maquette.advise.Advisor;
import dev.maquette.advise.GrownAdvice;
import dev.maquette.advise.candidate.IndexChange;
import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.demand.DemandReader;
import dev.maquette.advise.forecast.Forecast;
import dev.maquette.advise.forecast.ForecastProgress;
import dev.maquette.advise.forecast.ForecastRequest;
import dev.maquette.advise.forecast.ForecastStatement;
import dev.maquette.advise.forecast.Forecaster;
import dev.maquette.advise.forecast.PlanOutlook;
import dev.maquette.advise.partition.PartitionAdvice;
import dev.maquette.advise.partition.PartitionAdvisor;
import dev.maquette.advise.partition.PartitionSizes;
import dev.maquette.advise.rewrite.RewriteAdvice;
import dev.maquette.advise.rewrite.RewriteAdvisor;
import dev.maquette.advise.rewrite.rule.Rewriters;
import dev.maquette.advise.setting.Machine;
import dev.maquette.advise.setting.SettingsAdvice;
import dev.maquette.advise.setting.SettingsAdvisor;
import dev.maquette.advise.statistic.StatisticsAdvice;
import dev.maquette.advise.statistic.StatisticsAdvisor;
import dev.maquette.advise.time.AdviceTimes;
import dev.maquette.advise.time.DemandTimes;
import dev.maquette.advise.time.ProvenRuns;
import dev.maquette.advise.view.ViewAdvice;
import dev.maquette.advise.view.ViewAdvisor;
import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.catalog.SnapshotFile;
import dev.maquette.hazard.CheckResult;
import dev.maquette.hazard.Checker;
import dev.maquette.hazard.DataQueries;
import dev.maquette.hazard.Migration;
import dev.maquette.hazard.RateMeasurement;
import dev.maquette.hazard.Rates;
import dev.maquette.hazard.SafeSequence;
import dev.maquette.hazard.SafeSequences;
import dev.maquette.hazard.WorkloadChecker;
import dev.maquette.latency.Calibration;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.Snapshot;
import dev.maquette.model.workload.Workload;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.postgres.PostgresServers;
import dev.maquette.postgres.ServerSpec;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.prove.Proof;
import dev.maquette.prove.ProofPlan;
import dev.maquette.prove.ProofPlanFile;
import dev.maquette.prove.ProofProgress;
import dev.maquette.prove.ProofRequest;
import dev.maquette.prove.Prover;
import dev.maquette.review.IntroducedFindings;
import dev.maquette.review.QueryAdvice;
import dev.maquette.review.Review;
import dev.maquette.review.ReviewResult;
import dev.maquette.review.Rule;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.RulePages;
import dev.maquette.review.rule.Rules;
import dev.maquette.scale.Agreement;
import dev.maquette.scale.BuiltSchema;
import dev.maquette.scale.DdlFiles;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.scale.SelfTest;
import dev.maquette.scale.WhatIf;
import dev.maquette.scale.growth.GivenRates;
import dev.maquette.scale.growth.Growth;
import dev.maquette.scale.growth.GrowthCourse;
import dev.maquette.scale.growth.GrowthFactors;
import dev.maquette.scale.growth.Horizon;
import dev.maquette.workload.StatementFile;
import dev.maquette.workload.StatementStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// The database architect: one method a verb.
///
/// Nothing here writes to a database that Maquette did not start itself, but [#prove], which rolls back, and
/// what [#changes] gives.
public final class Maquette {
    /// For how long each statement of a migration may be executed on the model unless something else is said.
    public static final Duration STATEMENT_LIMIT = Checker.LIMIT;

    private final PostgresServers servers;
    private final Connections connections;

    /// An architect whose scale models run on these servers.
    public Maquette(PostgresServers servers, Connections connections) {
        this.servers = servers;
        this.connections = connections;
    }

    /// Takes a snapshot of a live database, or reads one from a file.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection`, `rights`, `version` or `locked` for a server,
    ///     `input` for a file
    public Snapshot snapshot(Source source, CaptureOptions options) {
        return switch (source) {
            case Source.CaptureFile file -> SnapshotFile.read(file.path());
            case Source.Live live -> connected(live, it -> new Capture(it, options, StatementStatistics::read).run());
            case Source.Ddl files -> built(files);
        };
    }

    private Snapshot built(Source.Ddl files) {
        try (PostgresServer server =
                        servers.start(ServerSpec.of(servers.majors().last()));
                BuiltSchema built = BuiltSchema.empty(server, connections, "built")) {
            new DdlFiles(files.path()).runIn(built);
            return built.snapshot();
        }
    }

    /// What leads from one schema to another, rehearsed on a server of our own.
    ///
    /// @param first statements to run before, such as renames, which no comparison can see
    /// @param withOwners whether owners and privileges count
    /// @throws dev.maquette.model.MaquetteException `statement` when the first schema cannot be built or one of the
    ///     statements is refused, `version` or `machine` when no server can be started
    public RehearsedDifference difference(Snapshot from, Snapshot to, List<String> first, boolean withOwners) {
        int major = to.origin().server().major();
        try (PostgresServer server = servers.start(ServerSpec.of(major));
                BuiltSchema built = BuiltSchema.of(from.schema(), server, connections, "from")) {
            return RehearsedDifference.of(built, from.schema(), to.schema(), first, withOwners);
        }
    }

    private <T> T connected(Source.Live live, Function<Connection, T> work) {
        try (Connection connection = connections.openFirst(live.targets())) {
            return work.apply(connection);
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
    }

    /// Checks that a snapshot could be written to a file, before it is taken.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when the file could not be written
    public void requireWritable(Path file) {
        SnapshotFile.at(file).requireWritable();
    }

    /// Writes a snapshot to a file.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when the file cannot be written
    public void write(Snapshot snapshot, Path file) {
        SnapshotFile.write(snapshot, file);
    }

    /// Reads a workload from an SQL file in UTF-8.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when the file cannot be read, `statement` when a
    ///     literal or a comment in it has no end
    public static Workload workload(Path file) {
        try {
            return StatementFile.read(Files.readString(file));
        } catch (IOException e) {
            throw Problem.of(ProblemCode.INPUT, "could not read the workload file \"" + file + "\"")
                    .withDetail(e.toString())
                    .withHint("A workload file is SQL text in UTF-8.")
                    .toException(e);
        }
    }

    /// Builds the scale model of a snapshot; the caller closes it.
    ///
    /// @throws dev.maquette.model.MaquetteException `version` or `machine` when no server can be started for it
    public ScaleModel model(Snapshot snapshot) {
        return new ScaleModelBuilder(servers, connections).build(snapshot);
    }

    /// Compares the model's plans with those of the database it was made from; empty when that is only a file.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the database cannot be reached any more
    public Optional<Agreement> selfTest(ScaleModel model, Source source) {
        return switch (source) {
            case Source.CaptureFile _, Source.Ddl _ -> Optional.empty();
            case Source.Live live -> Optional.of(connected(live, production -> SelfTest.run(production, model)));
        };
    }

    /// Says how production would plan a statement, today and with changes or when it has grown, for which
    /// another model is built.
    ///
    /// @throws dev.maquette.model.MaquetteException `statement` when the text, or a change, is refused, `usage`
    ///     when something cannot grow so
    public Explanation explain(ScaleModel model, Question question) {
        return Explanation.of(model, question, this::model);
    }

    /// Reviews the database a model was built from and tries the remedies on the model.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public ReviewResult review(ScaleModel model) {
        return new Review(Rules.all()).of(model);
    }

    /// Executes migrations on a copy of the model's schema, and says what each statement locks, rewrites, reads,
    /// loses and breaks; then plans the workload before and after each, and says what fails or costs more.
    ///
    /// @param migrations in the order in which they are to run
    /// @param rates what times rest on
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public CheckResult check(ScaleModel model, List<Migration> migrations, Rates rates) {
        return check(model, migrations, rates, STATEMENT_LIMIT);
    }

    /// As [#check(ScaleModel, List, Rates)].
    ///
    /// @param limit for how long a statement may run on the model, where it has no rows to work at
    public CheckResult check(ScaleModel model, List<Migration> migrations, Rates rates, Duration limit) {
        Demand demand = demand(model);
        CheckResult executed =
                IntroducedFindings.check(Rules.aboutNewObjects(), model, demand, migrations, rates, limit);
        return WorkloadChecker.check(model, demand, executed);
    }

    /// Measures how fast a server works through rows, in a transaction that is rolled back.
    ///
    /// @throws dev.maquette.model.MaquetteException `rights` or `connection`, as the server answers
    public Rates rates(Source.Live server) {
        return connected(server, connection -> RateMeasurement.on(connection, System::nanoTime, RateMeasurement.ROWS));
    }

    /// Asks the rows of the database that was checked whether migrations fail by them, in read-only transactions.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the database cannot be reached any more
    public CheckResult answered(CheckResult result, Source.Live database) {
        return connected(database, connection -> DataQueries.answered(connection, result));
    }

    /// Writes migrations so that they lead to the same schema more safely, and executes them to show that they do;
    /// empty when nothing dangerous in them has a safe form.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public Optional<SafeSequence> safeSequence(ScaleModel model, CheckResult result) {
        return SafeSequences.of(model, result);
    }

    /// Finds the indexes to make and to drop so that the workload of the database a model was built from
    /// costs least.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when there is no workload, `connection` when the
    ///     model's server is lost
    public Advice advise(ScaleModel model, AdviceRequest request) {
        return Advisor.advise(model, request, System::nanoTime);
    }

    /// Finds indexes for a database and for what it grows to, and what each is worth in both.
    ///
    /// @param scale what it grows to, in words
    /// @param grown the model of the grown database
    /// @throws dev.maquette.model.MaquetteException `input` when the demand holds no statement, `connection`
    ///     when a model's server is lost
    public GrownAdvice advise(ScaleModel model, Demand demand, AdviceRequest request, String scale, ScaleModel grown) {
        Advice today = advise(model, demand, request);
        return GrownAdvice.of(scale, model, today, grown, advise(grown, demand, request));
    }

    /// A snapshot as it would be taken of the database when it has grown.
    ///
    /// @throws dev.maquette.model.MaquetteException `usage` when a factor is for a table that is not there, or
    ///     makes a table larger than 32 TB
    public Snapshot grown(Snapshot snapshot, GrowthFactors factors) {
        return Growth.of(snapshot, factors);
    }

    /// Finds out how a database grows from its snapshot on.
    ///
    /// @param older an earlier capture of it to measure growth since
    /// @throws dev.maquette.model.MaquetteException `usage` when a rate is for a table that is not there or
    ///     that is empty, or the capture is no earlier one of this database, `input` when it cannot be read
    public GrowthCourse course(Snapshot snapshot, GivenRates given, Optional<Path> older) {
        return GrowthCourse.of(snapshot, given, older.map(SnapshotFile::read));
    }

    /// Says what comes for one statement as the database grows.
    ///
    /// @param course how the model's snapshot grows
    /// @param calibration what predicts times, for a target that is one
    /// @throws dev.maquette.model.MaquetteException `usage` when a table would be larger than 32 TB within the
    ///     horizon, or the disk is full today; `connection` when a model's server is lost
    public Forecast forecast(
            ScaleModel model,
            Question question,
            GrowthCourse course,
            ForecastRequest request,
            Calibration calibration,
            ForecastProgress progress) {
        var statement = new ForecastStatement("statement", "as written", question.statement(), 1);
        Consumer<WhatIf> changes = scope -> {
            question.role().ifPresent(scope::planAs);
            Explanation.change(model.snapshot(), scope, question);
        };
        return Forecaster.of(
                model,
                List.of(statement),
                course,
                request,
                new Forecaster.Surroundings(changes, this::model, calibration, progress));
    }

    /// Says what comes for the statements of a workload as the database grows.
    ///
    /// @param plan changes of indexes that are made today
    /// @param course how the model's snapshot grows
    /// @param calibration what predicts times, for a target that is one
    /// @throws dev.maquette.model.MaquetteException `usage` when a table would be larger than 32 TB within the
    ///     horizon, or the disk is full today; `connection` when a model's server is lost
    public Forecast forecast(
            ScaleModel model,
            Demand demand,
            List<IndexChange> plan,
            GrowthCourse course,
            ForecastRequest request,
            Calibration calibration,
            ForecastProgress progress) {
        Consumer<WhatIf> changes = scope -> plan.forEach(change -> {
            switch (change) {
                case IndexChange.Create create -> scope.execute(create.sql());
                case IndexChange.Drop drop -> scope.dropIndex(drop.index());
            }
        });
        return Forecaster.of(
                model,
                ForecastStatement.of(demand),
                course,
                request,
                new Forecaster.Surroundings(changes, this::model, calibration, progress));
    }

    /// Says for how long a plan of indexes is the one to have.
    ///
    /// @param advice for today and for the end of the horizon
    /// @throws dev.maquette.model.MaquetteException `connection` when a model's server is lost
    public PlanOutlook outlook(ScaleModel model, GrownAdvice advice, GrowthCourse course, Horizon horizon) {
        return PlanOutlook.of(model, advice, course, horizon, this::model);
    }

    /// Reads a plan that [#advise] made and the program wrote as JSON.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when the file is not such a plan
    public static ProofPlan plan(Path file) {
        return ProofPlanFile.read(file);
    }

    /// Runs a plan's statements before and after its changes on a copy, and rolls everything back.
    ///
    /// @throws dev.maquette.model.MaquetteException `refused` when the server looks like production,
    ///     `input` when the plan does not fit it, `locked`, `timeout`, `machine`, `rights` or `connection`
    ///     as the server answers
    public Proof prove(ProofPlan plan, Source.Live copy, ProofRequest request, ProofProgress progress) {
        return Prover.prove(() -> connections.openFirst(copy.targets()), plan, request, progress, System::nanoTime);
    }

    /// Online changes of schemas.
    public Changes changes() {
        return new Changes(connections);
    }

    /// Reads what the workload of a model asks for, once for all kinds of advice.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public Demand demand(ScaleModel model) {
        return DemandReader.of(model);
    }

    /// Finds indexes for a demand that was read before.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when the demand holds no statement, `connection`
    ///     when the model's server is lost
    public Advice advise(ScaleModel model, Demand demand, AdviceRequest request) {
        return Advisor.advise(model, demand, request, System::nanoTime);
    }

    /// Calibrates how long plans take on the database a model was built from, on its mean execution times and
    /// on the runs of proofs.
    ///
    /// @param proofs files that the program wrote as JSON after [#prove]
    /// @throws dev.maquette.model.MaquetteException `input` when a file is no proof, `statement` when its
    ///     changes do not fit the database, `connection` when the model's server is lost
    public Calibration calibrate(ScaleModel model, Demand demand, List<Path> proofs) {
        return Calibration.of(DemandTimes.of(
                model, demand, proofs.stream().map(ProvenRuns::read).toList()));
    }

    /// Predicts how long an explained statement takes.
    public ExplanationTimes times(ScaleModel model, Explanation explanation, Calibration calibration) {
        return ExplanationTimes.of(calibration, model.snapshot(), explanation);
    }

    /// Predicts how long the statements of a workload take, before and after the changes that are advised.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public AdviceTimes times(ScaleModel model, Advice advice, Calibration calibration) {
        return AdviceTimes.of(model, advice, calibration);
    }

    /// Finds settings of the server and of tables to change, and the plans that would change with them.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public SettingsAdvice adviseSettings(ScaleModel model, Demand demand, Machine machine) {
        return SettingsAdvisor.advise(model, demand, machine);
    }

    /// Finds what the planner should know better: correlated columns, samples too small, statistics missing or
    /// old.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public StatisticsAdvice adviseStatistics(ScaleModel model, Demand demand) {
        return StatisticsAdvisor.advise(model, demand);
    }

    /// Finds what is better written otherwise in the statements of the workload.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public QueryAdvice adviseQueries(ScaleModel model) {
        return QueryAdvice.of(new Review(Rules.aboutStatements()).of(model));
    }

    /// Finds statements that are better written otherwise: shown to answer the same, and cheaper.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public RewriteAdvice adviseRewrites(ScaleModel model, Demand demand) {
        return RewriteAdvisor.advise(model, demand, Rewriters.all());
    }

    /// Finds materialised views that answer expensive aggregates.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public ViewAdvice adviseViews(ScaleModel model, Demand demand) {
        return ViewAdvisor.advise(model, demand);
    }

    /// Finds tables worth partitioning, and what that does to every statement.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public PartitionAdvice advisePartitions(ScaleModel model, Demand demand) {
        return PartitionAdvisor.advise(model, demand, PartitionSizes.standard(), System::nanoTime);
    }

    /// The major versions for which models can be built here.
    public List<Integer> majors() {
        return List.copyOf(servers.majors());
    }

    /// The rules of the review, topic by topic.
    public static List<RuleDescription> rules() {
        return Rules.all().stream().map(Rule::description).toList();
    }

    /// Why what a rule looks at matters, in a few sentences.
    public static String principle(RuleDescription rule) {
        return RulePages.principle(rule);
    }

    /// The page of a rule as Markdown: what it looks at, why that matters, how to resolve it, when to ignore
    /// it.
    public static String page(RuleDescription rule) {
        return RulePages.page(rule);
    }
}
