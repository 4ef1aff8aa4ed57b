package dev.maquette.advise.partition;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.PartitionStrategy;
import dev.maquette.model.schema.Table;
import dev.maquette.scale.partition.PartitionBound;
import dev.maquette.sql.Identifier;
import java.util.List;

/// How a table would be partitioned.
///
/// @param table the table
/// @param key the column its partitions are told apart by
/// @param strategy how
/// @param interval what one partition holds, in words, such as `one month`
/// @param partitions the partitions in order, those that are made ahead last
public record PartitionScheme(
        Table table, Column key, PartitionStrategy strategy, String interval, List<Partition> partitions) {
    public PartitionScheme {
        partitions = List.copyOf(partitions);
    }

    /// A partition.
    ///
    /// @param share of the table's rows that it takes today, 0 to 1
    public record Partition(QualifiedName name, PartitionBound bound, double share) {
        /// Whether it is made for rows to come.
        public boolean ahead() {
            return share <= 0;
        }

        String sql(QualifiedName parent, String storage) {
            return "CREATE TABLE " + Identifier.quote(name) + " PARTITION OF " + Identifier.quote(parent) + " "
                    + bound.sql() + storage;
        }
    }

    /// The name under which the partitioned table is made beside the table.
    public QualifiedName name() {
        return named("partitioned");
    }

    /// A name made of the table's and what is to be told apart, short enough for the server.
    private QualifiedName named(String part) {
        return named(table.name(), part);
    }

    static QualifiedName named(QualifiedName table, String part) {
        int room = Math.max(1, LONGEST_NAME - part.length() - 1);
        String stem = table.name().substring(0, Math.min(room, table.name().length()));
        return new QualifiedName(table.schema(), stem + "_" + part);
    }

    /// @source `NAMEDATALEN` in pg_config_manual.h, less its end
    private static final int LONGEST_NAME = 63;

    /// The partitions that hold rows today.
    public List<Partition> filled() {
        return partitions.stream().filter(partition -> !partition.ahead()).toList();
    }

    /// The partitions that are made ahead.
    public List<Partition> ahead() {
        return partitions.stream().filter(Partition::ahead).toList();
    }

    /// The largest share of the rows in one partition.
    public double largest() {
        return partitions.stream().mapToDouble(Partition::share).max().orElse(0);
    }

    /// Such as `RANGE ("placed_at")`.
    public String clause() {
        return strategy.name() + " (" + Identifier.quote(key.name()) + ")";
    }
}
