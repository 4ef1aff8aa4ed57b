package dev.maquette.change.shape;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is to become of a table.
///
/// @param statements what is to be done to it, in this order
/// @param expressions values of columns of the new shape
/// @param reverse values of columns of the old shape
/// @param partitioning how it is to be partitioned, if it is
/// @param extraction which of its columns are to get a table of their own, or to come back from one
public record Wish(
        List<TableStatement> statements,
        Map<String, String> expressions,
        Map<String, String> reverse,
        Optional<Partitioning> partitioning,
        Optional<Extraction> extraction) {
    public Wish {
        statements = List.copyOf(statements);
        expressions = Map.copyOf(expressions);
        reverse = Map.copyOf(reverse);
    }

    /// What `ALTER TABLE` does alone.
    public static Wish of(List<String> actions) {
        return of(actions.stream().map(TableStatement::altering).toList(), Map.of(), Map.of());
    }

    /// What statements do, with values given by expressions.
    public static Wish of(
            List<TableStatement> statements, Map<String, String> expressions, Map<String, String> reverse) {
        return new Wish(statements, expressions, reverse, Optional.empty(), Optional.empty());
    }

    /// A partitioned table.
    public static Wish of(Partitioning partitioning) {
        return new Wish(List.of(), Map.of(), Map.of(), Optional.of(partitioning), Optional.empty());
    }

    /// The columns of both shapes whose values are given by expressions.
    Set<String> expressed() {
        var expressed = new HashSet<>(expressions.keySet());
        expressed.addAll(reverse.keySet());
        return expressed;
    }
}
