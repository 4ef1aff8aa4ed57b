package dev.maquette.advise.rewrite;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.rewrite.RewriteAdvice.Left;
import dev.maquette.advise.rewrite.text.Clause;
import dev.maquette.advise.rewrite.text.Span;
import dev.maquette.model.schema.Column;
import dev.maquette.sql.Identifier;
import dev.maquette.workload.meaning.RelationUse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes the columns of one table instead of *. Which of them the program reads only its authors know, so that
/// the text is shown, but not proposed.
record NamedColumns(RewriteTools tools) {
    /// Of so few columns a program may well need all.
    private static final int FEW = 5;

    RewriteResult of(AdvisedStatement statement) {
        return tools.subject(statement.meaning())
                .flatMap(subject -> left(statement, subject))
                .map(RewriteResult::of)
                .orElseGet(RewriteResult::nothing);
    }

    private Optional<Left> left(AdvisedStatement statement, RewriteSubject subject) {
        List<Span> items = subject.select().items();
        List<RelationUse> relations = subject.meaning().query().relations();
        boolean star =
                items.size() == 1 && subject.sql().isSymbol(items.getFirst().to() - 1, "*") && relations.size() == 1;
        List<Column> columns = star ? tools.facts().columns(relations.getFirst().relation()) : List.of();
        if (columns.size() <= FEW) {
            return Optional.empty();
        }
        String names = columns.stream().map(Column::name).map(Identifier::quote).collect(Collectors.joining(", "));
        Span list = subject.select().clause(Clause.SELECT).orElseThrow();
        return Optional.of(new Left(
                statement.key(),
                statement.calls(),
                RewriteKind.NAMED_COLUMNS,
                "which of the " + columns.size()
                        + " columns the program reads is not known; name those it does and leave out the others",
                Optional.of(subject.sql().replaced(Map.of(list, names))),
                Optional.empty()));
    }
}
