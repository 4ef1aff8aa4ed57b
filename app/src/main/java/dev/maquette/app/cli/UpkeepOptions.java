package dev.maquette.app.cli;

import dev.maquette.change.OnlineChange;
import dev.maquette.change.PartitionUpkeep;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/// Which partitions are made ahead, and which are kept.
final class UpkeepOptions {
    @Option(
            names = "--table",
            paramLabel = "TABLE",
            converter = TableName.Reader.class,
            description = "For partitions: the table, with its schema.")
    private Optional<TableName> table = Optional.empty();

    @Option(
            names = "--ahead",
            paramLabel = "N",
            description = "For partitions: how many begin in the future, or behind the greatest number; 3 unless told.")
    private int ahead = 3;

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "For partitions: how many that have ended stay; all of them unless told.")
    private Optional<Integer> keep = Optional.empty();

    @Option(names = "--drop", description = "For partitions: drop those that do not stay; else they are detached.")
    private boolean drop;

    @Option(names = "--dry-run", description = "For partitions: print the statements only.")
    private boolean dryRun;

    /// Does, or says, what is due.
    ///
    /// @throws dev.maquette.model.MaquetteException `usage` when the options make no sense, and as
    ///     [OnlineChange#keepPartitions] does
    void run(OnlineChange changes, Consumer<String> said, Optional<String> every) {
        TableName name = table.filter(_ -> ahead >= 0 && keep.orElse(0) >= 0)
                .orElseThrow(() -> Problem.of(ProblemCode.USAGE, "partitions needs --table, and no number below 0")
                        .withHint("maquette change partitions URL --table shop.event --ahead 3 --keep 12")
                        .toException());
        var wish = new PartitionUpkeep.Wish(name.name(), ahead, keep, drop, every);
        if (dryRun) {
            changes.partitionsDue(wish).forEach(batch -> batch.statements().forEach(said));
        } else {
            changes.keepPartitions(wish, said);
        }
    }
}
