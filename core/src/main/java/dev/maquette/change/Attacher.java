package dev.maquette.change;

import dev.maquette.advise.partition.PartitionDesign;
import dev.maquette.advise.partition.PartitionScheme;
import dev.maquette.change.inplace.Batch;
import dev.maquette.change.inplace.PlannedStep;
import dev.maquette.change.inplace.StepRehearsal;
import dev.maquette.change.inplace.WayBack;
import dev.maquette.change.shape.History;
import dev.maquette.change.shape.PartitionAttachment;
import dev.maquette.change.shape.Partitioning;
import dev.maquette.change.shape.RowTest;
import dev.maquette.hazard.CheckResult;
import dev.maquette.hazard.Checker;
import dev.maquette.hazard.Effect;
import dev.maquette.hazard.Migration;
import dev.maquette.hazard.MigrationCheck;
import dev.maquette.hazard.MigrationReader;
import dev.maquette.hazard.Rates;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.PartitionStrategy;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.partition.PartitionBound;
import dev.maquette.sql.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Plans to make a table, as it stands, a partition of a new one that takes its name.
///
/// The table takes all rows there are and those of the range that comes next, so that the application is not
/// kept from writing while the change is under way.
public final class Attacher {
    /// So many of the partitions that are drafted come behind the one of today.
    private static final int DRAFTED_AHEAD = 3;

    private static final String PRINTED =
            "SELECT pg_catalog.quote_ident(?) || '.' || pg_catalog.quote_ident(?) AS printed";

    private final ScaleModel model;
    private final History history;
    private final PartitionAttachment attachment;
    private final List<String> considered = new ArrayList<>();

    private Attacher(ScaleModel model, PartitionScheme scheme) {
        this.model = model;
        int last = scheme.partitions().size() - DRAFTED_AHEAD;
        this.history = history(scheme, scheme.partitions().get(last));
        Partitioning partitioning = Partitioner.partitioning(
                scheme,
                scheme.partitions().subList(last + 1, scheme.partitions().size()));
        Snapshot snapshot = model.snapshot();
        this.attachment = new PartitionAttachment(snapshot.schema(), printed(), partitioning, history);
        considered.add("attach: the table becomes the partition of all rows before " + history.end()
                + "; no row is moved, and none is read while nobody can use the table");
        considered.add("by " + scheme.clause() + ", " + scheme.interval() + " each: "
                + partitioning.partitions().size() + " more partitions for rows to come");
        considered.add(
                "from its first step on, no row can be written from " + history.end() + " on until it is exchanged");
        considered.addAll(Partitioner.lost(snapshot.schema(), history.table(), partitioning));
    }

    /// The plan.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when the table cannot be partitioned so, `refused`
    ///     when something could not be carried, with all reasons, or rows would be read under a lock
    public static Chooser.Choice choose(ScaleModel model, PartitionDesign.Wish wanted, Rates rates) {
        if (wanted.strategy() != PartitionStrategy.RANGE) {
            throw Problem.of(ProblemCode.INPUT, "a table can become a partition as it stands by ranges only")
                    .withHint("Leave --in-place out: its rows are copied into partitions.")
                    .toException();
        }
        return new Attacher(model, new PartitionDesign(model.snapshot()).of(wanted)).choose(rates);
    }

    /// What ends where the first of the partitions for rows to come does.
    private static History history(PartitionScheme scheme, PartitionScheme.Partition last) {
        if (!(last.bound() instanceof PartitionBound.Range range)) {
            throw new IllegalStateException("ranges were drafted with a bound that is none: " + last.bound());
        }
        String end = range.to().text();
        Column key = scheme.key();
        boolean zoned = key.type().baseType().orElse(key.type().sql()).endsWith(" with time zone");
        return new History(
                scheme.table().name(),
                key.name(),
                Identifier.literal(zoned ? end + " 00:00:00+00" : end).strip(),
                "until_" + end.replace('-', '_'));
    }

    private String printed() {
        try (Connection connection = model.planning();
                PreparedStatement query = connection.prepareStatement(PRINTED)) {
            query.setString(1, history.table().schema());
            query.setString(2, history.table().name());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        } catch (SQLException failure) {
            throw SqlProblems.translate(failure).toException(failure);
        }
    }

    private Chooser.Choice choose(Rates rates) {
        var origin = model.snapshot().origin();
        attachment.requirePossible(origin.abilities().role(), origin.server().major());
        List<Batch> preparation = attachment.preparation();
        List<Batch> work = Stream.of(preparation, List.of(attachment.exchange()), attachment.validation())
                .flatMap(List::stream)
                .toList();
        CheckResult check = Checker.check(model, migrations(work), rates);
        Chooser.requireExecuted(check);
        var planning = new StepPlanning(model, check);
        requireNoWork(planning.parts().get(preparation.size()));
        var plan = new StepPlan(
                List.of(history.table()),
                Engine.ATTACH,
                List.of(new RowTest("every row lies before " + history.end(), exceptions())),
                steps(planning.parts(), work, preparation.size()),
                Optional.empty());
        return new Chooser.Choice(plan, Engine.ATTACH, considered);
    }

    private static List<Migration> migrations(List<Batch> work) {
        return work.stream()
                .map(batch -> MigrationReader.plain("the change", String.join(";\n", batch.statements())))
                .toList();
    }

    private String exceptions() {
        return "SELECT " + Identifier.quote(history.column()) + " FROM " + Identifier.quote(history.table()) + " WHERE "
                + history.exception() + " LIMIT 10";
    }

    /// Whatever the server reads or builds while it holds the lock, the application would wait for.
    private static void requireNoWork(MigrationCheck.PartCheck exchange) {
        exchange.statements()
                .forEach(statement -> statement.effects().forEach(effect -> {
                    Optional<String> work = switch (effect) {
                        case Effect.Scanned one -> Optional.of("it reads all of " + one.table());
                        case Effect.Rewritten one -> Optional.of("it writes " + one.table() + " anew");
                        case Effect.Built one -> Optional.of("it builds index " + one.index());
                        case Effect.Compared one -> Optional.of("it looks up every row of " + one.table());
                        case Effect.Written _, Effect.Emptied _, Effect.Removed _, Effect.Unfilled _ ->
                            Optional.empty();
                    };
                    work.ifPresent(what -> {
                        throw Problem.of(ProblemCode.REFUSED, "the table cannot become a partition without a long lock")
                                .withDetail(statement.statement().sql() + ": " + what + ".")
                                .withHint("Leave --in-place out: its rows are copied into partitions.")
                                .toException();
                    });
                }));
    }

    /// @param exchange the place of the exchange, behind which there is no other way back than its own
    private List<PlannedStep> steps(List<MigrationCheck.PartCheck> parts, List<Batch> work, int exchange) {
        var all = new ArrayList<>(work);
        List<Batch> back = attachment.back();
        all.addAll(back);
        List<WayBack> ways = StepRehearsal.of(model, all);
        WayBack whole = ways.getLast().after(back);
        var steps = new ArrayList<PlannedStep>();
        for (int i = 0; i < parts.size(); i++) {
            steps.add(StepPlanning.step(parts.get(i), i >= exchange ? whole : ways.get(i)));
        }
        return steps;
    }
}
