package dev.maquette.advise.partition;

import dev.maquette.catalog.ddl.StorageClause;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.TableStorage;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.stream.Stream;

/// The statements of a partitioned table, each without a semicolon.
///
/// @param table what makes it, beside the table there is
/// @param partitions what makes its partitions
/// @param indexes what makes its indexes and keys
/// @param foreignKeys what makes its foreign keys
/// @param retention what takes its oldest partition away; none where partitions are not by age
/// @param undo what takes it away, as long as nothing was moved
public record PartitionDdl(
        String table,
        List<String> partitions,
        List<String> indexes,
        List<String> foreignKeys,
        List<String> retention,
        String undo) {
    public PartitionDdl {
        partitions = List.copyOf(partitions);
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
        retention = List.copyOf(retention);
    }

    /// The statements of a scheme.
    ///
    /// @param oldest whether the partition that comes first holds the oldest rows
    static PartitionDdl of(PartitionScheme scheme, Relations relations, boolean oldest) {
        String parent = Identifier.quote(scheme.name());
        String storage = storage(scheme.table().storage());
        var objects = new PartitionedObjects(relations, scheme);
        return new PartitionDdl(
                "CREATE TABLE " + parent + " (LIKE "
                        + Identifier.quote(scheme.table().name()) + " INCLUDING ALL EXCLUDING INDEXES) PARTITION BY "
                        + scheme.clause(),
                scheme.partitions().stream()
                        .map(partition -> partition.sql(scheme.name(), storage))
                        .toList(),
                objects.indexes(),
                objects.foreignKeys(),
                oldest ? retention(scheme) : List.of(),
                "DROP TABLE " + parent);
    }

    /// A partitioned table has no storage parameters to pass on.
    private static String storage(TableStorage storage) {
        return StorageClause.of(storage)
                + storage.tablespace()
                        .map(name -> " TABLESPACE " + Identifier.quote(name))
                        .orElse("");
    }

    /// A default partition would stand in the way of detaching concurrently; range partitions have none.
    private static List<String> retention(PartitionScheme scheme) {
        String first = Identifier.quote(scheme.partitions().getFirst().name());
        return List.of(
                "ALTER TABLE " + Identifier.quote(scheme.table().name()) + " DETACH PARTITION " + first
                        + " CONCURRENTLY",
                "DROP TABLE " + first);
    }

    /// What the model is asked to make: foreign keys change no plan of a partitioned table.
    List<String> tried() {
        return Stream.of(List.of(table), partitions, indexes)
                .flatMap(List::stream)
                .toList();
    }
}
