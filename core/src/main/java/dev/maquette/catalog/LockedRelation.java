package dev.maquette.catalog;

import dev.maquette.catalog.statistics.StatisticsReader;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.SqlResource;

/// A relation that another session has locked against readers.
///
/// @param oid its object identifier
/// @param relation its name
record LockedRelation(String oid, QualifiedName relation) {
    static final SqlResource SQL = SqlResource.of(StatisticsReader.class, "locked.sql");
}
