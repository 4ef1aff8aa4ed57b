package dev.maquette.advise.choice;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.IndexKey;
import dev.maquette.model.usage.IndexUsage;
import dev.maquette.model.usage.TableUsage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Says which indexes may be dropped when the workload does not need them.
///
/// An index stays when it enforces something, when a person wants it kept, when a foreign key needs it for
/// deletes from the other table, and when the server counted scans of it that no statement of the workload
/// accounts for: then the workload does not show all there is.
public final class DroppableIndexes {
    private final Snapshot snapshot;
    private final List<Pattern> keep;
    private final Map<QualifiedName, Long> scans;
    private final Map<QualifiedName, TableUsage> usage;

    /// The indexes of a snapshot.
    ///
    /// @param keep patterns of names that stay, `*` for any characters
    public DroppableIndexes(Snapshot snapshot, List<String> keep) {
        this.snapshot = snapshot;
        this.keep = keep.stream().map(DroppableIndexes::pattern).toList();
        this.scans = snapshot.usage().indexes().stream()
                .collect(Collectors.toMap(IndexUsage::index, IndexUsage::scans, Long::sum));
        this.usage = snapshot.usage().tables().stream()
                .collect(Collectors.toMap(TableUsage::table, counted -> counted, (first, _) -> first));
    }

    private static Pattern pattern(String text) {
        String expression =
                Pattern.compile("\\*").splitAsStream(text).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(text.endsWith("*") ? expression + ".*" : expression);
    }

    /// The indexes of these tables that may be dropped.
    ///
    /// @param used the names of the indexes that plans of the workload use today
    public List<Index> of(Collection<QualifiedName> tables, Set<String> used) {
        return snapshot.schema().relations().indexes().stream()
                .filter(index -> tables.contains(index.table()))
                .filter(index -> !enforces(index) && !isKept(index) && !servesForeignKey(index))
                .filter(index -> scans.getOrDefault(index.name(), 0L) == 0
                        || used.contains(index.name().name()))
                .toList();
    }

    private static boolean enforces(Index index) {
        return index.shape().unique()
                || index.shape().primary()
                || index.state().exclusion()
                || index.state().replicaIdentity()
                || index.links().constraint().isPresent()
                || index.links().parent().isPresent()
                || !index.state().valid();
    }

    private boolean isKept(Index index) {
        return keep.stream()
                .anyMatch(pattern -> pattern.matcher(index.name().name()).matches()
                        || pattern.matcher(index.name().toString()).matches());
    }

    private boolean servesForeignKey(Index index) {
        return snapshot.schema().relations().constraints().stream()
                .filter(constraint -> constraint.kind() == ConstraintKind.FOREIGN_KEY)
                .filter(constraint -> constraint.table().equals(index.table()))
                .filter(this::isChecked)
                .anyMatch(constraint -> leads(index, constraint));
    }

    /// Whether rows that the foreign key refers to are deleted, as far as was counted; their keys hardly ever
    /// change.
    private boolean isChecked(Constraint foreignKey) {
        TableUsage referenced = usage.get(foreignKey.reference().orElseThrow().table());
        return referenced == null || referenced.writes().deleted() > 0;
    }

    private static boolean leads(Index index, Constraint foreignKey) {
        List<String> keys = index.shape().keys().stream()
                .flatMap((IndexKey key) -> key.column().stream())
                .toList();
        int columns = foreignKey.columns().size();
        return keys.size() >= columns && keys.subList(0, columns).containsAll(foreignKey.columns());
    }
}
