package dev.maquette.model;

import org.jspecify.annotations.Nullable;

/// The one exception Maquette throws for failures; expected outcomes are values instead.
public final class MaquetteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    MaquetteException(Problem problem, @Nullable Throwable cause) {
        super(problem.message(), cause);
        this.problem = problem;
    }

    /// What went wrong.
    public Problem problem() {
        return problem;
    }
}
