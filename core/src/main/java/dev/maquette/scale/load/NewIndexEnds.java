package dev.maquette.scale.load;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.IndexKey;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.IndexFacts;
import dev.maquette.model.statistics.IndexFacts.EndPoints;
import dev.maquette.scale.load.EndPointKeys.Ends;
import dev.maquette.scale.load.ExtremeKeys.Values;
import dev.maquette.scale.load.LeadingKey.Column;
import dev.maquette.sql.ArrayLiteral;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// What the planner would find at the two ends of an index that production does not have yet.
///
/// An existing index with the same leading column tells. Otherwise the extremes of the column's statistics stand in:
/// of most columns they lie close to those of its values.
///
/// @source `get_actual_variable_range` in selfuncs.c
public final class NewIndexEnds {
    private final int major;
    private final Path dataDirectory;
    private final Map<Column, EndPoints> observed;
    private final Map<Column, ColumnStatistics> statistics;
    private final Map<Column, Optional<Ends>> found = new ConcurrentHashMap<>();

    /// @param dataDirectory the data directory of the model's server
    public NewIndexEnds(Snapshot snapshot, Path dataDirectory) {
        this.major = snapshot.origin().server().major();
        this.dataDirectory = dataDirectory;
        Map<QualifiedName, EndPoints> known = snapshot.statistics().indexes().stream()
                .filter(index -> index.endPoints().isPresent())
                .collect(Collectors.toMap(
                        IndexFacts::index, index -> index.endPoints().orElseThrow()));
        this.observed = snapshot.schema().relations().indexes().stream()
                .filter(index -> known.containsKey(index.name()))
                .collect(Collectors.toMap(NewIndexEnds::leading, index -> known.get(index.name()), (one, _) -> one));
        this.statistics = snapshot.statistics().columns().stream()
                .filter(column -> !column.inherited())
                .collect(Collectors.toMap(column -> new Column(column.relation(), column.column()), column -> column));
    }

    private static Column leading(Index index) {
        IndexKey key = index.shape().keys().getFirst();
        return new Column(index.table(), key.column().or(key::expression).orElseThrow());
    }

    /// The entries of the only leaf of such indexes; none of an index the planner would not look into, or of which
    /// nothing is known. The first time a column is met, its ends take one round trip with those of all the others.
    ///
    /// @param connection a superuser's, inside a transaction; it is left as it was
    /// @param indexes OIDs of the B-trees
    /// @param derived the statistics the indexes' own expressions would have, by OID
    /// @return by OID
    public Map<Long, List<byte[]>> leafTuples(
            Connection connection, Collection<Long> indexes, Map<Long, List<ColumnStatistics>> derived)
            throws SQLException, IOException {
        Map<Long, LeadingKey> keys = LeadingKey.of(connection, major, indexes);
        find(connection, keys, derived);
        var leaves = new HashMap<Long, List<byte[]>>();
        keys.forEach((index, key) -> found.getOrDefault(key.leading(), Optional.empty())
                .ifPresent(ends -> leaves.put(index, ends.leafTuples(key.columns(), key.descending()))));
        return leaves;
    }

    private void find(Connection connection, Map<Long, LeadingKey> keys, Map<Long, List<ColumnStatistics>> derived)
            throws SQLException, IOException {
        var unknown = new LinkedHashMap<Column, Values>();
        for (var key : keys.entrySet()) {
            Column column = key.getValue().leading();
            if (!found.containsKey(column)) {
                List<String> values = values(column, derived.getOrDefault(key.getKey(), List.of()));
                unknown.put(column, new Values(key.getValue().type(), values));
            }
        }
        List<Optional<Ends>> ends = new ExtremeKeys(connection, dataDirectory).of(List.copyOf(unknown.values()));
        Iterator<Optional<Ends>> next = ends.iterator();
        unknown.keySet().forEach(column -> found.put(column, next.next()));
    }

    /// The ends another index shows, or else all values that the statistics name.
    private List<String> values(Column column, List<ColumnStatistics> derived) {
        return Optional.ofNullable(observed.get(column))
                .map(ends -> List.of(ends.least(), ends.greatest()))
                .orElseGet(() -> statisticsValues(column, derived));
    }

    private List<String> statisticsValues(Column column, List<ColumnStatistics> derived) {
        Optional<ColumnStatistics> known = Optional.ofNullable(statistics.get(column))
                .or(() -> derived.stream()
                        .filter(expression -> expression.number() == 1)
                        .findFirst());
        var values = new ArrayList<String>();
        known.ifPresent(figures -> {
            figures.mostCommonValues().ifPresent(common -> values.addAll(ArrayLiteral.elements(common.values())));
            figures.distribution().histogram().ifPresent(bounds -> values.addAll(ArrayLiteral.elements(bounds)));
        });
        return values;
    }
}
