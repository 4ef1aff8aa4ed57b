/// The files in which migrations are given: plain SQL, folders of Flyway, changelogs of Liquibase, scripts of
/// Alembic.
///
/// [MigrationFiles] finds out what a file is. What it holds becomes
/// [migrations][dev.maquette.hazard.Migration] with the transactions its runner would run them in; what only the
/// runner itself can turn into SQL is named as not run.
@NullMarked
package dev.maquette.hazard.source;

import org.jspecify.annotations.NullMarked;
