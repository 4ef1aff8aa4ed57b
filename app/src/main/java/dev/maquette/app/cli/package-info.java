/// The command line: one class a verb, listed in [Verbs]; the only package that prints.
///
/// [Main] hands the arguments to [Program], which builds the commands, runs one, and turns what happened into an exit
/// code. A verb gets a [Console] and hands its work to the facade. Verbs are made on every start, so a verb's
/// constructor and fields load nothing heavy.
@NullMarked
package dev.maquette.app.cli;

import org.jspecify.annotations.NullMarked;
