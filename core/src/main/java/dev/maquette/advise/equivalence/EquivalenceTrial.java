package dev.maquette.advise.equivalence;

import dev.maquette.advise.equivalence.Equivalence.Counterexample;
import dev.maquette.advise.equivalence.Equivalence.Trials;
import dev.maquette.advise.equivalence.TableReader.Tables;
import dev.maquette.model.QualifiedName;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.scale.ScaleModel;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Compares statements on generated rows, in a database of a model's server.
///
/// Everything happens in one transaction, which is rolled back. Foreign keys are kept by deleting what they would have
/// refused, triggers do not fire.
public final class EquivalenceTrial implements AutoCloseable {
    /// How many data sets are always tried.
    private static final int DATA_SETS = 80;

    /// How many are tried at most when results are mostly empty.
    private static final int MOST_DATA_SETS = 320;

    /// On fewer data sets with a result, agreement proves nothing.
    private static final int FEWEST_WITH_RESULT = 12;

    /// With how many values for the parameters each data set is tried.
    private static final int VECTORS = 3;

    private final Connection connection;
    private final TypeValues types;

    private EquivalenceTrial(Connection connection, TypeValues types) {
        this.connection = connection;
        this.types = types;
    }

    /// A trial on a model; the caller closes it.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public static EquivalenceTrial on(ScaleModel model) {
        Connection connection = model.rows();
        try {
            connection.setAutoCommit(false);
            return new EquivalenceTrial(connection, new TypeValues(zone(connection), false));
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
    }

    private static ZoneId zone(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW TimeZone")) {
            row.next();
            return ZoneId.of(row.getString(1));
        } catch (DateTimeException _) {
            return ZoneOffset.UTC;
        }
    }

    /// Whether two statements answer the same.
    ///
    /// @param columns the columns that they name, by table
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public Equivalence of(StatementPair pair, Map<QualifiedName, Set<String>> columns) {
        try {
            prepare(pair.setup());
            List<String> literals = Stream.of(pair.original(), pair.rewritten())
                    .flatMap(TextLiterals::of)
                    .distinct()
                    .toList();
            var reader = new TableReader(connection, pair.finite() ? types.finite() : types);
            Tables tables = reader.read(pair.tables(), columns, literals);
            Optional<String> obstacle = tables.obstacle();
            return obstacle.isPresent()
                    ? new Equivalence.NotRun(obstacle.get())
                    : compare(pair, tables, ParameterPools.of(pair, tables, reader, literals));
        } catch (SQLException e) {
            return new Equivalence.NotRun(SqlProblems.translate(e).message());
        } finally {
            rollBack();
        }
    }

    private void prepare(List<String> setup) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL session_replication_role = replica");
            statement.execute("SET LOCAL check_function_bodies = off");
            statement.execute("SET LOCAL statement_timeout = '30s'");
            for (String sql : setup) {
                statement.execute(sql);
            }
        }
    }

    private Equivalence compare(StatementPair pair, Tables tables, ParameterPools pools) throws SQLException {
        var run = new Run(pair, tables, pools);
        while (run.dataSets < DATA_SETS || (run.withResult < FEWEST_WITH_RESULT && run.dataSets < MOST_DATA_SETS)) {
            Optional<Equivalence> ended = run.dataSet();
            if (ended.isPresent()) {
                return ended.get();
            }
        }
        Trials trials = run.trials();
        return run.withResult < FEWEST_WITH_RESULT ? new Equivalence.Empty(trials) : new Equivalence.Shown(trials);
    }

    /// The data sets of one pair.
    private final class Run {
        private final StatementPair pair;
        private final ParameterPools pools;
        private final DataSets sets;
        private int dataSets;
        private long rows;
        private int comparisons;
        private int withResult;
        private int failures;

        Run(StatementPair pair, Tables tables, ParameterPools pools) {
            this.pair = pair;
            this.pools = pools;
            this.sets = new DataSets(connection, tables);
        }

        Trials trials() {
            return new Trials(dataSets, rows, comparisons, withResult, pair.ordered());
        }

        /// Tries the next data set; what it settles, when it settles something.
        Optional<Equivalence> dataSet() throws SQLException {
            SplittableRandom random = DataSets.random(dataSets);
            DataSets.Filled filled = sets.fill(dataSets, random);
            rows += filled.rows();
            Optional<Equivalence> ended = compare(filled.statements(), random);
            sets.empty();
            dataSets++;
            return ended;
        }

        private Optional<Equivalence> compare(List<String> statements, SplittableRandom random) throws SQLException {
            boolean result = false;
            for (int vector = 0; vector < (pair.parameters().isEmpty() ? 1 : VECTORS); vector++) {
                Map<Integer, String> values = pools.choose(random);
                Answer original = Answer.of(connection, pools.render(pair.original(), values));
                Answer rewritten = Answer.of(connection, pools.render(pair.rewritten(), values));
                comparisons++;
                if (!original.same(rewritten, pair.ordered())) {
                    return Optional.of(new Equivalence.Refuted(new Counterexample(
                            dataSets, statements, values, original.beyond(rewritten), rewritten.beyond(original))));
                }
                failures += original.error().isPresent() ? 1 : 0;
                result |= !original.rows().isEmpty();
                if (failures > DATA_SETS) {
                    return Optional.of(new Equivalence.NotRun(original.error().orElse("it fails")));
                }
            }
            withResult += result ? 1 : 0;
            return Optional.empty();
        }
    }

    private void rollBack() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
    }
}
