package dev.maquette.scale;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.View;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.model.statistics.Statistics;
import dev.maquette.scale.load.ColumnStatisticsLoader;
import dev.maquette.sql.Identifier;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Puts a partitioned table in the place of a table.
///
/// It is made while it is empty, so that its indexes take no time; then its partitions get the sizes and statistics
/// they would have, and its indexes theirs. Foreign keys stay with the table that is replaced: the planner looks at
/// none of those from or to a partitioned table.
///
/// @source `get_relation_foreign_keys` in plancat.c
final class TablePartitioning {
    /// What is made beside the name of a table that is replaced.
    private static final String REPLACED = "_replaced";

    private static final String SIZE = """
        UPDATE pg_catalog.pg_class AS c
           SET relpages = ?, reltuples = ?, relallvisible = ?
         WHERE c.oid = pg_catalog.to_regclass(?)
        RETURNING pg_catalog.pg_relation_filepath(c.oid)
        """;

    private static final String TREE = """
        SELECT p.relid::pg_catalog.oid::pg_catalog.int8 AS oid
          FROM pg_catalog.pg_partition_tree(pg_catalog.to_regclass(?)) AS p
        """;

    private final Connection connection;
    private final Snapshot snapshot;
    private final ScopeFiles files;

    TablePartitioning(Connection connection, Snapshot snapshot, ScopeFiles files) {
        this.connection = connection;
        this.snapshot = snapshot;
        this.files = files;
    }

    void replace(PartitionedTable partitioned) throws SQLException {
        for (String sql : partitioned.statements()) {
            run(sql);
        }
        try {
            for (RelationStatistics size : partitioned.partitions()) {
                resize(size);
            }
        } catch (IOException e) {
            throw ScopeFiles.unwritable(e);
        }
        int major = snapshot.origin().server().major();
        var loader = new ColumnStatisticsLoader();
        partitioned.columns().forEach(loader::add);
        loader.load(connection, major);
        dressIndexes(partitioned, major);
        rename(partitioned);
    }

    private void resize(RelationStatistics size) throws SQLException, IOException {
        try (PreparedStatement update = connection.prepareStatement(SIZE)) {
            update.setInt(1, size.pages());
            update.setFloat(2, size.tuples());
            update.setInt(3, size.allVisible());
            update.setString(4, Identifier.quote(size.relation()));
            try (ResultSet row = update.executeQuery()) {
                if (row.next()) {
                    files.extendTable(Path.of(row.getString(1)), size.blocks());
                }
            }
        }
    }

    /// Indexes of partitions are as large as the rows of their partition make them.
    private void dressIndexes(PartitionedTable partitioned, int major) throws SQLException {
        Statistics known =
                new Statistics(partitioned.partitions(), partitioned.columns(), List.of(), List.of(), List.of());
        var sizing = WhatIfSizing.of(snapshot.withStatistics(known), files.dataDirectory());
        List<NewRelation> indexes = NewRelation.indexesBeside(connection, major, tree(partitioned.name()));
        new WhatIfIndexes(connection, major, files, sizing).dress(indexes);
    }

    private List<Long> tree(QualifiedName top) throws SQLException {
        var oids = new ArrayList<Long>();
        try (PreparedStatement select = connection.prepareStatement(TREE)) {
            select.setString(1, Identifier.quote(top));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    oids.add(row.getLong(1));
                }
            }
        }
        return oids;
    }

    /// Views keep reading the table they were made on until they are made again.
    private void rename(PartitionedTable partitioned) throws SQLException {
        QualifiedName table = partitioned.table();
        run("ALTER TABLE " + Identifier.quote(table) + " RENAME TO " + Identifier.quote(table.name() + REPLACED));
        run("ALTER TABLE " + Identifier.quote(partitioned.name()) + " RENAME TO " + Identifier.quote(table.name()));
        for (View view : snapshot.schema().relations().views()) {
            if (!view.materialized() && view.definition().contains(table.name())) {
                run("CREATE OR REPLACE VIEW " + Identifier.quote(view.name()) + " AS " + view.definition());
            }
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
