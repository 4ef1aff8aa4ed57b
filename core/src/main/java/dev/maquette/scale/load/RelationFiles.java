package dev.maquette.scale.load;

import dev.maquette.catalog.CatalogJson;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.statistics.IndexFacts;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.scale.file.BrinMetapage;
import dev.maquette.scale.file.BtreeSkeleton;
import dev.maquette.scale.file.GinMetapage;
import dev.maquette.scale.file.RelationFile;
import dev.maquette.scale.load.EndPointKeys.Ends;
import dev.maquette.sql.SqlResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/// Gives every relation of a model the size it has in production, and every index the first pages the planner
/// reads.
public final class RelationFiles {
    private static final SqlResource UPDATE_SIZES = SqlResource.of(RelationFiles.class, "relation-sizes.sql");
    /// File numbers far above those the server gives out by itself.
    private static final long FIRST_NODE = 3_000_000_000L;

    /// The number of a file that stays empty, for tables to be pointed at while a what-if statement runs.
    public static final String EMPTY_NODE = "2900000000";

    /// The number of the file of a B-tree without entries.
    public static final String EMPTY_BTREE_NODE = "2900000001";

    private static final byte[] NOTHING = {};

    private final Connection connection;
    private final int major;
    private final Path dataDirectory;
    private final Map<QualifiedName, RelationStatistics> sizes;
    private final Map<QualifiedName, IndexFacts> facts;
    private final Map<QualifiedName, String> tablespaces;

    /// Files for the database of this connection, which must belong to a superuser, be inside a transaction
    /// and allow changes of system tables.
    public RelationFiles(Connection connection, int major, Path dataDirectory, Snapshot snapshot) {
        this.connection = connection;
        this.major = major;
        this.dataDirectory = dataDirectory;
        this.sizes = byName(snapshot.statistics().relations(), RelationStatistics::relation);
        this.facts = byName(snapshot.statistics().indexes(), IndexFacts::index);
        this.tablespaces = Tablespaces.placement(snapshot.schema().relations());
    }

    /// Writes the files in the place of those the server made and points the catalogue at them; they count
    /// once the transaction commits.
    ///
    /// @return what the server wrote for the empty indexes whose first pages are not made here
    /// @throws SQLException when the server refuses
    /// @throws IOException when the file system refuses
    public Map<QualifiedName, byte[]> write() throws SQLException, IOException {
        List<ModelRelation> before = ModelRelation.all(connection, major, dataDirectory);
        Map<QualifiedName, byte[]> serverMade = indexesAsCreated(before);
        write(before, serverMade, FIRST_NODE, true);
        return serverMade;
    }

    /// Writes files of other sizes beside those that were written before, which are made empty once the
    /// catalogue points at the new ones.
    ///
    /// @param serverMade what [#write()] returned
    /// @param firstNode the first of so many file numbers as there are relations, none of which was ever used
    /// @return makes the earlier files empty, to be called after the transaction committed
    /// @throws SQLException when the server refuses
    /// @throws IOException when the file system refuses
    public Emptying rewrite(Map<QualifiedName, byte[]> serverMade, long firstNode) throws SQLException, IOException {
        List<ModelRelation> before = ModelRelation.all(connection, major, dataDirectory);
        write(before, serverMade, firstNode, false);
        return () -> {
            for (ModelRelation relation : before) {
                if (sizes.containsKey(relation.name())) {
                    new RelationFile(relation.file()).empty();
                }
            }
        };
    }

    /// Makes files empty that nothing refers to any more.
    public interface Emptying {
        /// Does it.
        ///
        /// @throws IOException when the file system refuses
        void run() throws IOException;
    }

    private void write(
            List<ModelRelation> before, Map<QualifiedName, byte[]> serverMade, long firstNode, boolean inPlace)
            throws SQLException, IOException {
        Map<QualifiedName, Ends> ends = new EndPointKeys(connection, dataDirectory).of(before, facts);
        Map<QualifiedName, Long> nodes = nodes(firstNode);
        updateCatalogue(nodes);
        List<ModelRelation> after = moved(before, nodes);
        Map<QualifiedName, Path> files = inPlace
                ? before.stream().collect(Collectors.toMap(ModelRelation::name, ModelRelation::file))
                : Map.of();
        // First, because this makes the directories.
        writeEmptyFiles(after);
        List<ModelRelation> sized = after.stream()
                .filter(relation -> sizes.containsKey(relation.name()))
                .toList();
        var contents = new Contents(ends, serverMade, files);
        int half = sized.size() / 2;
        try (var others = Beside.start(() -> write(sized.subList(0, half), contents))) {
            write(sized.subList(half, sized.size()), contents);
            others.result();
        }
    }

    /// @return how many files were written
    private int write(List<ModelRelation> relations, Contents contents) throws IOException {
        for (ModelRelation relation : relations) {
            RelationStatistics size = Objects.requireNonNull(sizes.get(relation.name()));
            var file = new RelationFile(relation.file());
            byte[] start = firstPages(relation, size, contents);
            Path serverFile = contents.serverFiles.get(relation.name());
            if (serverFile == null) {
                file.write(start, size.blocks());
            } else {
                file.writeOver(serverFile, start, size.blocks());
            }
            // Else the planner would look there for the rows that the ends of indexes point at, and not find them.
            if (relation.index().isEmpty() && size.blocks() > 0) {
                file.markFirstPageVisible();
            }
        }
        return relations.size();
    }

    private static void writeEmptyFiles(List<ModelRelation> relations) throws IOException {
        Set<Path> directories = relations.stream()
                .map(relation -> Objects.requireNonNull(relation.file().getParent()))
                .collect(Collectors.toSet());
        for (Path directory : directories) {
            new RelationFile(directory.resolve(EMPTY_NODE)).write(NOTHING, 0);
            new RelationFile(directory.resolve(EMPTY_BTREE_NODE)).write(BtreeSkeleton.empty(), 1);
        }
    }

    /// What the server wrote for the empty indexes whose first pages are not made here.
    private Map<QualifiedName, byte[]> indexesAsCreated(List<ModelRelation> relations)
            throws SQLException, IOException {
        List<ModelRelation> others = relations.stream()
                .filter(relation -> relation.index().isPresent() && !relation.isBtree())
                .toList();
        if (others.isEmpty()) {
            return Map.of();
        }
        try (Statement statement = connection.createStatement()) {
            // The server builds these through its buffers, so their files are behind.
            statement.execute("CHECKPOINT");
        }
        var files = new HashMap<QualifiedName, byte[]>();
        for (ModelRelation relation : others) {
            files.put(relation.name(), Files.readAllBytes(relation.file()));
        }
        return files;
    }

    private Map<QualifiedName, Long> nodes(long firstNode) {
        var nodes = new HashMap<QualifiedName, Long>();
        long node = firstNode;
        for (QualifiedName relation : sizes.keySet()) {
            nodes.put(relation, node++);
        }
        return nodes;
    }

    /// The relations where the catalogue says that they are now.
    private List<ModelRelation> moved(List<ModelRelation> before, Map<QualifiedName, Long> nodes) throws SQLException {
        if (!tablespaces.isEmpty()) {
            return ModelRelation.all(connection, major, dataDirectory);
        }
        return before.stream()
                .map(relation -> Optional.ofNullable(nodes.get(relation.name()))
                        .map(relation::movedTo)
                        .orElse(relation))
                .toList();
    }

    private void updateCatalogue(Map<QualifiedName, Long> nodes) throws SQLException {
        ArrayNode rows = CatalogJson.mapper().createArrayNode();
        for (RelationStatistics size : sizes.values()) {
            rows.addObject()
                    .put("schema", size.relation().schema())
                    .put("name", size.relation().name())
                    .put("node", nodes.get(size.relation()))
                    .put("tablespace", tablespaces.get(size.relation()))
                    .put("pages", size.pages())
                    .put("tuples", size.tuples())
                    .put("all_visible", size.allVisible());
        }
        try (PreparedStatement update = connection.prepareStatement(UPDATE_SIZES.forMajor(major))) {
            update.setString(1, rows.toString());
            update.executeUpdate();
        }
    }

    private byte[] firstPages(ModelRelation relation, RelationStatistics size, Contents contents) {
        IndexFacts known = facts.get(relation.name());
        byte[] created = contents.serverMade.getOrDefault(relation.name(), NOTHING);
        return switch (relation.method()) {
            case "btree" -> btree(relation, size, contents.ends.get(relation.name()));
            case "gin" ->
                known != null && known.metapage().isPresent()
                        ? GinMetapage.transplanted(known.metapage().get())
                        : created;
            case "brin" -> brin(relation.index().orElseThrow(), created);
            default -> created;
        };
    }

    private byte[] btree(ModelRelation index, RelationStatistics size, @Nullable Ends ends) {
        IndexFacts known = facts.get(index.name());
        int height = known == null ? 0 : known.height().orElse(0);
        if (size.blocks() <= 1) {
            return BtreeSkeleton.empty();
        }
        if (ends == null) {
            return BtreeSkeleton.of(height);
        }
        ModelRelation.IndexLayout layout = index.index().orElseThrow();
        return BtreeSkeleton.of(height, ends.leafTuples(layout.columns(), layout.descending()));
    }

    private byte[] brin(ModelRelation.IndexLayout layout, byte[] empty) {
        RelationStatistics table = sizes.get(layout.table());
        return table == null ? empty : BrinMetapage.forTable(empty, table.blocks(), layout.pagesPerRange());
    }

    private static <T> Map<QualifiedName, T> byName(List<T> values, Function<T, QualifiedName> name) {
        return values.stream().collect(Collectors.toMap(name, Function.identity()));
    }

    /// What the files are made of.
    ///
    /// @param ends the keys at the ends of B-trees
    /// @param serverMade what the server wrote for indexes whose first pages are not made here
    /// @param serverFiles the files that the server gave relations, which are to be written over
    private record Contents(
            Map<QualifiedName, Ends> ends,
            Map<QualifiedName, byte[]> serverMade,
            Map<QualifiedName, Path> serverFiles) {}
}
