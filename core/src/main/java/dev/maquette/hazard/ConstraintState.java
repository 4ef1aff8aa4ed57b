package dev.maquette.hazard;

/// A constraint of a table.
///
/// @param type `contype`
/// @param table the table's identifier
/// @param referenced the table a foreign key refers to; 0 for other constraints
/// @param validated whether all rows are known to satisfy it
record ConstraintState(long oid, String name, String type, long table, long referenced, boolean validated) {}
