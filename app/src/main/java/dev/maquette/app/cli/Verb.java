package dev.maquette.app.cli;

import java.util.concurrent.Callable;

/// A command of the program: a class annotated as a picocli command, made in [Verbs].
interface Verb extends Callable<Integer> {
    /// Does the work.
    ///
    /// @return the exit code, one of [ExitCode]
    /// @throws dev.maquette.model.MaquetteException with the problem that the user is shown
    @Override
    Integer call();
}
