package dev.maquette.hazard;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.model.QualifiedName;
import dev.maquette.scale.WhatIf;
import dev.maquette.workload.meaning.ColumnReference;
import dev.maquette.workload.meaning.CommandKind;
import dev.maquette.workload.meaning.QueryBlock;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Columns that refuse NULL and that the INSERTs of a statement give no value, which planning does not show.
final class MissingValues {
    private MissingValues() {}

    /// The first of them.
    static Optional<ColumnReference> of(WhatIf scope, AdvisedStatement statement) {
        return statement
                .meaning()
                .query()
                .all()
                .filter(block -> block.command() == CommandKind.INSERT)
                .flatMap(block -> of(scope, block).stream())
                .findFirst();
    }

    private static Optional<ColumnReference> of(WhatIf scope, QueryBlock insert) {
        Set<ColumnReference> given = insert.changes().assignments().stream()
                .map(assignment -> assignment.column())
                .collect(Collectors.toSet());
        return given.stream().findFirst().map(ColumnReference::relation).flatMap(table -> missing(scope, table, given));
    }

    private static Optional<ColumnReference> missing(WhatIf scope, QualifiedName table, Set<ColumnReference> given) {
        return new TreeSet<>(scope.demandedColumns(table))
                .stream()
                        .map(column -> new ColumnReference(table, column))
                        .filter(column -> !given.contains(column))
                        .findFirst();
    }
}
