package dev.maquette.advise.rewrite;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.effect.PlanEffect.Shift;
import dev.maquette.advise.equivalence.Equivalence;
import dev.maquette.advise.equivalence.Equivalence.Trials;
import dev.maquette.advise.equivalence.StatementPair;
import dev.maquette.advise.rewrite.RewriteAdvice.Left;
import dev.maquette.advise.rewrite.RewriteAdvice.RewrittenStatement;
import dev.maquette.advise.rewrite.RewriteAdvice.Step;
import dev.maquette.workload.ColumnValues;
import dev.maquette.workload.meaning.Analysis;
import dev.maquette.workload.meaning.StatementMeaning;
import dev.maquette.workload.meaning.StatementMeaning.UnderstoodText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Replaces a sort by random() by a lookup of random keys.
final class RandomKeysSearch {
    /// More numbers for each row make too many lookups.
    private static final double MOST_NUMBERS_A_ROW = 200;

    private final RewriteTools tools;
    private final ColumnValues values;

    RandomKeysSearch(RewriteTools tools, ColumnValues values) {
        this.tools = tools;
        this.values = values;
    }

    RewriteResult of(AdvisedStatement statement) {
        return tools.subject(statement.meaning())
                .filter(RandomKeysText::sortsAtRandom)
                .map(subject -> search(statement, subject))
                .orElseGet(RewriteResult::nothing);
    }

    private RewriteResult search(AdvisedStatement statement, RewriteSubject subject) {
        Optional<RandomKeysText> text = RandomKeysText.of(subject);
        if (text.isEmpty()) {
            return left(statement, "its table has no integer key of one column", Optional.empty());
        }
        Optional<Double> numbers = numbersPerRow(subject, text.get());
        if (numbers.isEmpty()) {
            return left(statement, "the range of the keys is not known; ANALYZE the table", Optional.empty());
        }
        long drawn = (long) Math.ceil(numbers.get());
        String sql = text.get().rewritten(drawn);
        if (numbers.get() > MOST_NUMBERS_A_ROW) {
            return left(
                    statement,
                    "between the lowest and the highest key there are " + drawn
                            + " numbers for each row that may be chosen",
                    Optional.of(sql));
        }
        return switch (tools.analyzer().apply(sql)) {
            case Analysis.NotAnalysed refused ->
                left(statement, "PostgreSQL refuses the new text: " + refused.message(), Optional.of(sql));
            case Analysis.Analysed(StatementMeaning meaning) -> compare(statement, text.get(), drawn, meaning);
        };
    }

    /// How many numbers between the ends of the key there are for each row that fulfils the condition.
    private Optional<Double> numbersPerRow(RewriteSubject subject, RandomKeysText text) {
        var all = new UnderstoodText(text.unlimited(), subject.meaning().text().parameterTypes(), List.of());
        double rows = Math.max(1, tools.costs().rows(subject.meaning(), all));
        return values.of(text.key())
                .map(ColumnValues.Known::histogram)
                .filter(bounds -> bounds.size() > 1)
                .map(bounds ->
                        (Double.parseDouble(bounds.getLast()) - Double.parseDouble(bounds.getFirst()) + 1) / rows);
    }

    private RewriteResult compare(
            AdvisedStatement statement, RandomKeysText text, long drawn, StatementMeaning meaning) {
        StatementMeaning original = statement.meaning();
        double before = tools.costs().of(statement);
        double after = tools.costs().of(original, meaning.text(), Map.of()).orElse(before);
        Optional<String> sql = Optional.of(meaning.text().sql());
        if (!RewriteTools.isCheaper(after, before)) {
            return left(statement, "it is not cheaper", sql);
        }
        StatementPair pair = text.pair();
        Equivalence outcome = tools.trial().of(pair, Comparison.columns(original, meaning));
        return outcome instanceof Equivalence.Shown(Trials trials)
                ? RewriteResult.of(new RewrittenStatement(
                        statement.key(),
                        statement.calls(),
                        original.text().sql(),
                        meaning.text().sql(),
                        List.of(new Step(RewriteKind.RANDOM_KEYS, RandomKeysText.notes())),
                        trials,
                        new Shift(before, after),
                        tools.costs().nodes(original, original.text(), meaning.text(), Map.of()),
                        Optional.empty(),
                        RunnablePairs.of(
                                tools.costs(),
                                original,
                                meaning.text(),
                                StatementPair.of(
                                        text.wantedRows(),
                                        text.foundRows(drawn),
                                        original.parameters(),
                                        pair.tables()))))
                : left(statement, Comparison.reason(outcome), sql);
    }

    private static RewriteResult left(AdvisedStatement statement, String reason, Optional<String> sql) {
        return RewriteResult.of(
                new Left(statement.key(), statement.calls(), RewriteKind.RANDOM_KEYS, reason, sql, Optional.empty()));
    }
}
