package dev.maquette.scale.growth;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.Table;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.model.usage.TableUsage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The factor of each table: the one that was given, 1 for lookup tables, and that of all others.
///
/// A lookup table is small, others refer to it, it refers to nothing but lookup tables, and no more rows were ever
/// inserted into it than it has.
final class TableFactors {
    private static final double FEW_ROWS = 200;

    private final GrowthFactors given;
    private final Map<QualifiedName, Table> tables;
    private final Map<QualifiedName, Double> rows;
    private final Map<QualifiedName, TableUsage> usage;
    private final Map<QualifiedName, List<QualifiedName>> references;
    private final Set<QualifiedName> referenced;

    private TableFactors(GrowthFactors given, Snapshot snapshot) {
        this.given = given;
        this.tables = byName(snapshot.schema().relations().tables(), Table::name);
        this.rows = snapshot.statistics().relations().stream()
                .collect(Collectors.toMap(RelationStatistics::relation, RelationStatistics::estimatedTuples));
        this.usage = byName(snapshot.usage().tables(), TableUsage::table);
        this.references = new HashMap<>();
        this.referenced = new HashSet<>();
        for (Constraint constraint : snapshot.schema().relations().constraints()) {
            constraint
                    .reference()
                    .map(reference -> reference.table())
                    .filter(table -> !table.equals(constraint.table()))
                    .ifPresent(table -> {
                        referenced.add(table);
                        references
                                .computeIfAbsent(constraint.table(), name -> new ArrayList<>())
                                .add(table);
                    });
        }
    }

    /// The factors for the tables of this snapshot.
    ///
    /// @throws dev.maquette.model.MaquetteException `usage` when a factor was given for a table that is not there
    static TableFactors of(GrowthFactors given, Snapshot snapshot) {
        var factors = new TableFactors(given, snapshot);
        Set<String> known = factors.rows.keySet().stream()
                .flatMap(name -> List.of(name.name(), name.toString()).stream())
                .collect(Collectors.toCollection(HashSet::new));
        factors.tables.keySet().forEach(name -> known.addAll(List.of(name.name(), name.toString())));
        for (String name : given.named().keySet()) {
            if (!known.contains(name)) {
                throw Problem.of(ProblemCode.USAGE, "table \"" + name + "\" does not exist")
                        .toException();
            }
        }
        return factors;
    }

    /// How many times as large a table or materialised view becomes.
    double of(QualifiedName table) {
        Double named = named(table, new HashSet<>());
        if (named != null) {
            return named;
        }
        return isLookup(table) ? 1 : given.others();
    }

    /// Whether a table is one that other tables look things up in, and that does not grow.
    boolean isLookup(QualifiedName table) {
        return isLookup(table, new HashSet<>());
    }

    private @Nullable Double named(QualifiedName table, Set<QualifiedName> seen) {
        Double full = given.named().get(table.toString());
        Double found = full == null ? given.named().get(table.name()) : full;
        Table known = tables.get(table);
        if (found != null || known == null || !seen.add(table)) {
            return found;
        }
        for (QualifiedName parent : known.inheritance().parents()) {
            Double inherited = named(parent, seen);
            if (inherited != null) {
                return inherited;
            }
        }
        return null;
    }

    private boolean isLookup(QualifiedName table, Set<QualifiedName> seen) {
        return rows.getOrDefault(table, Double.MAX_VALUE) <= FEW_ROWS
                && referenced.contains(table)
                && !hasGrown(table)
                && (!seen.add(table)
                        || references.getOrDefault(table, List.of()).stream().allMatch(other -> isLookup(other, seen)));
    }

    /// Whether more rows were inserted than are there.
    private boolean hasGrown(QualifiedName table) {
        TableUsage counted = usage.get(table);
        return counted != null
                && counted.writes().inserted()
                        > Math.max(
                                rows.getOrDefault(table, 0.0), counted.upkeep().liveRows());
    }

    private static <T> Map<QualifiedName, T> byName(List<T> values, Function<T, QualifiedName> name) {
        return values.stream().collect(Collectors.toMap(name, Function.identity(), (first, second) -> first));
    }
}
