/// The statements that lead from one schema to another.
///
/// [SchemaDifference][dev.maquette.catalog.diff.SchemaDifference] renders both schemas and compares them piece by
/// piece.
/// What differs is altered in place where PostgreSQL can; else it is dropped and made again, and with it whatever
/// needs it. What is dropped goes first where something new may stand in its way, and last where something old
/// may still need it. Statements that would hold writers off for long take their slow form: an index concurrently, a
/// constraint first not valid and then validated.
///
/// No such list can be trusted unseen: whoever asks for a difference has it rehearsed, from a build of the one schema
/// to one that equals the other.
@NullMarked
package dev.maquette.catalog.diff;

import org.jspecify.annotations.NullMarked;
