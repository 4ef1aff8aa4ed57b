package dev.maquette.scale;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.Origin;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.Statistics;
import dev.maquette.scale.file.BtreeSkeleton;
import dev.maquette.scale.load.ColumnStatisticsLoader;
import dev.maquette.scale.load.StatisticsLoader;
import dev.maquette.scale.sizing.IndexBlueprint;
import dev.maquette.scale.sizing.IndexSize;
import dev.maquette.scale.sizing.PlannedRows;
import dev.maquette.sql.Identifier;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Runs schema changes on relations that are long but hold nothing.
///
/// A statement that builds an index or rewrites a table would read every page of it. So for the time of the statement
/// the catalogue points the tables it may touch at an empty file; afterwards they get their own files back, and what
/// the statement made gets the size it would have in production. The catalogue rows are changed inside the scope's
/// transaction, so that not even the in-place updates of `CREATE INDEX` survive it.
///
/// @source `index_update_stats` in index.c, `RelationSetNewRelfilenumber` in relcache.c
final class WhatIfDdl implements AutoCloseable {
    private static final String SET_FIGURES = """
        UPDATE pg_catalog.pg_class AS c
           SET relfilenode = x.node, relpages = x.pages, reltuples = x.tuples,
               relallvisible = c.relallvisible::pg_catalog.float8 * x.pages / GREATEST(c.relpages, 1)
          FROM (VALUES (?::pg_catalog.oid, ?::pg_catalog.int4, ?::pg_catalog.float4)) AS x(node, pages, tuples)
         WHERE c.oid = ?
        """;
    private static final String SET_VALID = "UPDATE pg_catalog.pg_index SET indisvalid = ? WHERE indexrelid = ?";
    private static final String FIND_CONSTRAINT = """
        SELECT c.conname, c.conrelid::pg_catalog.regclass::pg_catalog.text
          FROM pg_catalog.pg_constraint AS c
         WHERE c.conindid = pg_catalog.to_regclass(?) AND c.contype IN ('p', 'u', 'x')
        """;

    private final Connection connection;
    private final Origin origin;
    private final int major;
    private final Schema schema;
    private final ScopeFiles files;
    private final WhatIfSizing sizing;
    private final Set<Long> known = new HashSet<>();

    WhatIfDdl(Connection connection, Snapshot snapshot, ScopeFiles files, WhatIfSizing sizing) {
        this.connection = connection;
        this.origin = snapshot.origin();
        this.major = snapshot.origin().server().major();
        this.schema = snapshot.schema();
        this.files = files;
        this.sizing = sizing;
    }

    /// Where the model's snapshot comes from.
    Origin origin() {
        return origin;
    }

    void execute(String sql) throws SQLException {
        Optional<String> target = TargetTable.ofCreateIndex(sql);
        if (target.isPresent()) {
            createIndex(sql, ExistingRelation.of(connection, major, target.get()));
        } else {
            change(sql, ExistingRelation.all(connection, major));
        }
    }

    private void createIndex(String sql, List<ExistingRelation> relations) throws SQLException {
        runOnEmpty(sql, relations);
        Set<Long> before = relations.stream().map(ExistingRelation::oid).collect(Collectors.toSet());
        List<NewRelation> made = NewRelation.indexesOf(connection, major, before).stream()
                .filter(index -> !before.contains(index.oid()))
                .toList();
        dress(made, Map.of());
    }

    private void change(String sql, List<ExistingRelation> relations) throws SQLException {
        NewRelation.all(connection, major).forEach(relation -> known.add(relation.node()));
        runOnEmpty(sql, relations);
        List<NewRelation> made = NewRelation.all(connection, major).stream()
                .filter(relation -> known.add(relation.node()))
                .toList();
        dress(made, relations.stream().collect(Collectors.toMap(ExistingRelation::oid, Function.identity())));
    }

    private void runOnEmpty(String sql, List<ExistingRelation> relations) throws SQLException {
        ExistingRelation.empty(connection, relations);
        run(TargetTable.withoutConcurrently(sql));
        ExistingRelation.restore(connection, major, relations);
    }

    void dropIndex(QualifiedName index) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND_CONSTRAINT)) {
            find.setString(1, Identifier.quote(index));
            try (ResultSet row = find.executeQuery()) {
                execute(
                        row.next()
                                ? "ALTER TABLE " + row.getString(2) + " DROP CONSTRAINT "
                                        + Identifier.quote(row.getString(1))
                                : "DROP INDEX " + Identifier.quote(index));
            }
        }
    }

    void replace(Statistics statistics) throws SQLException {
        new StatisticsLoader(connection, major, schema).replace(statistics);
    }

    /// Makes a table and its indexes longer or shorter, and B-trees as high as they would be.
    void scale(String table, double factor) throws SQLException {
        List<ExistingRelation> relations = ExistingRelation.of(connection, major, table).stream()
                .sorted(Comparator.comparing(ExistingRelation::index))
                .toList();
        for (ExistingRelation relation : relations) {
            long node = files.newNode();
            long blocks = (long) Math.ceil(relation.blocks() * factor);
            try {
                files.copy(relation.path(), node, blocks, asHighAsWouldBe(relation));
            } catch (IOException e) {
                throw unwritable(e);
            }
            setFigures(relation.oid(), node, (long) Math.ceil(relation.pages() * factor), relation.tuples() * factor);
        }
    }

    /// The first pages of a B-tree on a table that has its new figures already; those of other relations stay.
    private UnaryOperator<byte[]> asHighAsWouldBe(ExistingRelation relation) throws SQLException {
        if (!relation.index()) {
            return UnaryOperator.identity();
        }
        IndexBlueprint blueprint = IndexBlueprint.read(connection, relation.oid());
        if (!blueprint.method().equals("btree") || relation.blocks() <= 1) {
            return UnaryOperator.identity();
        }
        int height =
                sizing.sizer().estimate(blueprint, PlannedRows.on(connection)).height();
        return start -> BtreeSkeleton.raised(start, height);
    }

    private static MaquetteException unwritable(IOException e) {
        return Problem.of(ProblemCode.MACHINE, "could not write the files of the scale model")
                .withDetail(String.valueOf(e.getMessage()))
                .toException(e);
    }

    /// Gives the relations the statement made the size they would have.
    private void dress(List<NewRelation> made, Map<Long, ExistingRelation> before) throws SQLException {
        try {
            for (NewRelation relation : made) {
                ExistingRelation old = before.get(relation.oid());
                if (old != null) {
                    dressRewritten(relation, old);
                } else if (relation.index()) {
                    dressNewIndex(relation);
                }
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void dressRewritten(NewRelation relation, ExistingRelation old) throws SQLException, IOException {
        if (relation.method().equals("btree")) {
            byte[] start = BtreeSkeleton.of(
                    BtreeHeight.ofPages(old.blocks()), sizing.ends().leafTuples(connection, relation.oid(), List.of()));
            writeBtree(relation, start, old.blocks(), old.tuples());
        } else {
            files.extend(relation.path(), old.blocks());
        }
    }

    private void dressNewIndex(NewRelation index) throws SQLException, IOException {
        setValid(index.oid(), false);
        IndexBlueprint blueprint = IndexBlueprint.read(connection, index.name());
        List<ColumnStatistics> derived = expressionStatistics(blueprint);
        IndexSize size = sizing.sizer().estimate(blueprint, derived, PlannedRows.on(connection));
        if (index.method().equals("btree")) {
            byte[] start = BtreeSkeleton.of(size.height(), sizing.ends().leafTuples(connection, index.oid(), derived));
            writeBtree(index, start, size.pages(), size.tuples());
        } else {
            files.extend(index.path(), size.pages());
            setFigures(index.oid(), index.node(), size.pages(), size.tuples());
        }
        setValid(index.oid(), true);
    }

    /// What `ANALYZE` would find out about the index's expressions; nothing when an expression fails on a value.
    private List<ColumnStatistics> expressionStatistics(IndexBlueprint blueprint) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            List<ColumnStatistics> derived = sizing.expressions().derive(connection, blueprint);
            if (!derived.isEmpty()) {
                var loader = new ColumnStatisticsLoader();
                derived.forEach(loader::add);
                loader.load(connection, major);
            }
            return derived;
        } catch (SQLException | MaquetteException _) {
            connection.rollback(before);
            return List.of();
        }
    }

    private void writeBtree(NewRelation index, byte[] start, long pages, double tuples)
            throws SQLException, IOException {
        long node = files.newNode();
        files.write(node, index.path(), start, pages);
        setFigures(index.oid(), node, pages, tuples);
    }

    private void setFigures(long oid, long node, long pages, double tuples) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(SET_FIGURES)) {
            update.setLong(1, node);
            update.setInt(2, (int) Math.min(Integer.MAX_VALUE, pages));
            update.setFloat(3, (float) tuples);
            update.setLong(4, oid);
            update.executeUpdate();
        }
    }

    /// An invalid index is invisible to the planner, whose help is needed to say how large the index will be.
    private void setValid(long oid, boolean valid) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(SET_VALID)) {
            update.setBoolean(1, valid);
            update.setLong(2, oid);
            update.executeUpdate();
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        files.close();
    }
}
