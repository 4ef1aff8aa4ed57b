package dev.maquette.workload.meaning;

/// A value given to a column by INSERT, UPDATE, MERGE or ON CONFLICT.
public record Assignment(ColumnReference column, Operand value) {}
