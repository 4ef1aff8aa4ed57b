package dev.maquette.advise.cost;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Index;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An oracle that is asked for the same plan once only. Indexes on tables a statement does not read make no other plan.
public final class RememberedPlans implements IndexOracle {
    private final IndexOracle oracle;
    private final List<Set<QualifiedName>> tables = new ArrayList<>();
    private final Map<QualifiedName, BitSet> indexes = new HashMap<>();
    private final Map<Question, Planned> answers = new HashMap<>();

    /// What is asked of this oracle is remembered.
    public RememberedPlans(IndexOracle oracle) {
        this.oracle = oracle;
    }

    private record Question(int statement, BitSet visible) {}

    @Override
    public int addStatement(String sql, Set<QualifiedName> read) {
        tables.add(Set.copyOf(read));
        return oracle.addStatement(sql, read);
    }

    @Override
    public List<Made> make(List<NewIndex> news) {
        List<Made> made = oracle.make(news);
        for (int i = 0; i < news.size(); i++) {
            note(news.get(i).table(), made.get(i));
        }
        return made;
    }

    @Override
    public Made know(Index index) {
        Made made = oracle.know(index);
        note(index.table(), made);
        // Until now it was there for every plan, whatever was asked for.
        answers.clear();
        return made;
    }

    private void note(QualifiedName table, Made made) {
        indexes.computeIfAbsent(table, _ -> new BitSet()).set(made.number());
    }

    @Override
    public Planned plan(int statement, BitSet visible) {
        var relevant = new BitSet();
        for (QualifiedName table : tables.get(statement)) {
            relevant.or(indexes.getOrDefault(table, new BitSet()));
        }
        relevant.and(visible);
        return answers.computeIfAbsent(new Question(statement, relevant), _ -> oracle.plan(statement, relevant));
    }

    @Override
    public long bytes(int index) {
        return oracle.bytes(index);
    }

    @Override
    public long calls() {
        return oracle.calls();
    }
}
