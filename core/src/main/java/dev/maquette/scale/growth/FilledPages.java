package dev.maquette.scale.growth;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.View;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.RelationStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How many of a table's pages its rows fill. The last page is filled in part only, which matters where there are few:
/// a table of one page with two rows does not need a hundred pages for two hundred.
///
/// @source `heap_form_tuple` in heaptuple.c, `PageHeaderData` in bufpage.h
public final class FilledPages {
    private static final double PAGE_HEADER = 24;
    private static final double LINE_POINTER = 4;
    private static final double TUPLE_HEADER = 24;
    private static final int WORD = 8;

    private final Map<QualifiedName, List<Column>> columns = new HashMap<>();
    private final Map<QualifiedName, Map<String, ColumnStatistics>> statistics = new HashMap<>();

    /// The pages of the tables and materialised views of a snapshot.
    public FilledPages(Snapshot snapshot) {
        for (Table table : snapshot.schema().relations().tables()) {
            columns.put(table.name(), table.columns());
        }
        for (View view : snapshot.schema().relations().views()) {
            columns.put(view.name(), view.columns());
        }
        for (ColumnStatistics column : snapshot.statistics().columns()) {
            statistics.computeIfAbsent(column.relation(), _ -> new HashMap<>()).put(column.column(), column);
        }
    }

    /// The share of its pages that a table's rows fill, above 0 to 1. More than the last page is not known to be
    /// empty: what is free in others stays free as the table grows.
    double share(RelationStatistics size) {
        double blocks = size.blocks();
        if (blocks == 0 || size.tuples() <= 0) {
            return 1;
        }
        double leastOfLast = Math.min(1, 1 / rowsPerPage(size));
        return Math.clamp(needed(size), blocks - 1 + leastOfLast, blocks) / blocks;
    }

    /// The pages that a table's rows would fill if they lay one behind the other.
    public double needed(RelationStatistics size) {
        return size.estimatedTuples() / rowsPerPage(size);
    }

    private double rowsPerPage(RelationStatistics size) {
        double rowBytes = rowBytes(size.relation());
        return Math.max(1, (RelationStatistics.PAGE_BYTES - PAGE_HEADER - rowBytes / 2) / rowBytes);
    }

    /// The bytes of an average row, with what aligns its values.
    private double rowBytes(QualifiedName relation) {
        double bytes = 0;
        for (Column column : columns.getOrDefault(relation, List.of())) {
            ColumnStatistics known = statistics.getOrDefault(relation, Map.of()).get(column.name());
            boolean fixed = column.type().lengthBytes() > 0;
            double width = fixed
                    ? column.type().lengthBytes()
                    : known == null ? 0 : known.figures().widthBytes();
            double padding = fixed ? (column.type().alignmentBytes() - 1) / 2.0 : 0;
            double nulls = known == null ? 0 : known.figures().nullFraction();
            bytes += (1 - nulls) * (width + padding);
        }
        return LINE_POINTER + TUPLE_HEADER + bytes + (WORD - 1) / 2.0;
    }
}
