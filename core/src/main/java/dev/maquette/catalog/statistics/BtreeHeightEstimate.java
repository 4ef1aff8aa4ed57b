package dev.maquette.catalog.statistics;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.statistics.RelationStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Heights of the B-trees the planner would not tell apart from a twin, inferred from the twin or from the size.
final class BtreeHeightEstimate {
    /// Downlinks a page of an index on short keys holds at PostgreSQL's fill factor for inner pages.
    private static final double FAN_OUT = 285;

    private final Map<QualifiedName, Integer> observed;
    private final Map<QualifiedName, Long> blocks;
    private final Map<List<Object>, List<BtreeProbe>> alike;

    BtreeHeightEstimate(
            Map<QualifiedName, Integer> observed, List<RelationStatistics> relations, List<BtreeProbe> probes) {
        this.observed = observed;
        this.blocks =
                relations.stream().collect(Collectors.toMap(RelationStatistics::relation, RelationStatistics::blocks));
        this.alike = probes.stream().collect(Collectors.groupingBy(BtreeHeightEstimate::shape));
    }

    /// Whether the height of this index is an observation.
    boolean observed(BtreeProbe probe) {
        return observation(probe).isPresent();
    }

    int of(BtreeProbe probe) {
        return observation(probe).orElseGet(() -> fromSize(blocks.getOrDefault(probe.index(), 1L)));
    }

    /// The observed height of this index, or of one with the same keys and size, whose height is the same.
    private Optional<Integer> observation(BtreeProbe probe) {
        Stream<BtreeProbe> twins = alike.getOrDefault(shape(probe), List.of()).stream()
                .filter(other -> Objects.equals(blocks.get(other.index()), blocks.get(probe.index())));
        return Stream.concat(Stream.of(probe), twins)
                .flatMap(other -> Optional.ofNullable(observed.get(other.index())).stream())
                .findFirst();
    }

    private static List<Object> shape(BtreeProbe probe) {
        Function<BtreeProbe.Key, String> keySql = BtreeProbe.Key::sql;
        return List.of(probe.table(), probe.keys().stream().map(keySql).toList(), probe.predicate());
    }

    private static int fromSize(long blocks) {
        int height = 0;
        for (double pages = Math.max(1, blocks - 1); pages > 1; pages /= FAN_OUT) {
            height++;
        }
        return height;
    }
}
