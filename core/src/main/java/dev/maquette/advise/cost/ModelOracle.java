package dev.maquette.advise.cost;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Index;
import dev.maquette.plan.Plan;
import dev.maquette.scale.TriedIndex;
import dev.maquette.scale.WhatIf;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/// Plans on the scale model. Proposed indexes are made once in a scope, and shown to the planner or hidden
/// from it.
public final class ModelOracle implements IndexOracle {
    private final WhatIf scope;
    private final List<Statement> statements = new ArrayList<>();
    private final List<Known> indexes = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final BitSet shown = new BitSet();
    private long calls;

    /// An oracle in this scope, which stays open.
    public ModelOracle(WhatIf scope) {
        this.scope = scope;
    }

    private record Statement(String sql, Set<QualifiedName> tables) {}

    /// @param bringsStatistics whether the planner knows more of an expression as long as the index is there
    private record Known(QualifiedName table, TriedIndex index, boolean exists, boolean bringsStatistics) {}

    @Override
    public int addStatement(String sql, Set<QualifiedName> tables) {
        statements.add(new Statement(sql, Set.copyOf(tables)));
        return statements.size() - 1;
    }

    @Override
    public List<Made> make(List<NewIndex> news) {
        List<TriedIndex> tried =
                scope.createIndexes(news.stream().map(NewIndex::sql).toList());
        scope.hide(tried);
        return IntStream.range(0, news.size())
                .mapToObj(i -> add(new Known(news.get(i).table(), tried.get(i), false, false)))
                .toList();
    }

    @Override
    public Made know(Index index) {
        boolean ofExpression =
                index.shape().keys().stream().anyMatch(key -> key.expression().isPresent());
        Made made = add(new Known(index.table(), scope.index(index.name()), true, ofExpression));
        shown.set(made.number());
        return made;
    }

    private Made add(Known known) {
        int number = indexes.size();
        indexes.add(known);
        known.index().parts().forEach(part -> numbers.put(part.name(), number));
        return new Made(
                number,
                known.index().bytes(),
                new Reservations(known.index().rough(), known.index().assumptions()));
    }

    @Override
    public Planned plan(int number, BitSet visible) {
        Statement statement = statements.get(number);
        show(visible, statement.tables());
        calls++;
        Plan plan = scope.explain(statement.sql());
        var used = new BitSet();
        indexesWithStatistics(visible, statement.tables()).forEach(used::set);
        plan.indexes().stream().map(numbers::get).filter(Objects::nonNull).forEach(used::set);
        return new Planned(plan.totalCost().value(), used, plan);
    }

    /// The plan of a statement with an estimate that is off.
    ///
    /// @param table the table whose rows are estimated wrong
    /// @param factor what the planner expects, in times of what its statistics say
    public Planned plan(int number, BitSet visible, QualifiedName table, double factor) {
        show(visible, statements.get(number).tables());
        try (WhatIf wrong = scope.nested()) {
            wrong.multiplyRows(table, factor);
            return plan(number, visible);
        }
    }

    private IntStream indexesWithStatistics(BitSet visible, Set<QualifiedName> tables) {
        return visible.stream()
                .filter(index -> indexes.get(index).bringsStatistics()
                        && tables.contains(indexes.get(index).table()));
    }

    /// Changes what the planner sees, on the statement's tables only.
    private void show(BitSet visible, Set<QualifiedName> tables) {
        var changed = new ArrayList<TriedIndex>();
        var used = new ArrayList<TriedIndex>();
        for (int number = 0; number < indexes.size(); number++) {
            Known known = indexes.get(number);
            if (visible.get(number) != shown.get(number) && tables.contains(known.table())) {
                changed.add(known.index());
                if (visible.get(number)) {
                    used.add(known.index());
                }
                shown.flip(number);
            }
        }
        if (!changed.isEmpty()) {
            scope.use(changed, used);
        }
    }

    @Override
    public long bytes(int index) {
        Known known = indexes.get(index);
        return known.exists() ? 0 : known.index().bytes();
    }

    @Override
    public long calls() {
        return calls;
    }
}
