package dev.maquette.advise.candidate;

import dev.maquette.advise.candidate.IndexDefinition.Condition;
import dev.maquette.advise.candidate.TableNeed.SpecialNeed;
import dev.maquette.model.QualifiedName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A need while it is being read; its sets grow. See [TableNeed] for what they hold.
record NeedDraft(
        Set<CandidateKey> equal,
        Set<CandidateKey> listed,
        Set<CandidateKey> joined,
        Set<CandidateKey> ranged,
        Set<List<CandidateKey>> orders,
        Set<SpecialNeed> special,
        Set<Condition> conditions,
        Set<String> read) {
    static NeedDraft empty() {
        return new NeedDraft(
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>());
    }

    TableNeed need(QualifiedName table) {
        return new TableNeed(
                table,
                List.copyOf(equal),
                List.copyOf(listed),
                List.copyOf(joined),
                List.copyOf(ranged),
                List.copyOf(orders),
                List.copyOf(special),
                List.copyOf(conditions),
                List.copyOf(read));
    }
}
