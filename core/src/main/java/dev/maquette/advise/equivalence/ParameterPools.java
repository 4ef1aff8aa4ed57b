package dev.maquette.advise.equivalence;

import dev.maquette.advise.equivalence.TableReader.Tables;
import dev.maquette.workload.meaning.ColumnReference;
import dev.maquette.workload.meaning.ParameterUse;
import dev.maquette.workload.meaning.ParameterUse.ParameterRole;
import dev.maquette.workload.text.Lexer;
import dev.maquette.workload.text.Token;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Values for the parameters of statements.
///
/// @param types the types of the parameters, by number
/// @param values SQL literals to choose from, by number
/// @param given the numbers of those that are never NULL, because their values were given
record ParameterPools(Map<Integer, String> types, Map<Integer, List<String>> values, Set<Integer> given) {
    private static final double NULL_SHARE = 0.06;

    /// Most values are taken from the first, which rows have too.
    private static final int USUAL = 4;

    /// The pools of a pair's parameters: values that were given, those of the column it is compared with, those of
    /// its type.
    static ParameterPools of(StatementPair pair, Tables tables, TableReader reader, List<String> literals)
            throws SQLException {
        Map<Integer, String> types = new TreeMap<>();
        Map<Integer, List<String>> values = new TreeMap<>();
        for (ParameterUse parameter : pair.parameters()) {
            types.put(parameter.number(), parameter.type());
            values.put(parameter.number(), pool(parameter, pair, tables, reader, literals));
        }
        return new ParameterPools(types, values, pair.values().keySet());
    }

    private static List<String> pool(
            ParameterUse parameter, StatementPair pair, Tables tables, TableReader reader, List<String> literals)
            throws SQLException {
        List<String> given = pair.values().getOrDefault(parameter.number(), List.of());
        if (!given.isEmpty()) {
            return TextLiterals.quoted(given.stream());
        }
        if (parameter.roles().stream().anyMatch(ParameterPools::limits)) {
            return List.of("3", "1", "2", "0", "5", "20");
        }
        Optional<List<String>> column = parameter.roles().stream()
                .flatMap(role -> column(role).stream())
                .flatMap(compared -> values(compared, tables).stream())
                .findFirst();
        List<String> typed = reader.values(parameter.type(), literals);
        return column.filter(_ -> !parameter.type().endsWith("[]"))
                .map(own -> Stream.concat(own.stream(), typed.stream().limit(3))
                        .distinct()
                        .toList())
                .orElse(typed);
    }

    private static boolean limits(ParameterRole role) {
        return role instanceof ParameterRole.Limits || role instanceof ParameterRole.Skips;
    }

    private static Optional<ColumnReference> column(ParameterRole role) {
        return role instanceof ParameterRole.ComparedWith compared && !compared.wrapped()
                ? Optional.of(compared.column())
                : Optional.empty();
    }

    private static Optional<List<String>> values(ColumnReference column, Tables tables) {
        return tables.tables().stream()
                .filter(table -> table.name().equals(column.relation()))
                .flatMap(table -> table.columns().stream())
                .filter(found -> found.name().equals(column.column()))
                .map(GeneratedColumn::values)
                .findFirst();
    }

    /// A value for each parameter.
    Map<Integer, String> choose(SplittableRandom random) {
        Map<Integer, String> chosen = new TreeMap<>();
        values.forEach((number, pool) -> {
            boolean missing = !given.contains(number) && random.nextDouble() < NULL_SHARE;
            chosen.put(number, missing || pool.isEmpty() ? "NULL" : choose(pool, random));
        });
        return chosen;
    }

    private static String choose(List<String> pool, SplittableRandom random) {
        boolean usual = random.nextInt(4) > 0;
        return pool.get(random.nextInt(usual ? Math.min(USUAL, pool.size()) : pool.size()));
    }

    /// A text with these values in the place of its parameters.
    String render(String sql, Map<Integer, String> chosen) {
        var rendered = new StringBuilder(sql);
        for (Token token : Lexer.tokens(sql).reversed()) {
            if (token.isParameter()) {
                String value = chosen.getOrDefault(token.parameterNumber(), "NULL");
                String type = types.getOrDefault(token.parameterNumber(), "text");
                rendered.replace(token.start(), token.end(), "(" + value + "::" + type + ")");
            }
        }
        return rendered.toString();
    }
}
