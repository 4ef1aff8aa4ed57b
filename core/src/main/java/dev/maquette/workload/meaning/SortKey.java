package dev.maquette.workload.meaning;

/// A key of ORDER BY.
public record SortKey(Operand key, boolean descending, boolean nullsFirst) {}
