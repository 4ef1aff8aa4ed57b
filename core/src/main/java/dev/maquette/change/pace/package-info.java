/// How fast a change works, and who looks after it while it does.
///
/// The long work of a change (copying, building, comparing) is done in pieces by a [Crew] of sessions. Between
/// two pieces each of them asks the [Pace], and rests for so long that it works only its share of the time.
/// The session of the owner does none of this work: it is the [Supervisor], which reads several times a second
/// what the server says of itself ([Signals]) and what people asked for through the journal, and passes on to
/// the pace what follows from it.
///
/// The pace fails closed. A signal that cannot be read stops the work as a bad one does, and what was allowed
/// expires after some seconds: a supervisor that hangs cannot be mistaken for one that finds nothing wrong.
@NullMarked
package dev.maquette.change.pace;

import org.jspecify.annotations.NullMarked;
