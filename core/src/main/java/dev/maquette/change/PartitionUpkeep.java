package dev.maquette.change;

import dev.maquette.advise.partition.RangeSeries;
import dev.maquette.change.inplace.Batch;
import dev.maquette.change.journal.Journal;
import dev.maquette.change.session.Session;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.scale.partition.KeyScale;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// Makes range partitions before rows need them, and takes the oldest away.
///
/// What is due is found by what is there, so that it can be asked for as often as one likes and after any
/// interruption. A new partition is made beside the table and then attached, an old one detached
/// concurrently: nobody who reads or writes the table has to wait for either.
public final class PartitionUpkeep {
    private static final String KEY = """
        SELECT a.attname, pg_catalog.format_type(a.atttypid, NULL) AS type
        FROM pg_catalog.pg_partitioned_table AS p
        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0]
        WHERE p.partrelid = pg_catalog.to_regclass(?) AND p.partstrat = 'r' AND p.partnatts = 1
        """;

    private static final String PARTITIONS = """
        SELECT n.nspname, c.relname, pg_catalog.array_to_string(c.reloptions, ', ') AS options, i.inhdetachpending,
               pg_catalog.substring(b.bound, '^FOR VALUES FROM \\(''?(.*?)''?\\) TO') AS lower,
               pg_catalog.substring(b.bound, ' TO \\(''?(.*?)''?\\)$') AS upper, b.bound = 'DEFAULT' AS others
        FROM pg_catalog.pg_inherits AS i
        JOIN pg_catalog.pg_class AS c ON c.oid = i.inhrelid
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        CROSS JOIN LATERAL pg_catalog.pg_get_expr(c.relpartbound, c.oid) AS b (bound)
        WHERE i.inhparent = pg_catalog.to_regclass(?)
        """;

    private final Session session;
    private final Wish wish;

    PartitionUpkeep(Session session, Wish wish) {
        this.session = session;
        this.wish = wish;
    }

    /// What somebody wants.
    ///
    /// @param table the table
    /// @param ahead how many partitions are to begin in the future, or behind the greatest number there is
    /// @param keep how many partitions that ended are kept; all of them when it is absent
    /// @param drop whether those that are not kept are dropped, and not only detached
    /// @param every what one partition holds; as the last of them when it is absent
    public record Wish(QualifiedName table, int ahead, Optional<Integer> keep, boolean drop, Optional<String> every) {}

    /// The key.
    private record Key(String column, String type) {}

    /// A partition as it is.
    ///
    /// @param pending whether a session that detached it was cut off
    /// @param others whether it takes what no other partition does
    /// @param lower where it begins; absent when it takes all below its end
    /// @param upper where it ends; absent when it takes all above its begin
    private record Present(
            QualifiedName name,
            Optional<String> options,
            boolean pending,
            boolean others,
            OptionalDouble lower,
            OptionalDouble upper) {}

    /// What is due, in its order.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when the table has no range partitions, `refused`
    ///     when nothing can come behind the last of them
    List<Batch> due() {
        // Bounds without a time zone are those of UTC.
        session.execute("SET timezone = 'UTC'");
        Key key = session.first(
                        KEY,
                        row -> new Key(String.valueOf(row.getString("attname")), String.valueOf(row.getString("type"))),
                        Identifier.quote(wish.table()))
                .orElseThrow(() -> unfit("It has to be partitioned by ranges of one column."));
        KeyScale scale = KeyScale.of(key.type())
                .orElseThrow(() -> unfit("Its key has to be a time or a whole number, not " + key.type() + "."));
        List<Present> present = present(scale);
        Present last = present.stream()
                .filter(one -> one.upper().isPresent())
                .max(Comparator.comparingDouble(one -> one.upper().getAsDouble()))
                .orElseThrow(() -> unfit("It has no partition to go on from."));
        RangeSeries series = series(scale, last);
        double position = position(key, scale, present);
        var due = new ArrayList<Batch>();
        List<RangeSeries.Next> missing =
                series.missing(wish.table(), last.upper().getAsDouble(), position, wish.ahead());
        present.stream()
                .filter(Present::others)
                .forEach(others -> missing.forEach(one -> requireNone(key, one, others)));
        missing.forEach(one -> due.add(make(one, last)));
        due.addAll(retention(present, series.start(position)));
        return due;
    }

    private List<Present> present(KeyScale scale) {
        return session.query(
                PARTITIONS,
                row -> new Present(
                        new QualifiedName(
                                String.valueOf(row.getString("nspname")), String.valueOf(row.getString("relname"))),
                        Optional.ofNullable(row.getString("options")),
                        row.getBoolean("inhdetachpending"),
                        row.getBoolean("others"),
                        scale.position(String.valueOf(row.getString("lower"))),
                        scale.position(String.valueOf(row.getString("upper")))),
                Identifier.quote(wish.table()));
    }

    private RangeSeries series(KeyScale scale, Present last) {
        return wish.every()
                .map(text -> RangeSeries.every(scale, text))
                .or(() -> last.lower().isPresent()
                        ? RangeSeries.between(
                                scale, last.lower().getAsDouble(), last.upper().getAsDouble())
                        : Optional.empty())
                .orElseThrow(() -> Problem.of(
                                ProblemCode.REFUSED,
                                "the partitions of " + wish.table() + " are at no distance that could be gone on with")
                        .withDetail("The last one is " + last.name() + ".")
                        .withHint("Say what the next one is to hold, by --every.")
                        .toException());
    }

    /// How far rows have come: to now, or to the greatest number; without any, to the first partition.
    private double position(Key key, KeyScale scale, List<Present> present) {
        String query = switch (scale) {
            case DAYS -> "SELECT pg_catalog.now()::pg_catalog.text";
            case NUMBERS ->
                "SELECT pg_catalog.max(" + Identifier.quote(key.column()) + ")::pg_catalog.text FROM "
                        + Identifier.quote(wish.table());
        };
        String text = session.one(query, row -> String.valueOf(row.getString(1)));
        return scale.position(text)
                .orElseGet(() -> present.stream()
                        .flatMapToDouble(one -> one.upper().stream())
                        .min()
                        .orElseThrow());
    }

    /// Rows that have come to lie in the partition for all others keep the right one from being attached.
    private void requireNone(Key key, RangeSeries.Next next, Present others) {
        String column = Identifier.quote(key.column());
        String begin = next.range()
                .from()
                .map(end -> column + " >= " + Identifier.literal(end.text()) + " AND ")
                .orElse("");
        String rows = Identifier.quote(others.name()) + " WHERE " + begin + column + " < "
                + Identifier.literal(next.range().to().text());
        if (session.one("SELECT EXISTS (SELECT FROM " + rows + ")", row -> row.getBoolean(1))) {
            throw Problem.of(
                            ProblemCode.REFUSED,
                            "rows of " + next.name() + ", which is to be made, lie in " + others.name())
                    .withDetail("The server attaches no partition while the one for all others holds rows of it.")
                    .withHint("Move them aside, and back into the table once it is made: WITH moved AS (DELETE FROM "
                            + rows + " RETURNING *) INSERT INTO … SELECT * FROM moved")
                    .toException();
        }
    }

    private Batch make(RangeSeries.Next next, Present last) {
        String name = Identifier.quote(next.name());
        String options = last.options().map(text -> " WITH (" + text + ")").orElse("");
        return new Batch(
                List.of(
                        "CREATE TABLE " + name + " (LIKE " + Identifier.quote(wish.table())
                                + " INCLUDING ALL EXCLUDING INDEXES EXCLUDING IDENTITY EXCLUDING STATISTICS)" + options,
                        alter() + " ATTACH PARTITION " + name + " "
                                + next.range().sql()),
                false);
    }

    /// The oldest partition goes first, so that what is cut off in the middle leaves no gap.
    private List<Batch> retention(List<Present> present, double start) {
        boolean hasOthers = present.stream().anyMatch(Present::others);
        List<Present> ended = present.stream()
                .filter(one -> one.upper().isPresent() && one.upper().getAsDouble() <= start)
                .sorted(Comparator.comparingDouble(one -> one.upper().getAsDouble()))
                .toList();
        Stream<Present> half = present.stream().filter(Present::pending);
        long more = Math.max(0, ended.size() - wish.keep().orElse(ended.size()));
        Stream<Present> old = ended.stream().limit(more).filter(one -> !one.pending());
        List<Present> leaving = Stream.concat(half, old).toList();
        if (!leaving.isEmpty()) {
            requireNoChange();
        }
        return leaving.stream().flatMap(one -> leave(one, hasOthers)).toList();
    }

    /// Rows that go with their partition are not recorded as deleted.
    private void requireNoChange() {
        var journal = new Journal(session);
        if (journal.exists()) {
            journal.requireNoOther(wish.table());
        }
    }

    private Stream<Batch> leave(Present one, boolean hasOthers) {
        String name = Identifier.quote(one.name());
        String how = one.pending() ? " FINALIZE" : hasOthers ? "" : " CONCURRENTLY";
        var detach = new Batch(List.of(alter() + " DETACH PARTITION " + name + how), !how.isEmpty());
        return wish.drop() ? Stream.of(detach, new Batch(List.of("DROP TABLE " + name), false)) : Stream.of(detach);
    }

    private String alter() {
        return "ALTER TABLE " + Identifier.quote(wish.table());
    }

    private RuntimeException unfit(String detail) {
        return Problem.of(ProblemCode.INPUT, "partitions of " + wish.table() + " cannot be made ahead")
                .withDetail(detail)
                .toException();
    }
}
