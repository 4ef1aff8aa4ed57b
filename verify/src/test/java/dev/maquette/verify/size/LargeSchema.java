package dev.maquette.verify.size;

import dev.maquette.model.Snapshot;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.Resources;
import dev.maquette.workload.StatementFile;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// 500 tables with five indexes and ten columns each, chained by foreign keys, and 1.2 TB long on paper.
final class LargeSchema {
    static final int TABLES = 500;
    static final int INDEXES_OF_A_TABLE = 5;
    /// From the few rows that are really loaded to the size on paper.
    private static final long FACTOR = 15_500;

    private LargeSchema() {}

    /// Creates the tables with a few hundred rows each, and their statistics.
    static void load(Database database) throws SQLException {
        database.run(
                "SET maquette.tables = '" + TABLES + "'; " + Resources.text(LargeSchema.class, "large-schema.sql"));
        database.run("VACUUM (FREEZE, ANALYZE)");
    }

    /// The same snapshot with every relation as long as it would be on paper, and with a workload.
    static Snapshot enlarged(Snapshot snapshot) {
        List<RelationStatistics> large = snapshot.statistics().relations().stream()
                .map(LargeSchema::enlarged)
                .toList();
        return snapshot.withStatistics(snapshot.statistics().withRelations(large))
                .withWorkload(StatementFile.read(workload()));
    }

    private static RelationStatistics enlarged(RelationStatistics size) {
        return new RelationStatistics(
                size.relation(),
                Math.toIntExact(size.pages() * FACTOR),
                size.tuples() * FACTOR,
                Math.toIntExact(size.allVisible() * FACTOR),
                size.blocks() * FACTOR,
                size.toastBytes());
    }

    private static String workload() {
        return IntStream.range(0, TABLES)
                .mapToObj(table -> """
                    SELECT * FROM t%1$03d WHERE owner = 17 AND state = 'open' ORDER BY created DESC LIMIT 20;
                    """.formatted(table))
                .collect(Collectors.joining());
    }
}
