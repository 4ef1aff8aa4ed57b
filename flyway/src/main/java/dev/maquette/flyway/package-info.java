/// Versioned migrations on Flyway, whose history table stays the one record.
///
/// Flyway names the files, sums them up, orders and locks them, and writes its history. What is executed here is
/// their statements:
///
/// - A file without anything that refuses a transaction is one transaction with its row in the history. A lock is
///   waited for a moment only, then everything is given back and tried again.
/// - Any other file goes statement by statement; [Checkpoint] remembers which are done, beside the history, so
///   that the next run goes on after the last.
/// - A statement marked `-- maquette: online` is carried out as an online change.
///
/// [Migrations] is what the program uses; [ScriptResolver#installed] gives the same to a program's own Flyway, and
/// [OnlineChangeMigration] is an online change as a Java migration of any Flyway.
@NullMarked
package dev.maquette.flyway;

import org.jspecify.annotations.NullMarked;
