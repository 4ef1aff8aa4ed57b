package dev.maquette.advise.rewrite;

import dev.maquette.advise.demand.OpenParameters;
import dev.maquette.advise.equivalence.StatementPair;
import dev.maquette.prove.Lookup;
import dev.maquette.prove.ProofPlan.Variant;
import dev.maquette.prove.Rewriting.Answers;
import dev.maquette.prove.Rewriting.Pair;
import dev.maquette.workload.ParameterValues;
import dev.maquette.workload.ParameterValues.Rank;
import dev.maquette.workload.ParameterValues.TypedValue;
import dev.maquette.workload.meaning.StatementMeaning;
import dev.maquette.workload.meaning.StatementMeaning.UnderstoodText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Statements and what is to replace them with the same values, to be run on a copy that has rows.
public final class RunnablePairs {
    private RunnablePairs() {}

    /// The pairs of a statement, one for each rank of values that differs.
    ///
    /// @param compared what has to answer the same, with values for parameters that no column tells
    public static List<Pair> of(
            StatementCost costs, StatementMeaning meaning, UnderstoodText rewritten, StatementPair compared) {
        Map<String, Pair> pairs = new LinkedHashMap<>();
        for (Rank rank : Rank.values()) {
            Map<Integer, TypedValue> chosen = costs.chosen(meaning, rank, compared.values());
            UnaryOperator<String> render = sql -> ParameterValues.renderKept(
                    new UnderstoodText(sql, meaning.text().parameterTypes(), List.of()), chosen);
            List<Lookup> lookups = OpenParameters.of(meaning, chosen).entrySet().stream()
                    .map(entry -> new Lookup(entry.getKey(), entry.getValue(), false))
                    .toList();
            var original = new Variant(
                    name(rank),
                    StatementCost.share(rank),
                    render.apply(meaning.text().sql()),
                    lookups);
            add(
                    new Pair(
                            original,
                            render.apply(rewritten.sql()),
                            new Answers(
                                    render.apply(compared.original()),
                                    render.apply(compared.rewritten()),
                                    compared.ordered())),
                    pairs);
        }
        return List.copyOf(pairs.values());
    }

    /// The pairs of a statement that pages, in the middle of its rows: the copy tells the key of the row before.
    ///
    /// @param replaced the text that the page behind that row replaces
    static List<Pair> pages(
            StatementCost costs, StatementMeaning meaning, String replaced, PagedText.Paged paged, long depth) {
        Map<String, Pair> pairs = new LinkedHashMap<>();
        for (Rank rank : Rank.values()) {
            Map<Integer, TypedValue> chosen = costs.chosen(meaning, rank, Map.of());
            Map<Integer, String> keys = paged.keyQueries(depth);
            keys.keySet().forEach(chosen::remove);
            List<String> types = paged.keysetTypes();
            UnaryOperator<String> render =
                    sql -> ParameterValues.renderKept(new UnderstoodText(sql, types, List.of()), chosen);
            var lookups = new ArrayList<Lookup>();
            keys.forEach((parameter, sql) -> lookups.add(new Lookup(parameter, render.apply(sql), false)));
            var original = new Variant(
                    name(rank) + ", OFFSET " + depth, StatementCost.share(rank), render.apply(replaced), lookups);
            add(
                    new Pair(
                            original,
                            render.apply(paged.keyset()),
                            new Answers(
                                    render.apply(paged.skipping(Long.toString(depth))),
                                    render.apply(paged.keyset()),
                                    true)),
                    pairs);
        }
        return List.copyOf(pairs.values());
    }

    /// A statement for each of some keys of the copy, and the one for all of them.
    static Pair batch(BatchedText batched, StatementMeaning meaning, int count) {
        String array = "($1::" + batched.type() + "[])";
        var each = new Variant(
                count + " keys",
                1,
                ParameterValues.renderKept(meaning.text(), Map.of()),
                List.of(new Lookup(1, batched.keys(count), true)));
        String all = ParameterValues.renderKept(
                new UnderstoodText(batched.batch(), List.of(batched.type() + "[]"), List.of()), Map.of());
        return new Pair(each, all, new Answers(batched.eachOf(array), all, false));
    }

    private static String name(Rank rank) {
        return rank.name().toLowerCase(Locale.ROOT);
    }

    private static void add(Pair pair, Map<String, Pair> pairs) {
        pairs.merge(
                pair.original().sql() + "\n" + pair.original().lookups(),
                pair,
                (first, second) -> new Pair(
                        new Variant(
                                first.original().values() + ", "
                                        + second.original().values(),
                                first.original().share() + second.original().share(),
                                first.original().sql(),
                                first.original().lookups()),
                        first.sql(),
                        first.answers()));
    }
}
