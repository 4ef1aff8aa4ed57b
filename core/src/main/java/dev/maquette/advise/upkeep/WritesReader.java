package dev.maquette.advise.upkeep;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.upkeep.TableWrites.Update;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Table;
import dev.maquette.model.usage.TableUsage;
import dev.maquette.model.workload.WorkloadSource;
import dev.maquette.workload.meaning.CommandKind;
import dev.maquette.workload.meaning.QueryBlock;
import dev.maquette.workload.meaning.RelationUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads what a workload writes, table by table.
///
/// Statements say which columns an update sets; the server's counters say which share of updates stayed on
/// their page. Where the server counted the workload, too, and it has no write to a table but the counters
/// do, they stand in: rows inserted beyond those that are there, since a first load is no workload, and
/// updates of columns not known.
public final class WritesReader {
    /// When nothing was counted: half of the pages have room, and nearly all where the table leaves a tenth of each
    /// free.
    private static final double HEAP_ONLY_ON_FULL_PAGES = 0.5;

    private static final double HEAP_ONLY_ON_PAGES_WITH_ROOM = 0.9;
    private static final double FILL_FACTOR_WITH_ROOM = 90;
    private static final String FILL_FACTOR = "fillfactor=";

    private final Map<QualifiedName, Double> inserted = new HashMap<>();
    private final Map<QualifiedName, List<Update>> updates = new HashMap<>();

    private WritesReader() {}

    /// The writes of these statements, and those the server counted.
    public static List<TableWrites> of(List<AdvisedStatement> statements, Snapshot snapshot) {
        var reader = new WritesReader();
        statements.forEach(reader::add);
        Map<QualifiedName, TableUsage> counted = new HashMap<>();
        snapshot.usage().tables().forEach(usage -> counted.put(usage.table(), usage));
        if (snapshot.workload().source().origin() == WorkloadSource.Origin.STATISTICS) {
            counted.values().stream()
                    .filter(usage -> !reader.knows(usage.table()))
                    .forEach(reader::add);
        }
        Set<QualifiedName> withRoom = withRoom(snapshot);
        return reader.inserted.keySet().stream()
                .sorted()
                .map(table -> new TableWrites(
                        table,
                        reader.inserted.getOrDefault(table, 0.0),
                        reader.updates.getOrDefault(table, List.of()),
                        heapOnly(counted.get(table), withRoom.contains(table))))
                .toList();
    }

    private static Set<QualifiedName> withRoom(Snapshot snapshot) {
        return snapshot.schema().relations().tables().stream()
                .filter(table -> table.storage().options().stream()
                        .filter(option -> option.startsWith(FILL_FACTOR))
                        .anyMatch(option ->
                                Double.parseDouble(option.substring(FILL_FACTOR.length())) <= FILL_FACTOR_WITH_ROOM))
                .map(Table::name)
                .collect(Collectors.toSet());
    }

    private boolean knows(QualifiedName table) {
        return inserted.containsKey(table);
    }

    private static double heapOnly(@Nullable TableUsage usage, boolean withRoom) {
        double uncounted = withRoom ? HEAP_ONLY_ON_PAGES_WITH_ROOM : HEAP_ONLY_ON_FULL_PAGES;
        return usage == null || usage.writes().updated() == 0
                ? uncounted
                : (double) usage.writes().hotUpdated() / usage.writes().updated();
    }

    private void add(TableUsage usage) {
        TableUsage.Writes writes = usage.writes();
        long churned = Math.max(0, writes.inserted() - usage.upkeep().liveRows());
        if (churned + writes.updated() > 0) {
            inserted.put(usage.table(), (double) churned);
            updates.put(usage.table(), List.of(new Update(writes.updated(), Set.of())));
        }
    }

    private void add(AdvisedStatement statement) {
        statement.meaning().query().all().forEach(block -> add(block, statement));
    }

    private void add(QueryBlock block, AdvisedStatement statement) {
        if (block.command() == CommandKind.SELECT || block.command() == CommandKind.DELETE) {
            return;
        }
        double rows = statement.calls() * Math.max(1, statement.rowsPerCall());
        for (RelationUse use : block.relations()) {
            if (use.written()) {
                Set<String> set = Set.copyOf(use.columns().updated());
                boolean inserts = block.command() == CommandKind.INSERT || block.command() == CommandKind.MERGE;
                inserted.merge(use.relation(), inserts ? rows : 0, Double::sum);
                if (!set.isEmpty()) {
                    updates.computeIfAbsent(use.relation(), _ -> new ArrayList<>())
                            .add(new Update(rows, set));
                }
            }
        }
    }
}
