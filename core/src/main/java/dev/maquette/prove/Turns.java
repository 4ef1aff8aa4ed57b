package dev.maquette.prove;

import dev.maquette.plan.StatementText;
import dev.maquette.prove.ProofSession.State;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The runs of the sides of a trial, by turns.
///
/// @param runs of each side, the warming one left out
record Turns(List<List<Run>> runs) {
    /// What a side runs.
    record Ready(State state, List<StatementText> texts) {}

    /// Runs all sides by turns, each going first as often as the others.
    ///
    /// @param counted how often each, after a run to warm up
    /// @param planning whether the time to plan counts
    static Turns take(ProofSession session, List<Ready> sides, int counted, boolean planning) throws SQLException {
        List<List<Run>> runs = new ArrayList<>();
        sides.forEach(_ -> runs.add(new ArrayList<>()));
        for (int turn = 0; turn <= counted; turn++) {
            for (int place = 0; place < sides.size(); place++) {
                int at = (place + turn) % sides.size();
                once(session, sides.get(at), turn > 0, planning, runs.get(at));
            }
        }
        return new Turns(runs);
    }

    /// A run that did not end settles its side: more of them would only take time.
    private static void once(ProofSession session, Ready side, boolean counted, boolean planning, List<Run> runs)
            throws SQLException {
        if (runs.stream().anyMatch(run -> !(run instanceof Run.Done))) {
            return;
        }
        Run run = session.run(side.texts(), side.state(), planning);
        if (counted || !(run instanceof Run.Done)) {
            runs.add(run);
        }
    }
}
