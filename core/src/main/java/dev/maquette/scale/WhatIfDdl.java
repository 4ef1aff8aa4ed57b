package dev.maquette.scale;

import dev.maquette.model.Origin;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.statistics.Statistics;
import dev.maquette.scale.file.BtreeSkeleton;
import dev.maquette.scale.load.StatisticsLoader;
import dev.maquette.sql.Identifier;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
    private static final String FIND_CONSTRAINT = """
        SELECT c.conname, c.conrelid::pg_catalog.regclass::pg_catalog.text
          FROM pg_catalog.pg_constraint AS c
         WHERE c.conindid = pg_catalog.to_regclass(?) AND c.contype IN ('p', 'u', 'x')
        """;

    private static final String TABLES = """
        SELECT n.nspname, c.relname, c.oid::pg_catalog.int8
          FROM pg_catalog.pg_class AS c
          JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'm', 'p') AND c.oid >= 16384
        """;

    private static final String NAMES_NOW = """
        SELECT c.oid::pg_catalog.regclass::pg_catalog.text FROM pg_catalog.pg_class AS c WHERE c.oid = ANY (?)
        """;

    /// Catalogue rows that creating an index writes, roughly.
    private static final int CHANGES_OF_A_STATEMENT = 10;

    private final Connection connection;
    private final Snapshot snapshot;
    private final int major;
    private final ScopeFiles files;
    private final WhatIfSizing sizing;
    private final WhatIfIndexes indexes;
    private final CatalogueUpkeep upkeep;
    private final Set<Long> known = new HashSet<>();
    private final Map<QualifiedName, Long> tables = new HashMap<>();

    WhatIfDdl(Connection connection, Snapshot snapshot, ScopeFiles files, WhatIfSizing sizing, CatalogueUpkeep upkeep) {
        this.connection = connection;
        this.snapshot = snapshot;
        this.major = snapshot.origin().server().major();
        this.files = files;
        this.upkeep = upkeep;
        this.sizing = sizing;
        this.indexes = new WhatIfIndexes(connection, major, files, sizing);
    }

    /// Where the model's snapshot comes from.
    Origin origin() {
        return snapshot.origin();
    }

    /// Runs a schema change.
    ///
    /// @return the indexes it made
    List<TriedIndex> execute(String sql) throws SQLException {
        Optional<String> target = TargetTable.ofCreateIndex(sql);
        upkeep.changed(CHANGES_OF_A_STATEMENT);
        if (target.isPresent() && !TargetTable.mayCreateNothing(sql)) {
            return indexes.create(List.of(sql), List.of(target.get()));
        }
        if (TargetTable.isCreateStatistics(sql)) {
            run(sql);
            return List.of();
        }
        return change(sql, ExistingRelation.all(connection, major));
    }

    /// Runs a schema change that touches no tables of production but these, whatever they are called by now.
    List<TriedIndex> execute(String sql, Collection<QualifiedName> touched) throws SQLException {
        if (tables.isEmpty()) {
            readTables();
        }
        List<ExistingRelation> relations = ExistingRelation.of(connection, major, namesNow(touched));
        upkeep.changed(CHANGES_OF_A_STATEMENT + relations.size());
        ExistingRelation.emptyBtrees(connection, relations);
        return change(sql, relations);
    }

    private void readTables() throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(TABLES)) {
            while (row.next()) {
                tables.put(new QualifiedName(row.getString(1), row.getString(2)), row.getLong(3));
            }
        }
    }

    private List<String> namesNow(Collection<QualifiedName> touched) throws SQLException {
        var names = new ArrayList<String>();
        try (PreparedStatement select = connection.prepareStatement(NAMES_NOW)) {
            Object[] oids = touched.stream()
                    .filter(tables::containsKey)
                    .map(tables::get)
                    .toArray();
            select.setArray(1, connection.createArrayOf("int8", oids));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }

    /// Runs `CREATE INDEX` statements.
    List<TriedIndex> createIndexes(List<String> statements) throws SQLException {
        var tables = new LinkedHashSet<String>();
        for (String sql : statements) {
            tables.add(TargetTable.ofCreateIndex(sql)
                    .orElseThrow(() -> Problem.of(ProblemCode.USAGE, "only CREATE INDEX statements can be run together")
                            .withDetail(sql)
                            .toException()));
        }
        upkeep.changed(CHANGES_OF_A_STATEMENT * statements.size());
        return statements.isEmpty() ? List.of() : indexes.create(statements, tables);
    }

    private List<TriedIndex> change(String sql, List<ExistingRelation> relations) throws SQLException {
        NewRelation.all(connection, major).forEach(relation -> known.add(relation.node()));
        runOnEmpty(sql, relations);
        List<NewRelation> made = NewRelation.all(connection, major).stream()
                .filter(relation -> known.add(relation.node()))
                .toList();
        return dress(made, relations.stream().collect(Collectors.toMap(ExistingRelation::oid, Function.identity())));
    }

    private void runOnEmpty(String sql, List<ExistingRelation> relations) throws SQLException {
        ExistingRelation.empty(connection, relations);
        run(TargetTable.withoutConcurrently(sql));
        ExistingRelation.restore(connection, major, relations);
    }

    /// Creates a materialised view as if it were filled.
    void create(FilledView view) throws SQLException {
        upkeep.changed(CHANGES_OF_A_STATEMENT);
        view.create(connection, files);
    }

    /// Puts a partitioned table in the place of a table.
    void replace(PartitionedTable partitioned) throws SQLException {
        upkeep.changed(CHANGES_OF_A_STATEMENT * partitioned.statements().size());
        new TablePartitioning(connection, snapshot, files).replace(partitioned);
    }

    /// Shows some indexes to the planner and hides others.
    ///
    /// @param all their OIDs
    /// @param shown the OIDs of those to be shown
    void use(List<Long> all, List<Long> shown) throws SQLException {
        upkeep.changed(IndexVisibility.set(connection, all, shown));
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
        new StatisticsLoader(connection, major, snapshot.schema()).replace(statistics);
    }

    /// Gives the relations the statement made the size they would have.
    private List<TriedIndex> dress(List<NewRelation> made, Map<Long, ExistingRelation> before) throws SQLException {
        var created = new ArrayList<NewRelation>();
        try {
            for (NewRelation relation : made) {
                ExistingRelation old = before.get(relation.oid());
                if (old != null) {
                    dressRewritten(relation, old);
                } else if (relation.index()) {
                    created.add(relation);
                }
            }
        } catch (IOException e) {
            throw ScopeFiles.unwritable(e);
        }
        return indexes.dress(created);
    }

    private void dressRewritten(NewRelation relation, ExistingRelation old) throws SQLException, IOException {
        if (relation.method().equals("btree")) {
            List<byte[]> leaf = sizing.ends()
                    .leafTuples(connection, List.of(relation.oid()), Map.of())
                    .getOrDefault(relation.oid(), List.of());
            long node = files.newNode();
            byte[] start = BtreeSkeleton.of(BtreeHeight.ofPages(old.blocks()), leaf);
            files.write(node, relation.path(), start, old.blocks());
            NewFigures.set(connection, List.of(new NewFigures(relation.oid(), node, old.blocks(), old.tuples())));
        } else if (relation.index()) {
            files.extend(relation.path(), old.blocks());
        } else {
            // Else the planner would not find there what the ends of indexes point at, and write that into them.
            files.extendTable(relation.path(), old.blocks());
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /// Undoes everything.
    void undo() throws SQLException {
        connection.rollback();
        upkeep.afterScope(connection);
    }

    @Override
    public void close() {
        files.close();
    }
}
