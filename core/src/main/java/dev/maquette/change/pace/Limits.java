package dev.maquette.change.pace;

import dev.maquette.catalog.CatalogJson;
import dev.maquette.change.journal.JournaledChange;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.time.Duration;
import java.util.Optional;

/// How much of the server a change may take; 0 means no limit, except for the share.
///
/// @param share of the time in which each session works; it rests for the remainder, so that a change takes
///     this share of the throughput it would have without limits. Above 0, up to 1
/// @param lag how far a replica may be behind in time
/// @param lagBytes how far a replica may be behind in bytes of WAL
/// @param walPerSecond bytes of WAL that the whole server may write in a second while the change works
/// @param commit how long the smallest transaction of all, one row of the journal, may take
/// @param active how many sessions of others may be busy
public record Limits(double share, Duration lag, long lagBytes, long walPerSecond, Duration commit, int active) {
    /// No limits.
    public static final Limits NONE = new Limits(1, Duration.ZERO, 0, 0, Duration.ZERO, 0);

    /// @throws dev.maquette.model.MaquetteException `usage` when a limit makes no sense
    public Limits {
        if (!(share > 0 && share <= 1)) {
            throw Problem.of(ProblemCode.USAGE, "a change cannot take a share of " + share)
                    .withHint("Give more than 0 and no more than 1; \"maquette change pause\" makes it take nothing.")
                    .toException();
        }
        if (lag.isNegative() || lagBytes < 0 || walPerSecond < 0 || commit.isNegative() || active < 0) {
            throw Problem.of(ProblemCode.USAGE, "a limit is negative")
                    .withHint("Give 0 to switch a limit off.")
                    .toException();
        }
    }

    /// The limits that the journal has for a change, if it has any.
    public static Optional<Limits> of(JournaledChange change) {
        return change.limits().map(document -> CatalogJson.read(document, Limits.class));
    }

    /// 30 % of the throughput, and no other limit.
    public static Limits standard() {
        return NONE.withShare(0.3);
    }

    /// With another share.
    ///
    /// @throws dev.maquette.model.MaquetteException `usage` when it is none
    public Limits withShare(double value) {
        return new Limits(value, lag, lagBytes, walPerSecond, commit, active);
    }

    /// With another limit for the time that replicas are behind.
    public Limits withLag(Duration value) {
        return new Limits(share, value, lagBytes, walPerSecond, commit, active);
    }

    /// With another limit for the bytes that replicas are behind.
    public Limits withLagBytes(long value) {
        return new Limits(share, lag, value, walPerSecond, commit, active);
    }

    /// With another limit for the WAL of the server.
    public Limits withWalPerSecond(long value) {
        return new Limits(share, lag, lagBytes, value, commit, active);
    }

    /// With another limit for the time of a commit.
    public Limits withCommit(Duration value) {
        return new Limits(share, lag, lagBytes, walPerSecond, value, active);
    }

    /// With another limit for the sessions that are busy.
    public Limits withActive(int value) {
        return new Limits(share, lag, lagBytes, walPerSecond, commit, value);
    }
}
