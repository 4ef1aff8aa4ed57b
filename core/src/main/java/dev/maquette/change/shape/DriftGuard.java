package dev.maquette.change.shape;

import dev.maquette.change.journal.Journal;
import dev.maquette.change.journal.Side;
import dev.maquette.change.session.Session;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Notices that somebody else altered the table, or what depends on it, while the change runs.
///
/// @param session the session
/// @param change the change's number
/// @param table the table
/// @param recorded the tables whose writes are recorded
public record DriftGuard(Session session, int change, QualifiedName table, List<QualifiedName> recorded) {
    private static final int CAPTURES = 4;

    public DriftGuard {
        recorded = List.copyOf(recorded);
    }

    /// The guard of a table of which nothing is recorded yet.
    public DriftGuard(Session session, int change, QualifiedName table) {
        this(session, change, table, List.of());
    }

    /// The guard of a change.
    public static DriftGuard of(Session session, Transfer transfer) {
        List<QualifiedName> recorded = Stream.concat(
                        Stream.of(transfer.table()), transfer.extraction().map(Extraction::table).stream())
                .toList();
        return new DriftGuard(session, transfer.change(), transfer.table(), recorded);
    }

    /// Remembers how the table looks while this side has the name, in the transaction that made it so.
    public void remember(Side side) {
        session.execute(remembering(side));
    }

    /// The statement that remembers how the table looks while this side has the name.
    public String remembering(Side side) {
        return Journal.doing(change, step(side), value());
    }

    /// The statement that does so under a condition, for a table whose look was remembered before.
    public String remembering(Side side, String condition) {
        return "UPDATE maquette.step AS s SET detail = " + value() + " WHERE s.change_id = " + change + " AND s.name = "
                + Identifier.literal(step(side)) + " AND " + condition;
    }

    private String value() {
        return "COALESCE((" + Fingerprint.of(table) + "), '')";
    }

    /// A condition in SQL: that the table does not look as it did.
    public String shapeDiffers(Side side) {
        return "(SELECT s.detail FROM maquette.step AS s WHERE s.change_id = " + change + " AND s.name = "
                + Identifier.literal(step(side)) + ") IS DISTINCT FROM (" + Fingerprint.of(table) + ")";
    }

    /// A condition in SQL: that not all writes are recorded.
    public String isNotRecorded() {
        return recorded.stream()
                .map(one -> "(" + Fingerprint.captures(change, one) + ") <> " + CAPTURES)
                .collect(Collectors.joining(" OR "));
    }

    /// Makes sure that the table looks as it did.
    ///
    /// @throws dev.maquette.model.MaquetteException `refused` when it does not
    public void requireShape(Side side) {
        boolean same = new Journal(session)
                .detail(change, step(side))
                .filter(current()::equals)
                .isPresent();
        if (!same) {
            throw drifted("the table, or something that depends on it, is not as it was when the change began");
        }
    }

    /// Makes sure that the table looks as it did and that its writes are recorded.
    ///
    /// @throws dev.maquette.model.MaquetteException `refused` when not
    public void requireUnchanged(Side side) {
        requireShape(side);
        if (!recorded.stream().allMatch(one -> Fingerprint.captures(session, change, one) == CAPTURES)) {
            throw drifted("a trigger that records writes was removed or switched off");
        }
    }

    private String current() {
        return Fingerprint.of(session, table).orElse("");
    }

    private static String step(Side side) {
        return "fingerprint " + side;
    }

    private RuntimeException drifted(String detail) {
        return Problem.of(ProblemCode.REFUSED, "table " + table + " was altered while change " + change + " runs")
                .withDetail(detail)
                .withHint("Abort the change, and plan it again on the table as it is now.")
                .toException();
    }
}
