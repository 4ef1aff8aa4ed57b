/// Changes the shape of a table while it is in use, and back again.
///
/// A change makes a second table of the wanted shape, copies the rows over, keeps the two in step, compares
/// them, and exchanges them in one short transaction. After the exchange the old table is kept in step with
/// the new one, so that the exchange can be taken back without losing what was written since.
///
/// The way of a change, each step of which is a transaction that also writes the journal:
///
/// 1. [ShadowTable][dev.maquette.change.shape.ShadowTable] makes the second table and works out the
///    [Transfer][dev.maquette.change.shape.Transfer].
/// 2. [CaptureLog][dev.maquette.change.capture.CaptureLog] records the keys that are written from now on.
/// 3. [Backfill][dev.maquette.change.copy.Backfill] copies what was there before.
/// 4. [Reconciler][dev.maquette.change.capture.Reconciler] carries over what was recorded; it looks each key
///    up as it is now, so that neither order nor repetition matters.
/// 5. [Verifier][dev.maquette.change.verify.Verifier] compares all rows.
/// 6. [Cutover][dev.maquette.change.cutover.Cutover] exchanges the tables, in either direction.
///
/// Nothing but the tables knows more than the [Journal][dev.maquette.change.journal.Journal], which stands in
/// the same database: a program that was ended anywhere is started again and goes on.
@NullMarked
package dev.maquette.change;

import org.jspecify.annotations.NullMarked;
