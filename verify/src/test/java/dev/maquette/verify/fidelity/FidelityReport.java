package dev.maquette.verify.fidelity;

import java.util.List;
import java.util.Locale;

/// How many of a suite's statements are planned alike.
///
/// @param suite the suite's name
/// @param statements how many statements were compared
/// @param shape how many plans are equal in shape
/// @param cost how many have the same total cost
/// @param allNodes how many are equal in shape and in every estimate of every node
/// @param refused names and errors of statements that both servers refuse alike; they are not among `statements`
/// @param differences the first plans that differ, each with its first differences
public record FidelityReport(
        String suite,
        int statements,
        int shape,
        int cost,
        int allNodes,
        List<String> refused,
        List<String> differences) {
    public FidelityReport {
        refused = List.copyOf(refused);
        differences = List.copyOf(differences);
    }

    /// Whether every plan is equal in every node.
    public boolean exact() {
        return allNodes == statements;
    }

    /// `tpch: 22 statements, shape 22, cost 22, all nodes 22`.
    public String summary() {
        return String.format(
                Locale.ROOT,
                "%s: %d statements, shape %d, cost %d, all nodes %d, refused %d",
                suite,
                statements,
                shape,
                cost,
                allNodes,
                refused.size());
    }
}
