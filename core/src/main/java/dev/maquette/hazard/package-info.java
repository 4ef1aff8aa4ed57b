/// What a migration does to a live database, found by executing it.
///
/// A [Migration] is statements with the transactions a runner would run them in; [MigrationReader] cuts a file into
/// them. [Checker] executes them in a [scratch database][dev.maquette.scale.ScratchDatabase], which has production's
/// schema and no rows. PostgreSQL takes the same locks there, replaces the same files and reads the same tables from
/// end to end as it would in production; it only takes no time over it. So after each statement [Observer] looks which
/// locks the transaction holds and what has become of the [catalogue][CatalogState], and gives an [Observation].
///
/// How long that would take at production's size is arithmetic: [WorkTimes] multiplies the rows and bytes of the
/// capture by [Rates], and gives an interval. [Judge] puts locks and times together: a lock that stops writers is
/// `BRIEF` by itself and `DANGEROUS` when a table is read or rewritten while it is held.
///
/// Statements that refuse a transaction cannot be looked at from inside. [OutsideTransaction] runs them against
/// sessions that hold locks, so that they have to wait, and reads from `pg_locks` what they wait for.
@NullMarked
package dev.maquette.hazard;

import org.jspecify.annotations.NullMarked;
