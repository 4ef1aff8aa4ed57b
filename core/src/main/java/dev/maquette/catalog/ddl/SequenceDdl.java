package dev.maquette.catalog.ddl;

import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Persistence;
import dev.maquette.model.schema.Sequence;
import dev.maquette.model.schema.SequenceOwner;
import dev.maquette.model.schema.SequenceRange;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;

/// Sequences; those of identity columns are made with their columns.
public final class SequenceDdl {
    private SequenceDdl() {}

    static List<Part> parts(List<Sequence> sequences) {
        var parts = new ArrayList<Part>();
        sequences.stream().filter(sequence -> !isIdentity(sequence)).forEach(sequence -> parts.add(create(sequence)));
        return parts;
    }

    /// What needs the tables: ownership by a column, and the last value.
    static List<Part> states(List<Sequence> sequences) {
        var parts = new ArrayList<Part>();
        for (Sequence sequence : sequences) {
            String name = Identifier.quote(sequence.name());
            sequence.ownedBy()
                    .filter(owner -> !owner.identity())
                    .ifPresent(owner -> parts.add(state(
                            sequence,
                            "ALTER SEQUENCE " + name + " OWNED BY " + column(owner),
                            ObjectAddress.of(ObjectKind.TABLE, owner.table()))));
            sequence.lastValue()
                    .ifPresent(value -> parts.add(state(
                            sequence,
                            "SELECT pg_catalog.setval(" + Clauses.regclass(sequence.name()) + ", " + value + ", TRUE)",
                            address(sequence))));
        }
        return parts;
    }

    static boolean isIdentity(Sequence sequence) {
        return sequence.ownedBy().filter(SequenceOwner::identity).isPresent();
    }

    static ObjectAddress address(Sequence sequence) {
        return ObjectAddress.of(ObjectKind.SEQUENCE, sequence.name());
    }

    /// The options that say which numbers it gives.
    static String options(SequenceRange range) {
        return "START WITH " + range.start() + " INCREMENT BY " + range.increment() + " MINVALUE " + range.minimum()
                + " MAXVALUE " + range.maximum() + " CACHE " + range.cache() + (range.cycle() ? " CYCLE" : "");
    }

    private static Part create(Sequence sequence) {
        return Part.of(address(sequence), DdlPhase.TABLES, creation(sequence));
    }

    /// The statement that makes a sequence which is no identity's.
    public static String creation(Sequence sequence) {
        String unlogged = sequence.persistence() == Persistence.UNLOGGED ? "UNLOGGED " : "";
        return "CREATE " + unlogged + "SEQUENCE " + Identifier.quote(sequence.name()) + " AS " + sequence.type() + " "
                + options(sequence.range());
    }

    /// The actions of `ALTER COLUMN` that give an identity's sequence its options, without numbering anew.
    public static String changes(SequenceRange range) {
        return "SET START WITH " + range.start() + " SET INCREMENT BY " + range.increment() + " SET MINVALUE "
                + range.minimum() + " SET MAXVALUE " + range.maximum() + " SET CACHE " + range.cache()
                + (range.cycle() ? " SET CYCLE" : " SET NO CYCLE");
    }

    private static Part state(Sequence sequence, String statement, ObjectAddress need) {
        return new Part(
                List.of(new ObjectAddress(ObjectKind.OTHER, sequence.name(), "sequence state")),
                DdlPhase.TABLES,
                List.of(statement),
                List.of(address(sequence), need),
                List.of());
    }

    private static String column(SequenceOwner owner) {
        return Identifier.quote(owner.table()) + "." + Identifier.quote(owner.column());
    }
}
