package dev.maquette.verify.fidelity;

import dev.maquette.sql.Identifier;
import dev.maquette.verify.load.NamedStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Makes statements over any schema from its foreign keys and statistics: up to four joins along keys, one to four
/// conditions, sometimes grouped, sorted or limited. The same seed and the same statistics give the same statements.
public final class RandomStatements {
    private static final int MOST_JOINS = 4;
    private static final int MOST_CONDITIONS = 4;

    private final RandomGenerator random;
    private final RandomPredicate predicates;

    /// @param seed decides everything; print it with every result
    public RandomStatements(long seed) {
        this.random = new Random(seed);
        this.predicates = new RandomPredicate(random);
    }

    /// This many statements over one schema.
    ///
    /// @param production where the schema and its statistics are read
    public List<NamedStatement> generate(Connection production, String schema, int count) throws SQLException {
        SchemaFacts facts = SchemaFacts.of(production, schema);
        return IntStream.range(0, count)
                .mapToObj(number -> new NamedStatement("random-" + number, statement(facts)))
                .toList();
    }

    private String statement(SchemaFacts facts) {
        JoinTree tree = JoinTree.grow(facts, random, random.nextInt(1, MOST_JOINS + 1));
        List<JoinTree.Reference> columns = tree.columns(facts);
        String conditions = IntStream.range(0, random.nextInt(1, MOST_CONDITIONS + 1))
                .mapToObj(_ -> pick(columns))
                .map(column -> predicates.on(column.sql(), column.facts()))
                .collect(Collectors.joining(" AND "));
        return switch (random.nextInt(4)) {
            case 0 -> grouped(tree, columns, conditions);
            case 1 -> sorted(tree, columns, conditions);
            case 2 -> "SELECT count(*) FROM " + tree.sql() + " WHERE " + conditions;
            default -> "SELECT " + someOf(columns) + " FROM " + tree.sql() + " WHERE " + conditions;
        };
    }

    private String grouped(JoinTree tree, List<JoinTree.Reference> columns, String conditions) {
        String key = pick(columns).sql();
        String having = random.nextInt(4) == 0 ? " HAVING count(*) > 10" : "";
        String order = random.nextBoolean() ? " ORDER BY 2 DESC LIMIT 10" : "";
        return "SELECT " + key + ", count(*), max(" + pick(columns).sql() + "::text) FROM " + tree.sql() + " WHERE "
                + conditions + " GROUP BY " + key + having + order;
    }

    private String sorted(JoinTree tree, List<JoinTree.Reference> columns, String conditions) {
        String direction = random.nextBoolean() ? " DESC" : "";
        String limit = random.nextInt(4) == 0 ? "" : " LIMIT " + (1 + random.nextInt(200));
        return "SELECT " + someOf(columns) + " FROM " + tree.sql() + " WHERE " + conditions + " ORDER BY "
                + pick(columns).sql() + direction + limit;
    }

    private String someOf(List<JoinTree.Reference> columns) {
        var chosen = new ArrayList<String>();
        for (int i = 0; i <= random.nextInt(1, 4); i++) {
            chosen.add(pick(columns).sql());
        }
        return String.join(", ", chosen);
    }

    private JoinTree.Reference pick(List<JoinTree.Reference> columns) {
        return columns.get(random.nextInt(columns.size()));
    }

    static String qualified(String alias, String column) {
        return alias + "." + Identifier.quote(column);
    }
}
