package dev.maquette.review.rule.index;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Index;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.model.usage.TableUsage;
import dev.maquette.review.ReviewSubject;
import java.util.List;
import java.util.stream.Stream;

/// Comparisons of indexes.
final class IndexShapes {
    private IndexShapes() {}

    /// Whether the index works for queries at all.
    static boolean usable(Index index) {
        return index.state().valid() && index.state().ready() && index.state().live();
    }

    /// Whether the index enforces something or identifies rows, so that it cannot just go.
    static boolean needed(Index index) {
        return index.shape().unique()
                || index.state().exclusion()
                || index.state().replicaIdentity()
                || index.links().constraint().isPresent()
                || index.links().parent().isPresent();
    }

    /// Whether both have the same method, predicate and keys.
    static boolean sameKeys(Index one, Index other) {
        return sameTable(one, other) && one.shape().keys().equals(other.shape().keys());
    }

    /// Whether the keys of one are the first keys of the other, which has more.
    static boolean prefix(Index one, Index other) {
        int length = one.shape().keys().size();
        return sameTable(one, other)
                && length < other.shape().keys().size()
                && one.shape().keys().equals(other.shape().keys().subList(0, length));
    }

    /// Whether the other index carries every column this one carries.
    static boolean carries(Index other, Index one) {
        List<String> columns = Stream.concat(
                        other.shape().include().stream(),
                        other.shape().keys().stream().flatMap(key -> key.column().stream()))
                .toList();
        return columns.containsAll(one.shape().include());
    }

    private static boolean sameTable(Index one, Index other) {
        return !one.name().equals(other.name())
                && one.table().equals(other.table())
                && one.shape().method().equals(other.shape().method())
                && one.shape().predicate().equals(other.shape().predicate());
    }

    /// Bytes of an index, with those of its partitions; 0 when not known.
    static long bytes(ReviewSubject subject, Index index) {
        long own = subject.size(index.name()).map(RelationStatistics::bytes).orElse(0L);
        long parts = subject.children(index.table()).stream()
                .flatMap(child -> subject.indexes(child.name()).stream())
                .filter(child ->
                        child.links().parent().filter(index.name()::equals).isPresent())
                .mapToLong(child -> bytes(subject, child))
                .sum();
        return own + parts;
    }

    /// Rows written to a table since counting began that had to touch its indexes.
    static long indexWrites(ReviewSubject subject, QualifiedName table) {
        return subject.usage(table)
                .map(TableUsage::writes)
                .map(writes -> writes.inserted() + writes.updated() - writes.hotUpdated())
                .orElse(0L);
    }
}
