package dev.maquette.review.rule.volume;

import dev.maquette.model.schema.Table;
import dev.maquette.model.usage.TableUsage;
import dev.maquette.review.Evidence;
import dev.maquette.review.Finding;
import dev.maquette.review.Grounds;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.Rule;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Subject;
import dev.maquette.review.Topic;
import dev.maquette.review.rule.Amounts;
import dev.maquette.review.rule.RemedySql;
import dev.maquette.sql.Identifier;
import java.util.List;

/// `vol.bloat`: dead rows that vacuum does not keep up with.
public final class Bloat implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("vol.bloat", "dead rows in a table", Severity.WARNING, Topic.VOLUME);

    /// Autovacuum starts at one fifth of the rows by default; twice that means it does not come or not succeed.
    private static final double DEAD_SHARE = 0.4;

    /// Below this many dead rows the space is not worth a thought.
    private static final long MANY_DEAD = 10_000;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.schema().relations().tables().stream()
                .flatMap(table -> subject
                        .usage(table.name())
                        .map(TableUsage::upkeep)
                        .filter(Bloat::neglected)
                        .map(upkeep -> finding(subject, table, upkeep))
                        .stream())
                .toList();
    }

    private static boolean neglected(TableUsage.Upkeep upkeep) {
        return upkeep.deadRows() >= MANY_DEAD && upkeep.deadRows() >= DEAD_SHARE * upkeep.liveRows();
    }

    private static Finding finding(ReviewSubject subject, Table table, TableUsage.Upkeep upkeep) {
        double share = (double) upkeep.deadRows() / (upkeep.deadRows() + upkeep.liveRows());
        double wasted = share * subject.bytes(table.name());
        return Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                Subject.of(table),
                "Table " + table.name() + " holds " + Amounts.count(upkeep.deadRows()) + " dead rows beside "
                        + Amounts.count(upkeep.liveRows()) + " live ones.",
                Grounds.of(
                                Evidence.of("dead rows", upkeep.deadRows(), "rows"),
                                Evidence.of("live rows", upkeep.liveRows(), "rows"),
                                Evidence.of(
                                        "last vacuum",
                                        upkeep.lastVacuum()
                                                .map(Object::toString)
                                                .orElse("never")))
                        .costing("About " + Amounts.bytes(wasted) + " are read in every scan for nothing."),
                new Remedy(
                        "Vacuum it, look for old transactions and replication slots that hold rows back, and let"
                                + " autovacuum come earlier.",
                        List.of(
                                RemedySql.alter(table.name(), "SET (autovacuum_vacuum_scale_factor = 0.05)"),
                                "VACUUM (ANALYZE) " + Identifier.quote(table.name())),
                        List.of(RemedySql.alter(table.name(), "RESET (autovacuum_vacuum_scale_factor)")),
                        "n_dead_tup in pg_catalog.pg_stat_user_tables falls."));
    }
}
