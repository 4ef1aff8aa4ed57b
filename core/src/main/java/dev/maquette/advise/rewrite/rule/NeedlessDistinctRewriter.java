package dev.maquette.advise.rewrite.rule;

import dev.maquette.advise.rewrite.Draft;
import dev.maquette.advise.rewrite.Rewrite;
import dev.maquette.advise.rewrite.RewriteKind;
import dev.maquette.advise.rewrite.RewriteSubject;
import dev.maquette.advise.rewrite.Rewriter;
import dev.maquette.advise.rewrite.text.Clause;
import dev.maquette.advise.rewrite.text.Span;
import dev.maquette.workload.meaning.ColumnUse;
import dev.maquette.workload.meaning.Operand;
import dev.maquette.workload.meaning.RelationUse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// DISTINCT left out where the select list holds a key of every table that is joined: no two rows are the same.
public final class NeedlessDistinctRewriter implements Rewriter {
    @Override
    public Draft rewrite(RewriteSubject subject) {
        int distinct = subject.select().whole().from() + 1;
        boolean plain = subject.select().distinct() && !subject.sql().isWord(distinct + 1, "on");
        if (!plain || subject.select().hasAny(Clause.GROUP, Clause.HAVING) || !keyed(subject)) {
            return Draft.Nothing.NOTHING;
        }
        Span word = new Span(distinct, distinct + 1);
        return new Draft.Written(
                Rewrite.of(RewriteKind.NO_DISTINCT, subject.sql().replaced(Map.of(word, ""))));
    }

    private static boolean keyed(RewriteSubject subject) {
        List<RelationUse> relations = subject.meaning().query().relations();
        Set<ColumnUse> outputs = subject.meaning().query().output().outputs().stream()
                .filter(Operand.Column.class::isInstance)
                .map(output -> ((Operand.Column) output).use())
                .collect(Collectors.toSet());
        return !relations.isEmpty()
                && subject.meaning().query().parts().isEmpty()
                && !subject.joinsOuter()
                && relations.stream().allMatch(use -> keyed(subject, use, outputs));
    }

    private static boolean keyed(RewriteSubject subject, RelationUse use, Set<ColumnUse> outputs) {
        Set<String> columns = outputs.stream()
                .filter(output -> output.alias().equals(use.alias()))
                .map(output -> output.column().column())
                .collect(Collectors.toSet());
        return subject.facts().keys(use.relation()).stream().anyMatch(columns::containsAll);
    }
}
