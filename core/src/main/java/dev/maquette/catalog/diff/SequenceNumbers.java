package dev.maquette.catalog.diff;

import dev.maquette.catalog.ddl.SequenceDdl;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Sequence;
import dev.maquette.model.schema.SequenceOwner;
import dev.maquette.model.schema.SequenceRange;
import dev.maquette.model.schema.Table;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes the sequence of a column that is there give no number that the column has already.
final class SequenceNumbers {
    private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");

    private SequenceNumbers() {}

    /// Makes a sequence that a column of a table will own: both need one owner.
    static List<Step> creation(Sequence sequence, Relations from) {
        var steps = new ArrayList<Step>();
        steps.add(Step.together(SequenceDdl.creation(sequence)));
        sequence.ownedBy()
                .flatMap(owner -> table(owner, from))
                .map(table -> table.properties().owner())
                .ifPresent(role -> steps.add(Step.together("ALTER SEQUENCE " + Identifier.quote(sequence.name())
                        + " OWNER TO " + Identifier.quote(role))));
        return steps;
    }

    /// Lets a sequence go on where another one stands.
    static Step from(QualifiedName origin, Sequence sequence) {
        SequenceRange range = sequence.range();
        return Step.together("SELECT pg_catalog.setval(" + regclass(sequence) + ", last_value, is_called) FROM "
                + Identifier.quote(origin) + " WHERE last_value BETWEEN " + range.minimum() + " AND "
                + range.maximum());
    }

    /// Lets a sequence go on behind the values of its column; empty when the column is new, or holds no numbers.
    static Optional<Step> behindValues(Sequence sequence, Relations from) {
        return sequence.ownedBy()
                .filter(owner -> table(owner, from)
                        .flatMap(table -> table.column(owner.column()))
                        .filter(column -> INTEGERS.contains(column.type().sql()))
                        .isPresent())
                .map(owner -> behindValues(sequence, owner));
    }

    private static Step behindValues(Sequence sequence, SequenceOwner owner) {
        SequenceRange range = sequence.range();
        boolean rises = range.increment() > 0;
        String last = "pg_catalog." + (rises ? "max(" : "min(") + Identifier.quote(owner.column()) + ")";
        long lowest = rises ? range.start() : range.minimum();
        long highest = rises ? range.maximum() : range.start();
        return Step.together("SELECT pg_catalog.setval(" + regclass(sequence) + ", " + last + ") FROM "
                + Identifier.quote(owner.table()) + " HAVING " + last + " BETWEEN " + lowest + " AND " + highest);
    }

    private static Optional<Table> table(SequenceOwner owner, Relations relations) {
        return relations.tables().stream()
                .filter(table -> table.name().equals(owner.table()))
                .findFirst();
    }

    private static String regclass(Sequence sequence) {
        return Identifier.literal(Identifier.quote(sequence.name())) + "::pg_catalog.regclass";
    }
}
