package dev.maquette.scale;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.ForeignKeyReference;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.TableKind;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.plan.Explain;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanComparison;
import dev.maquette.plan.PlanEquality;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.sql.Identifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Plans some statements on production and on its model and compares.
///
/// The statements are made from the schema: the largest tables as a whole and by their primary keys, and joins along
/// foreign keys. They are planned, not executed.
public final class SelfTest {
    private static final int TABLES = 12;
    private static final int JOINS = 12;

    private SelfTest() {}

    /// Compares the plans. A statement that production refuses to plan for this role does not count.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the connection to production fails
    public static Agreement run(Connection production, ScaleModel model) {
        try {
            return compared(production, model);
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
    }

    private static Agreement compared(Connection production, ScaleModel model) throws SQLException {
        var outcome = new Outcome();
        production.setAutoCommit(false);
        try (Connection planning = model.planning()) {
            try (Statement statement = production.createStatement()) {
                statement.execute("SET TRANSACTION READ ONLY");
                statement.execute("SET LOCAL statement_timeout = '10s'");
                statement.execute("SET LOCAL lock_timeout = '500ms'");
            }
            for (String statement : statements(model)) {
                outcome.compare(production, planning, statement);
            }
        } finally {
            production.rollback();
            production.setAutoCommit(true);
        }
        return outcome.agreement();
    }

    private static List<String> statements(ScaleModel model) {
        Map<QualifiedName, Long> blocks = model.snapshot().statistics().relations().stream()
                .collect(Collectors.toMap(RelationStatistics::relation, RelationStatistics::blocks));
        List<Table> largest = model.snapshot().schema().relations().tables().stream()
                .filter(table -> table.kind() != TableKind.FOREIGN)
                .sorted(Comparator.comparingLong((Table table) -> -blocks.getOrDefault(table.name(), 0L)))
                .limit(TABLES)
                .toList();
        return Stream.of(
                        largest.stream().map(table -> "SELECT * FROM " + Identifier.quote(table.name())),
                        keys(model, ConstraintKind.PRIMARY_KEY, TABLES).map(SelfTest::lookup),
                        keys(model, ConstraintKind.FOREIGN_KEY, JOINS).map(SelfTest::join))
                .flatMap(part -> part)
                .toList();
    }

    private static Stream<Constraint> keys(ScaleModel model, ConstraintKind kind, int limit) {
        return model.snapshot().schema().relations().constraints().stream()
                .filter(constraint -> constraint.kind() == kind)
                .limit(limit);
    }

    private static String lookup(Constraint key) {
        return "SELECT * FROM " + Identifier.quote(key.table()) + " WHERE "
                + key.columns().stream()
                        .map(column -> Identifier.quote(column) + " IS NOT NULL")
                        .collect(Collectors.joining(" AND "))
                + " ORDER BY "
                + key.columns().stream().map(Identifier::quote).collect(Collectors.joining(", ")) + " LIMIT 10";
    }

    private static String join(Constraint key) {
        ForeignKeyReference reference = key.reference().orElseThrow();
        var pairs = new ArrayList<String>();
        for (int i = 0; i < key.columns().size(); i++) {
            pairs.add("c." + Identifier.quote(key.columns().get(i)) + " = p."
                    + Identifier.quote(reference.columns().get(i)));
        }
        return "SELECT pg_catalog.count(*) FROM " + Identifier.quote(key.table()) + " AS c JOIN "
                + Identifier.quote(reference.table()) + " AS p ON " + String.join(" AND ", pairs);
    }

    /// Counts while comparing.
    private static final class Outcome {
        private final Explain explain = Explain.standard();
        private final List<String> differences = new ArrayList<>();
        private int statements;
        private int equal;
        private int sameShape;

        void compare(Connection production, Connection planning, String statement) {
            Plan expected;
            try {
                expected = explain.plan(production, statement);
            } catch (MaquetteException _) {
                // The role may not read the table, or somebody has locked it.
                return;
            }
            statements++;
            Plan actual = explain.plan(planning, statement);
            if (PlanComparison.compare(expected, actual, PlanEquality.SHAPE) instanceof PlanComparison.Equal) {
                sameShape++;
            }
            switch (PlanComparison.compare(expected, actual, PlanEquality.ALL_NODES)) {
                case PlanComparison.Equal _ -> equal++;
                case PlanComparison.Different different ->
                    differences.add(statement + ": " + different.differences().getFirst());
            }
        }

        Agreement agreement() {
            return new Agreement(statements, equal, sameShape, differences);
        }
    }
}
