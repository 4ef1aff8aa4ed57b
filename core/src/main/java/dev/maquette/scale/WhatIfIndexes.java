package dev.maquette.scale;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.scale.file.BtreeSkeleton;
import dev.maquette.scale.load.ColumnStatisticsLoader;
import dev.maquette.scale.sizing.IndexBlueprint;
import dev.maquette.scale.sizing.IndexColumn;
import dev.maquette.scale.sizing.IndexSize;
import dev.maquette.scale.sizing.PlannedRows;
import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Creates indexes on relations that are long but hold nothing, many in the same few round trips.
///
/// A new index is made to look as it would in production: pages and height, statistics of its expressions, and ends.
final class WhatIfIndexes {
    private final Connection connection;
    private final int major;
    private final ScopeFiles files;
    private final WhatIfSizing sizing;

    WhatIfIndexes(Connection connection, int major, ScopeFiles files, WhatIfSizing sizing) {
        this.connection = connection;
        this.major = major;
        this.files = files;
        this.sizing = sizing;
    }

    /// Runs `CREATE INDEX` statements.
    ///
    /// @param statements by their order, with the table of each as SQL
    List<TriedIndex> create(List<String> statements, Collection<String> tables) throws SQLException {
        List<ExistingRelation> relations = ExistingRelation.of(connection, major, tables);
        ExistingRelation.empty(connection, relations);
        run(statements);
        ExistingRelation.restore(connection, major, relations);
        List<NewRelation> made = NewRelation.indexesBeside(
                connection, major, relations.stream().map(ExistingRelation::oid).toList());
        List<TriedIndex> tried = dress(made);
        if (tried.size() != statements.size()) {
            throw Problem.of(ProblemCode.STATEMENT, "a statement created no index")
                    .withDetail(statements.size() + " statements created " + tried.size() + " indexes.")
                    .withHint("Leave out IF NOT EXISTS, or statements for indexes that exist already.")
                    .toException();
        }
        return tried;
    }

    private void run(List<String> statements) throws SQLException {
        try (Statement batch = connection.createStatement()) {
            batch.setEscapeProcessing(false);
            for (String sql : statements) {
                batch.addBatch(TargetTable.withoutConcurrently(sql));
            }
            batch.executeBatch();
        } catch (BatchUpdateException e) {
            throw Objects.requireNonNullElse(e.getNextException(), e);
        }
    }

    /// What is said of a new index, or of a part of one.
    private record Estimate(IndexSize size, List<String> assumptions) {}

    private static List<TriedIndex> tried(List<NewRelation> made, Map<Long, Estimate> estimates) {
        Map<Long, NewRelation> byOid = made.stream().collect(Collectors.toMap(NewRelation::oid, Function.identity()));
        Map<Long, List<NewRelation>> byTop = made.stream()
                .collect(Collectors.groupingBy(index -> top(index, byOid).oid()));
        return made.stream()
                .filter(index -> byTop.containsKey(index.oid()))
                .map(index -> tried(index, Objects.requireNonNull(byTop.get(index.oid())), estimates))
                .toList();
    }

    private static NewRelation top(NewRelation index, Map<Long, NewRelation> byOid) {
        NewRelation parent = byOid.get(index.parent());
        return parent == null ? index : top(parent, byOid);
    }

    private static TriedIndex tried(NewRelation top, List<NewRelation> parts, Map<Long, Estimate> estimates) {
        List<Estimate> known = parts.stream()
                .map(part -> estimates.get(part.oid()))
                .filter(Objects::nonNull)
                .toList();
        return new TriedIndex(
                top.name(),
                known.stream().mapToLong(estimate -> estimate.size().pages()).sum(),
                known.stream().mapToDouble(estimate -> estimate.size().tuples()).sum(),
                known.stream().anyMatch(estimate -> estimate.size().rough()),
                known.stream()
                        .flatMap(estimate -> estimate.assumptions().stream())
                        .distinct()
                        .toList(),
                parts.stream()
                        .map(part -> new TriedIndex.Part(part.oid(), part.name().name()))
                        .toList());
    }

    /// Gives new indexes the size they would have.
    ///
    /// @param made the indexes, with their parts
    List<TriedIndex> dress(List<NewRelation> made) throws SQLException {
        List<NewRelation> indexes = made.stream().filter(NewRelation::hasFile).toList();
        return tried(made, indexes.isEmpty() ? Map.of() : estimates(indexes));
    }

    private Map<Long, Estimate> estimates(List<NewRelation> indexes) throws SQLException {
        List<Long> oids = indexes.stream().map(NewRelation::oid).toList();
        Map<Long, IndexBlueprint> blueprints = IndexBlueprint.readAll(connection, oids);
        boolean asksPlanner = blueprints.values().stream().anyMatch(WhatIfIndexes::asksPlanner);
        if (asksPlanner) {
            // An invalid index is invisible to the planner, whose help is needed to say how large it will be.
            IndexVisibility.set(connection, oids, List.of());
        }
        Map<Long, List<ColumnStatistics>> derived = expressionStatistics(blueprints);
        var sizes = new HashMap<Long, IndexSize>();
        blueprints.forEach((oid, blueprint) -> sizes.put(
                oid,
                sizing.sizer().estimate(blueprint, derived.getOrDefault(oid, List.of()), PlannedRows.on(connection))));
        try {
            NewFigures.set(connection, written(indexes, sizes, derived));
        } catch (IOException e) {
            throw ScopeFiles.unwritable(e);
        }
        if (asksPlanner) {
            IndexVisibility.set(connection, oids, oids);
        }
        var estimates = new HashMap<Long, Estimate>();
        sizes.forEach((oid, size) -> estimates.put(
                oid,
                new Estimate(
                        size,
                        sizing.expressions()
                                .assumptions(
                                        Objects.requireNonNull(blueprints.get(oid)),
                                        derived.getOrDefault(oid, List.of())))));
        return estimates;
    }

    private static boolean asksPlanner(IndexBlueprint blueprint) {
        return blueprint.predicate().isPresent() || hasExpression(blueprint);
    }

    private static boolean hasExpression(IndexBlueprint blueprint) {
        return blueprint.columns().stream()
                .map(IndexColumn::source)
                .anyMatch(source -> source.tableColumn().isEmpty());
    }

    private List<NewFigures> written(
            List<NewRelation> indexes, Map<Long, IndexSize> sizes, Map<Long, List<ColumnStatistics>> derived)
            throws SQLException, IOException {
        List<Long> trees = indexes.stream()
                .filter(NewRelation::isBtree)
                .map(NewRelation::oid)
                .toList();
        Map<Long, List<byte[]>> leaves = sizing.ends().leafTuples(connection, trees, derived);
        var figures = new ArrayList<NewFigures>();
        for (NewRelation index : indexes) {
            IndexSize size = Objects.requireNonNull(sizes.get(index.oid()));
            long node = index.node();
            if (index.isBtree()) {
                node = files.newNode();
                List<byte[]> leaf = leaves.getOrDefault(index.oid(), List.of());
                files.write(node, index.path(), BtreeSkeleton.of(size.height(), leaf), size.pages());
            } else {
                files.extend(index.path(), size.pages());
            }
            figures.add(new NewFigures(index.oid(), node, size.pages(), size.tuples()));
        }
        return figures;
    }

    private Map<Long, List<ColumnStatistics>> expressionStatistics(Map<Long, IndexBlueprint> blueprints)
            throws SQLException {
        var derived = new HashMap<Long, List<ColumnStatistics>>();
        for (var index : blueprints.entrySet()) {
            if (hasExpression(index.getValue())) {
                derived.put(index.getKey(), expressionStatistics(index.getValue()));
            }
        }
        return derived;
    }

    /// What `ANALYZE` would find out about an index's expressions; nothing when an expression fails on a value.
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
}
