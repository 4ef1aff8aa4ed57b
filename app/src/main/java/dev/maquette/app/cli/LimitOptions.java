package dev.maquette.app.cli;

import dev.maquette.change.pace.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/// How much of a server an online change may take.
final class LimitOptions {
    @Option(
            names = "--share",
            paramLabel = "SHARE",
            converter = Share.Reader.class,
            description = "Of the throughput without limits: 30%% unless told otherwise, 1 for all.")
    private Optional<Share> share = Optional.empty();

    @Option(
            names = "--max-lag",
            paramLabel = "TIME",
            converter = TimeSpan.Reader.class,
            description = "Wait while a replica is behind by more, such as 5s; 0 for no limit, as below.")
    private Optional<TimeSpan> lag = Optional.empty();

    @Option(
            names = "--max-lag-bytes",
            paramLabel = "SIZE",
            converter = ByteCount.Reader.class,
            description = "Wait while a replica is behind by more WAL, such as 64MB.")
    private Optional<ByteCount> lagBytes = Optional.empty();

    @Option(
            names = "--max-wal",
            paramLabel = "SIZE",
            converter = ByteCount.Reader.class,
            description = "Wait while the server writes more WAL in a second, such as 50MB.")
    private Optional<ByteCount> wal = Optional.empty();

    @Option(
            names = "--max-commit",
            paramLabel = "TIME",
            converter = TimeSpan.Reader.class,
            description = "Wait while a commit of one row takes longer, such as 50ms.")
    private Optional<TimeSpan> commit = Optional.empty();

    @Option(names = "--max-active", paramLabel = "N", description = "Wait while more sessions of others are active.")
    private Optional<Integer> active = Optional.empty();

    /// What was given.
    private List<UnaryOperator<Limits>> given() {
        var given = new ArrayList<UnaryOperator<Limits>>();
        share.ifPresent(value -> given.add(limits -> limits.withShare(value.value())));
        lag.ifPresent(value -> given.add(limits -> limits.withLag(value.duration())));
        lagBytes.ifPresent(value -> given.add(limits -> limits.withLagBytes(value.bytes())));
        wal.ifPresent(value -> given.add(limits -> limits.withWalPerSecond(value.bytes())));
        commit.ifPresent(value -> given.add(limits -> limits.withCommit(value.duration())));
        active.ifPresent(value -> given.add(limits -> limits.withActive(value)));
        return given;
    }

    /// Whether any limit was given.
    boolean isGiven() {
        return !given().isEmpty();
    }

    /// Other limits with those that were given.
    Limits over(Limits others) {
        Limits limits = others;
        for (UnaryOperator<Limits> one : given()) {
            limits = one.apply(limits);
        }
        return limits;
    }
}
