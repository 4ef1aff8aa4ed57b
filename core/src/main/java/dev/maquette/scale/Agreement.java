package dev.maquette.scale;

import java.util.List;

/// How far the plans of a model and of its production agree.
///
/// @param statements statements compared
/// @param equal statements whose plans are equal in every node
/// @param sameShape statements whose plans are equal but for estimates, those equal in every node included
/// @param differences for the others, the first difference each
public record Agreement(int statements, int equal, int sameShape, List<String> differences) {
    public Agreement {
        differences = List.copyOf(differences);
    }

    /// Whether every statement was planned equally, to the last digit.
    public boolean complete() {
        return equal == statements;
    }
}
