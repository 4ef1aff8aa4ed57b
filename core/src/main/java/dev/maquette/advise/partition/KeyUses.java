package dev.maquette.advise.partition;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.model.QualifiedName;
import dev.maquette.workload.meaning.ColumnUse;
import dev.maquette.workload.meaning.CommandKind;
import dev.maquette.workload.meaning.Comparison.Semantics;
import dev.maquette.workload.meaning.Operand;
import dev.maquette.workload.meaning.Predicate;
import dev.maquette.workload.meaning.QueryBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// By which columns a workload selects the rows of one table.
final class KeyUses {
    private final QualifiedName table;
    private final Map<String, Use> uses = new HashMap<>();
    private final List<Deletion> deletions = new ArrayList<>();

    private KeyUses(QualifiedName table) {
        this.table = table;
    }

    /// @param cost planner cost of all calls of a statement
    static KeyUses of(QualifiedName table, List<AdvisedStatement> statements, ToDoubleFunction<AdvisedStatement> cost) {
        var uses = new KeyUses(table);
        for (AdvisedStatement statement : statements) {
            double weight = cost.applyAsDouble(statement);
            statement.meaning().query().all().forEach(block -> uses.add(block, statement, weight));
        }
        return uses;
    }

    /// Planner cost of the statements that compare a column.
    ///
    /// @param equal with values
    /// @param ranged by order with values
    /// @param joined with columns of other tables
    record Use(double equal, double ranged, double joined) {
        static final Use NONE = new Use(0, 0, 0);

        private Use plus(Use other) {
            return new Use(equal + other.equal, ranged + other.ranged, joined + other.joined);
        }

        /// All together; a join prunes only while it runs, which no plan shows.
        double weight() {
            return equal + ranged + joined / 10;
        }
    }

    /// A statement that deletes what is older than something.
    record Deletion(AdvisedStatement statement, String column) {}

    Use of(String column) {
        return uses.getOrDefault(column, Use.NONE);
    }

    /// The statement that deletes the oldest rows by a column.
    Optional<Deletion> deletion(String column) {
        return deletions.stream()
                .filter(deletion -> deletion.column().equals(column))
                .findFirst();
    }

    Set<String> columns() {
        return uses.keySet();
    }

    private void add(QueryBlock block, AdvisedStatement statement, double weight) {
        for (Predicate predicate : block.conditions().predicates()) {
            if (predicate.combination() == Predicate.Combination.AND
                    && predicate.left() instanceof Operand.Column(ColumnUse use)
                    && use.column().relation().equals(table)) {
                add(block, statement, predicate, use.column().column(), weight);
            }
        }
        block.conditions().joins().forEach(join -> {
            add(join.left(), weight);
            add(join.right(), weight);
        });
    }

    private void add(ColumnUse joined, double weight) {
        if (joined.column().relation().equals(table)) {
            add(joined.column().column(), new Use(0, 0, weight));
        }
    }

    private void add(String column, Use use) {
        uses.merge(column, use, Use::plus);
    }

    private void add(QueryBlock block, AdvisedStatement statement, Predicate predicate, String column, double weight) {
        Semantics semantics = predicate.comparison().semantics();
        if (semantics == Semantics.EQUALITY) {
            add(column, new Use(weight, 0, 0));
        } else if (semantics == Semantics.RANGE) {
            add(column, new Use(0, weight, 0));
            boolean oldest = predicate.comparison().operator().startsWith("<");
            if (oldest && block.command() == CommandKind.DELETE && isTarget(block) && isAlone(block)) {
                deletions.add(new Deletion(statement, column));
            }
        }
    }

    /// Whether nothing else decides which rows go, so that whole partitions can.
    private static boolean isAlone(QueryBlock block) {
        return block.conditions().predicates().size() == 1
                && block.conditions().joins().isEmpty()
                && block.parts().isEmpty();
    }

    private boolean isTarget(QueryBlock block) {
        return block.relations().stream()
                .anyMatch(use -> use.written() && use.relation().equals(table));
    }
}
