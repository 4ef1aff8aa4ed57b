package dev.maquette.verify.fidelity;

import dev.maquette.verify.fidelity.SchemaFacts.ForeignKey;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Tables joined along foreign keys, in either direction.
///
/// @param tables the tables, each under the alias `t` and its place
/// @param sql the FROM clause
record JoinTree(List<String> tables, String sql) {
    /// A column of one of the tables.
    record Reference(String sql, ColumnFacts facts) {}

    /// A step from a table in the tree along a key to a table that joins it.
    private record Step(int at, ForeignKey key, boolean forward) {
        String target() {
            return forward ? key.to() : key.from();
        }

        String condition(int place) {
            List<String> near = forward ? key.fromColumns() : key.toColumns();
            List<String> far = forward ? key.toColumns() : key.fromColumns();
            return IntStream.range(0, near.size())
                    .mapToObj(i -> RandomStatements.qualified("t" + at, near.get(i)) + " = "
                            + RandomStatements.qualified("t" + place, far.get(i)))
                    .collect(Collectors.joining(" AND "));
        }
    }

    static JoinTree grow(SchemaFacts facts, RandomGenerator random, int joins) {
        var tables = new ArrayList<String>();
        List<String> usable = facts.tables().entrySet().stream()
                .filter(table -> table.getValue().stream().anyMatch(ColumnFacts::hasValues))
                .map(table -> table.getKey())
                .toList();
        tables.add(usable.get(random.nextInt(usable.size())));
        var sql = new StringBuilder(tables.getFirst() + " t0");
        for (int place = 1; place <= joins; place++) {
            List<Step> steps = steps(facts, tables);
            if (steps.isEmpty()) {
                break;
            }
            Step step = steps.get(random.nextInt(steps.size()));
            tables.add(step.target());
            String join = random.nextInt(8) == 0 ? " LEFT JOIN " : " JOIN ";
            sql.append(join).append(step.target()).append(" t" + place + " ON ").append(step.condition(place));
        }
        return new JoinTree(tables, sql.toString());
    }

    private static List<Step> steps(SchemaFacts facts, List<String> tables) {
        var steps = new ArrayList<Step>();
        for (int at = 0; at < tables.size(); at++) {
            for (ForeignKey key : facts.keys()) {
                if (key.from().equals(tables.get(at))) {
                    steps.add(new Step(at, key, true));
                }
                if (key.to().equals(tables.get(at))) {
                    steps.add(new Step(at, key, false));
                }
            }
        }
        return steps;
    }

    /// The columns that conditions can be put on.
    List<Reference> columns(SchemaFacts facts) {
        return IntStream.range(0, tables.size())
                .boxed()
                .flatMap(place -> facts.tables().getOrDefault(tables.get(place), List.of()).stream()
                        .filter(ColumnFacts::hasValues)
                        .map(column -> new Reference(RandomStatements.qualified("t" + place, column.name()), column)))
                .toList();
    }
}
