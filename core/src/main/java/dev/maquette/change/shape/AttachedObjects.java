package dev.maquette.change.shape;

import dev.maquette.catalog.ddl.DdlPhase;
import dev.maquette.catalog.ddl.DdlRenderer;
import dev.maquette.catalog.ddl.DdlStatement;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Sequence;
import dev.maquette.model.schema.SequenceOwner;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.Trigger;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What belongs to a table that becomes a partition, or points at it, and the statements that both ways share.
///
/// @param schema the schema, with the table as it is
/// @param printed the table's name as the server prints it
/// @param partitioning how the table above it is partitioned
/// @param history the table as a partition
/// @param carried what hangs on the table
/// @param attachments what takes off and puts back what points at the table; the table's own foreign keys stay on it
record AttachedObjects(
        Schema schema,
        String printed,
        Partitioning partitioning,
        History history,
        Carried carried,
        Attachments attachments) {
    private static final String LAST_NUMBER = "maquette.last_number_";

    /// What belongs to a table, and points at it.
    static AttachedObjects of(Schema schema, String printed, Partitioning partitioning, History history) {
        Dependents all = Dependents.of(schema, history.table());
        List<Constraint> incoming = all.foreignKeys().stream()
                .filter(key -> !key.table().equals(history.table()))
                .toList();
        var pointing = new Dependents(history.table(), incoming, all.views(), all.others());
        return new AttachedObjects(
                schema,
                printed,
                partitioning,
                history,
                new Inventory(schema, all).carried(),
                new Inventory(schema, pointing).carried().attachments());
    }

    QualifiedName table() {
        return history.table();
    }

    /// The table's name as it is now and will be, as SQL.
    String name() {
        return Identifier.quote(table());
    }

    String alter() {
        return "ALTER TABLE " + name();
    }

    Table definition() {
        return schema.relations().table(table()).orElseThrow();
    }

    /// The table alone.
    Schema alone() {
        return new Relocation(table(), printed, table(), printed).of(schema);
    }

    /// The table alone as the partitioned one.
    Schema partitioned() {
        return new PartitionedShape(partitioning).of(alone());
    }

    /// What makes the objects in schemas, but for the numbers that sequences have come to.
    static List<DdlStatement> made(Schema schema) {
        return DdlRenderer.render(schema).stream()
                .filter(one -> one.phase() != DdlPhase.SESSION
                        && !one.object().name().schema().isEmpty())
                .filter(one -> !one.sql().startsWith("SELECT pg_catalog.setval("))
                .toList();
    }

    /// What made the table's own objects of a kind.
    List<String> making(ObjectKind kind) {
        return made(alone()).stream()
                .filter(one -> one.object().kind() == kind)
                .map(DdlStatement::sql)
                .toList();
    }

    private Stream<Index> indexes() {
        return schema.relations().indexes().stream()
                .filter(index -> index.table().equals(table()));
    }

    /// Unique indexes that lack the column: no partitioned table can have them so.
    List<Index> narrow() {
        var shape = new PartitionedShape(partitioning);
        return indexes().filter(shape::isTooNarrow).toList();
    }

    /// All other indexes.
    List<Index> fitting() {
        var shape = new PartitionedShape(partitioning);
        return indexes().filter(index -> !shape.isTooNarrow(index)).toList();
    }

    Optional<Constraint> constraint(Index index) {
        return index.links()
                .constraint()
                .flatMap(name -> schema.relations().constraints().stream()
                        .filter(one -> one.table().equals(table()) && one.name().equals(name))
                        .findFirst());
    }

    /// The foreign keys of the table itself.
    List<Constraint> foreignKeys() {
        return schema.relations().constraints().stream()
                .filter(one -> one.table().equals(table()) && one.kind() == ConstraintKind.FOREIGN_KEY)
                .toList();
    }

    List<Trigger> triggers() {
        return schema.behaviour().triggers().stream()
                .filter(trigger -> trigger.table().equals(table()))
                .toList();
    }

    /// The extended statistics, by their names.
    List<QualifiedName> statistics() {
        return carried.statistics();
    }

    /// How an exchange begins: with the locks that it needs, all at once and always in the same order. Should
    /// the server work for long all the same, because somebody took a proof away, nothing is exchanged.
    List<String> beginning() {
        String tables = Stream.concat(Stream.of(table()), carried.partners().stream())
                .map(Identifier::quote)
                .collect(Collectors.joining(", "));
        return List.of(
                "SET LOCAL timezone = 'UTC'",
                "LOCK TABLE " + tables + " IN ACCESS EXCLUSIVE MODE",
                "SET LOCAL statement_timeout = '2s'");
    }

    /// Takes sequences off the columns of the table that leaves the name, and notes how far identities have
    /// come.
    List<String> releaseNumbers() {
        var statements = new ArrayList<String>();
        carried.sequences()
                .forEach(one -> statements.add("ALTER SEQUENCE " + Identifier.quote(one.name()) + " OWNED BY NONE"));
        for (Column column : identities()) {
            String sequence = Identifier.literal(Identifier.quote(sequence(column)));
            statements.add("SELECT pg_catalog.set_config('" + LAST_NUMBER + column.number()
                    + "', COALESCE(pg_catalog.pg_sequence_last_value(" + sequence
                    + "::pg_catalog.regclass)::pg_catalog.text, ''), TRUE)");
        }
        return statements;
    }

    /// Puts sequences on the columns of the table that has taken the name; identities go on where they were.
    List<String> takeNumbers() {
        var statements = new ArrayList<String>();
        for (Column column : identities()) {
            String noted = "pg_catalog.current_setting('" + LAST_NUMBER + column.number() + "')";
            statements.add("SELECT pg_catalog.setval("
                    + Identifier.literal(Identifier.quote(sequence(column))) + "::pg_catalog.regclass, " + noted
                    + "::pg_catalog.int8, TRUE) WHERE " + noted + " <> ''");
        }
        carried.sequences()
                .forEach(one -> statements.add("ALTER SEQUENCE " + Identifier.quote(one.name()) + " OWNED BY " + name()
                        + "." + Identifier.quote(one.column())));
        return statements;
    }

    List<Column> identities() {
        return definition().columns().stream()
                .filter(column -> column.value().kind().isIdentity())
                .toList();
    }

    private QualifiedName sequence(Column column) {
        return schema.relations().sequences().stream()
                .filter(one ->
                        one.ownedBy().filter(owner -> isIdentity(owner, column)).isPresent())
                .map(Sequence::name)
                .findFirst()
                .orElseThrow();
    }

    private boolean isIdentity(SequenceOwner owner, Column column) {
        return owner.identity()
                && owner.table().equals(table())
                && owner.column().equals(column.name());
    }
}
