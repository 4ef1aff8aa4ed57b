package dev.maquette.change;

import dev.maquette.change.journal.Phase;
import dev.maquette.change.journal.Side;
import dev.maquette.model.MaquetteException;
import java.util.List;

/// One program at work at one change: looks up in the journal what is to be done next, and does it.
sealed interface Run permits ChangeRun, StepRun {
    /// Makes sure, before anything is copied or recorded, that no row is in the way of what was begun.
    void examine();

    /// Does what is to be done until a phase is reached.
    void advance(Phase until);

    /// Does what belongs to the time after the change: checks what was put back unchecked, keeps in step what
    /// waits.
    void soak();

    /// Makes the application use a side: the one of after the change, or the one of before.
    void use(Side side);

    /// Carries the change out for the first time, or once more after it was taken back.
    void cutOver();

    /// Gives the change up, with everything as it was.
    void abort();

    /// Ends the change, and removes what it needed.
    void finish();

    /// Whether the server refused something because of rows.
    ///
    /// @source PostgreSQL manual, PostgreSQL Error Codes: classes 21, 22 and 23
    static boolean isUnfit(MaquetteException failure) {
        return failure.problem()
                .sqlState()
                .filter(state -> List.of("21", "22", "23").contains(state.substring(0, 2)))
                .isPresent();
    }
}
