package dev.maquette.app.report;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Table;
import dev.maquette.review.Finding;
import dev.maquette.review.Subject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Which table each finding is about.
final class TableFindings {
    private final Set<QualifiedName> tables;
    private final Map<QualifiedName, QualifiedName> tableOfIndex;
    private final Map<QualifiedName, Integer> counts;

    TableFindings(Snapshot snapshot, List<Finding> findings) {
        tables =
                snapshot.schema().relations().tables().stream().map(Table::name).collect(Collectors.toSet());
        tableOfIndex = snapshot.schema().relations().indexes().stream()
                .collect(Collectors.toMap(Index::name, Index::table, (first, _) -> first));
        counts = findings.stream()
                .flatMap(finding -> table(finding).stream())
                .collect(Collectors.toMap(name -> name, _ -> 1, Integer::sum, TreeMap::new));
    }

    /// The table a finding is about, when it is about one that exists.
    Optional<QualifiedName> table(Finding finding) {
        return switch (finding.subject()) {
            case Subject.Statement _ -> Optional.empty();
            case Subject.SchemaObject(var address, var _) ->
                Optional.of(
                                address.kind() == ObjectKind.INDEX
                                        ? tableOfIndex.getOrDefault(address.name(), address.name())
                                        : address.name())
                        .filter(tables::contains);
        };
    }

    /// How many findings each table has.
    Map<QualifiedName, Integer> counts() {
        return counts;
    }

    /// The tables with findings, those with most first.
    List<QualifiedName> mostFirst() {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<QualifiedName, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
