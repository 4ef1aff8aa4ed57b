package dev.maquette.change.shape;

import dev.maquette.catalog.CatalogSession;
import dev.maquette.catalog.ddl.DdlPhase;
import dev.maquette.catalog.ddl.DdlRenderer;
import dev.maquette.catalog.ddl.DdlStatement;
import dev.maquette.catalog.ddl.StorageClause;
import dev.maquette.catalog.schema.SchemaReader;
import dev.maquette.change.journal.Side;
import dev.maquette.change.session.Session;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Schema;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.sql.Identifier;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Makes the shadow table: a copy of the table without rows, altered by PostgreSQL itself, then without its
/// indexes, which are built faster after the copy.
///
/// All of it happens in the caller's transaction.
///
/// @param session the session
/// @param change the change's number
/// @param table the table
public record ShadowTable(Session session, int change, QualifiedName table) {
    /// What somebody wrote means what it means to the role; what the catalogue prints has all schemas.
    private static final String OWN_PATH = "SET LOCAL search_path TO DEFAULT";

    private static final String TAKEN_ARRAY = """
        SELECT n.typname FROM pg_catalog.pg_class AS c
        JOIN pg_catalog.pg_type AS t ON t.oid = c.reltype
        JOIN pg_catalog.pg_type AS o ON o.typnamespace = t.typnamespace AND o.oid <> t.typarray
        JOIN pg_catalog.pg_type AS n ON n.typname = o.typname
        JOIN pg_catalog.pg_type AS m ON m.typarray = n.oid
        WHERE c.oid = ?::pg_catalog.regclass AND m.typrelid = ?::pg_catalog.regclass
        """;

    private static final String GIVEN = """
        SELECT DISTINCT pg_catalog.format(
                   'REVOKE ALL ON %s %s FROM %s', CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
                   c.oid::pg_catalog.regclass,
                   CASE p.grantee WHEN 0 THEN 'PUBLIC' ELSE p.grantee::pg_catalog.regrole::pg_catalog.text END)
        FROM pg_catalog.pg_class AS c
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) AS p
        WHERE n.nspname = ? AND p.grantee <> c.relowner
        UNION ALL
        SELECT pg_catalog.format(
                   'ALTER TABLE %s DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY', c.oid::pg_catalog.regclass)
        FROM pg_catalog.pg_class AS c
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE n.nspname = ? AND (c.relrowsecurity OR c.relforcerowsecurity)
        """;

    private static final String NO_PATH = "SET LOCAL search_path TO pg_catalog";
    private static final Set<DdlPhase> MAKING = Set.of(DdlPhase.FOUNDATION, DdlPhase.TABLES);
    private static final Set<DdlPhase> WITH_INDEXES = Set.of(DdlPhase.INDEXES, DdlPhase.COMMENTS);
    private static final Set<ConstraintKind> UNCHECKED = Set.of(ConstraintKind.CHECK, ConstraintKind.NOT_NULL);

    /// Makes the table and works out how rows get into it.
    ///
    /// @param wish what is to become of the table
    /// @throws dev.maquette.model.MaquetteException `refused` with all reasons when that cannot be carried
    ///     out, and whatever the server answers to the wish
    public Transfer make(Wish wish) {
        QualifiedName shadow = new QualifiedName(Transfer.slot(change, Side.NEW), table.name());
        session.execute("CREATE SCHEMA " + Identifier.quote(Transfer.slot(change, Side.OLD)));
        session.execute("CREATE SCHEMA " + Identifier.quote(shadow.schema()));
        Schema before = schema();
        refuse(before, wish);
        var refusals = new ShapeRefusals(session, table, before);
        List<ShapeColumn> oldColumns = ShapeColumn.of(session, table);
        Index key = key(before);
        List<DdlStatement> late = makeEmpty(shadow, before, wish);
        var mapping = new ColumnMapping(oldColumns, ShapeColumn.of(session, shadow));
        refusals.requireNames(mapping);
        refusals.requireWayBack(wish, mapping::nameAfter);
        Schema after = complete(shadow, late);
        refusals.requireFreeNames(after);
        List<KeyColumn> keyColumns = keyColumns(key, mapping);
        new KeyOrder(session, table, shadow).require(keyColumns, wish.expressed());
        refusals.requireKey(after, keyColumns, wish.partitioning().isPresent());
        refusals.requireStatistics(after);
        dropIndexes(after);
        List<String> later = new ArrayList<>(dropUnchecked(after));
        makePartitions(shadow, before, wish);
        later.addAll(references(shadow, before, wish));
        session.execute(OWN_PATH);
        List<MappedColumn> forward = mapping.forward(wish.expressions(), new Assignment(session, table, shadow));
        List<MappedColumn> backward = mapping.backward(wish.reverse(), new Assignment(session, shadow, table));
        session.execute(NO_PATH);
        Stream.concat(forward.stream(), backward.stream()).forEach(refusals::requireNoZone);
        Relations old = relocation(table, shadow).of(before).relations();
        var exact = new ExactKey(keyColumns);
        return new Transfer(
                change,
                table,
                keyColumns,
                exact.kept(Side.NEW, forward),
                exact.kept(Side.OLD, backward),
                new NewTable(
                        build(after, later),
                        wish.extraction().isPresent()
                                ? List.of()
                                : Stream.of(
                                                new RowTests(table, old, after.relations(), forward).all(),
                                                exact.tests(table))
                                        .flatMap(List::stream)
                                        .toList(),
                        isUnique(key, wish)),
                new Inventory(before, Dependents.of(before, table)).carried(),
                wish.extraction());
    }

    /// Makes the table of their own of extracted columns.
    ///
    /// @return the statements by which rows are going to refer to it
    private List<String> references(QualifiedName shadow, Schema before, Wish wish) {
        Optional<ExtractedTable> own = wish.extraction()
                .filter(Extraction::isMade)
                .map(one -> new ExtractedTable(relocation(table, shadow).of(before), one));
        own.ifPresent(one -> one.statements().forEach(session::execute));
        return own.map(one -> one.reference(shadow)).stream().toList();
    }

    /// @return what is left to be done once the columns are as they are to be
    private List<DdlStatement> makeEmpty(QualifiedName shadow, Schema before, Wish wish) {
        Schema alone = relocation(table, shadow).of(before);
        List<DdlStatement> statements = render(wish.partitioning()
                .map(how -> new PartitionedShape(how).of(alone))
                .orElse(alone));
        List<DdlStatement> early =
                statements.stream().filter(one -> !isLate(one)).toList();
        early.stream().takeWhile(ShadowTable::isMaking).forEach(one -> session.execute(one.sql()));
        clear();
        early.stream().dropWhile(ShadowTable::isMaking).forEach(one -> session.execute(one.sql()));
        alter(shadow, wish.statements());
        nameArray(shadow);
        return statements.stream().filter(ShadowTable::isLate).toList();
    }

    private static boolean isMaking(DdlStatement statement) {
        return MAKING.contains(statement.phase());
    }

    /// Default privileges, and event triggers that switch row security on, are for new tables. This one is to be as
    /// the other is.
    private void clear() {
        String slot = Transfer.slot(change, Side.NEW);
        session.query(GIVEN, row -> row.getString(1), slot, slot).forEach(session::execute);
    }

    /// The array type of a table goes with it into its schema, under its own name, where something else may have that
    /// name. Nobody can rename it but the server, when somebody else takes the name where it is.
    private void nameArray(QualifiedName shadow) {
        Optional<String> taken = takenArray(shadow);
        while (taken.isPresent()) {
            String other = Identifier.quote(new QualifiedName(shadow.schema(), taken.get()));
            session.execute("CREATE TYPE " + other + " AS ENUM ()");
            session.execute("DROP TYPE " + other);
            taken = takenArray(shadow);
        }
    }

    private Optional<String> takenArray(QualifiedName shadow) {
        return session.first(TAKEN_ARRAY, row -> row.getString(1), Identifier.quote(table), Identifier.quote(shadow));
    }

    private Schema complete(QualifiedName shadow, List<DdlStatement> late) {
        late.forEach(one -> session.execute(one.sql()));
        session.execute("ALTER TABLE " + Identifier.quote(shadow) + " DISABLE TRIGGER USER");
        return relocation(shadow, shadow).of(schema());
    }

    /// Bounds without a time zone are those of UTC, here and wherever others are made later.
    private void makePartitions(QualifiedName shadow, Schema before, Wish wish) {
        wish.partitioning().ifPresent(how -> {
            String storage = StorageClause.of(
                    before.relations().table(table).orElseThrow().storage());
            session.execute("SET LOCAL timezone = 'UTC'");
            how.partitions().forEach(one -> session.execute(one.sql(shadow, storage)));
        });
    }

    private static boolean isUnique(Index key, Wish wish) {
        return wish.partitioning()
                .filter(how -> new PartitionedShape(how).isTooNarrow(key))
                .isEmpty();
    }

    /// Refuses a table of which something could not be carried over, in a transaction of the caller's.
    ///
    /// @throws dev.maquette.model.MaquetteException `refused` with all reasons, `input` when there is no such
    ///     table
    public static void check(Session session, QualifiedName table, Wish wish) {
        var shadow = new ShadowTable(session, 0, table);
        Schema schema = shadow.schema();
        shadow.refuse(schema, wish);
        new ShapeRefusals(session, table, schema).requireWayBack(wish, Optional::of);
        shadow.key(schema);
    }

    private void refuse(Schema schema, Wish wish) {
        Refusals.check(schema, table, role());
        wish.partitioning().ifPresent(how -> PartitionRefusals.check(schema, table, how, session.major()));
        wish.extraction().ifPresent(what -> ExtractionRefusals.check(schema, table, what));
    }

    private String role() {
        return session.one("SELECT CURRENT_USER", row -> row.getString(1));
    }

    private Schema schema() {
        try {
            return SchemaReader.read(new CatalogSession(session.connection(), session.major()));
        } catch (SQLException failure) {
            throw SqlProblems.translate(failure).toException(failure);
        }
    }

    private Relocation relocation(QualifiedName from, QualifiedName to) {
        return new Relocation(from, printed(from), to, printed(to));
    }

    private String printed(QualifiedName name) {
        return session.first(
                        "SELECT pg_catalog.quote_ident(?) || '.' || pg_catalog.quote_ident(?)",
                        row -> row.getString(1),
                        name.schema(),
                        name.name())
                .orElseThrow();
    }

    /// What makes the shadow table and its own; a whole database's session settings and clearing up are left
    /// out.
    private List<DdlStatement> render(Schema schema) {
        String slot = Transfer.slot(change, Side.NEW);
        return DdlRenderer.render(schema).stream()
                .filter(one -> one.object().name().schema().equals(slot))
                .toList();
    }

    /// Triggers and policies forbid to alter the columns they use, so they come after the alterations.
    private static boolean isLate(DdlStatement statement) {
        ObjectKind kind = statement.object().kind();
        return statement.phase() == DdlPhase.BEHAVIOUR || kind == ObjectKind.TRIGGER || kind == ObjectKind.POLICY;
    }

    private void alter(QualifiedName shadow, List<TableStatement> statements) {
        session.execute(OWN_PATH);
        statements.forEach(one -> session.execute(one.on(shadow)));
        session.execute(NO_PATH);
    }

    private void dropIndexes(Schema shadow) {
        for (Index index : shadow.relations().indexes()) {
            session.execute(index.links()
                    .constraint()
                    .map(name -> "ALTER TABLE " + Identifier.quote(index.table()) + " DROP CONSTRAINT "
                            + Identifier.quote(name))
                    .orElse("DROP INDEX " + Identifier.quote(index.name())));
        }
    }

    /// Constraints that were never checked on the rows that are there must not be on their copies either.
    ///
    /// @return what puts them on again
    private List<String> dropUnchecked(Schema shadow) {
        var statements = new ArrayList<String>();
        for (Constraint one : shadow.relations().constraints()) {
            if (UNCHECKED.contains(one.kind()) && !one.state().validated()) {
                String name = " CONSTRAINT " + Identifier.quote(one.name());
                String on = Identifier.quote(one.table());
                session.execute("ALTER TABLE " + on + " DROP" + name);
                statements.add("ALTER TABLE " + on + " ADD" + name + " " + one.definition());
                one.state()
                        .links()
                        .comment()
                        .ifPresent(text ->
                                statements.add("COMMENT ON" + name + " ON " + on + " IS " + Identifier.literal(text)));
            }
        }
        return statements;
    }

    /// What builds the indexes again, with their comments and with the replica identity that may be one of
    /// them.
    ///
    /// @param later what else is done then
    private List<String> build(Schema shadow, List<String> later) {
        Set<String> constraints = Set.copyOf(shadow.relations().indexes().stream()
                .flatMap(index -> index.links().constraint().stream())
                .toList());
        var statements = new ArrayList<String>();
        for (DdlStatement one : render(shadow)) {
            boolean ofIndex = WITH_INDEXES.contains(one.phase())
                    && (one.object().kind() == ObjectKind.INDEX
                            || constraints.contains(one.object().part()));
            if (ofIndex || one.sql().contains(" REPLICA IDENTITY USING INDEX ")) {
                statements.add(withPartitions(one.sql()));
            }
        }
        statements.addAll(later);
        return statements;
    }

    /// What is printed for a partitioned table's own index alone builds those of the partitions as well.
    private static String withPartitions(String sql) {
        return sql.replaceFirst("^ALTER TABLE ONLY ", "ALTER TABLE ");
    }

    private Index key(Schema schema) {
        return Keys.best(schema, table)
                .orElseThrow(() -> Problem.of(ProblemCode.REFUSED, "table " + table + " has no key to copy it by")
                        .withDetail("It needs a primary key, or a unique index on columns that are NOT NULL,"
                                + " neither of them deferrable.")
                        .withHint("Add one: CREATE UNIQUE INDEX CONCURRENTLY.")
                        .toException());
    }

    private List<KeyColumn> keyColumns(Index key, ColumnMapping mapping) {
        return Keys.columns(key).stream()
                .map(name -> mapping.key(name).orElseThrow(() -> droppedKey(name)))
                .toList();
    }

    private RuntimeException droppedKey(String column) {
        return Problem.of(
                        ProblemCode.REFUSED, "column \"" + column + "\" of the key of " + table + " cannot be dropped")
                .withHint("Rows are found by that key while the change runs; give the table another key first.")
                .toException();
    }
}
