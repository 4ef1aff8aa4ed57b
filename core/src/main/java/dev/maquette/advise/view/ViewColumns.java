package dev.maquette.advise.view;

import dev.maquette.advise.rewrite.TableFacts;
import dev.maquette.advise.view.AggregateCall.Stored;
import dev.maquette.workload.meaning.ColumnReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The columns of a view: keys of its groups, then aggregates.
final class ViewColumns {
    private static final Map<String, String> SUM_TYPES =
            Map.of("smallint", "bigint", "integer", "bigint", "bigint", "numeric", "numeric", "numeric");

    private final Map<ColumnReference, String> keys = new LinkedHashMap<>();
    private final Map<Stored, String> aggregates = new LinkedHashMap<>();
    private final TableFacts facts;

    ViewColumns(List<AggregatedStatement> statements, TableFacts facts) {
        this.facts = facts;
        var taken = new HashSet<String>();
        statements.stream()
                .flatMap(statement -> statement.keys().stream())
                .sorted()
                .distinct()
                .forEach(key -> keys.put(key, fresh(key.column(), taken)));
        // How many rows a group has is needed to tell whether it is there.
        aggregates.put(new Stored("count", Optional.empty()), fresh("row_count", taken));
        statements.stream()
                .flatMap(AggregatedStatement::stored)
                .distinct()
                .forEach(stored -> aggregates.computeIfAbsent(stored, one -> fresh(base(one), taken)));
    }

    private static String base(Stored stored) {
        return stored.argument()
                .map(column -> stored.function() + "_" + column.column())
                .orElse("row_count");
    }

    private static String fresh(String wanted, Set<String> taken) {
        String name = wanted;
        for (int number = 2; !taken.add(name); number++) {
            name = wanted + number;
        }
        return name;
    }

    List<ColumnReference> keys() {
        return List.copyOf(keys.keySet());
    }

    List<String> keyNames() {
        return new ArrayList<>(keys.values());
    }

    Map<Stored, String> aggregates() {
        return aggregates;
    }

    String name(ColumnReference key) {
        return keys.getOrDefault(key, key.column());
    }

    String name(Stored stored) {
        return aggregates.getOrDefault(stored, base(stored));
    }

    /// A sum of sums has a wider type than a sum.
    String sumCast(AggregateCall call) {
        return call.argument()
                .map(facts::type)
                .map(SUM_TYPES::get)
                .map(type -> "::" + type)
                .orElse("");
    }
}
