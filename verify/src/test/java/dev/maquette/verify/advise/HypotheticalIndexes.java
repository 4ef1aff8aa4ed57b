package dev.maquette.verify.advise;

import dev.maquette.advise.cost.IndexOracle;
import dev.maquette.advise.cost.Reservations;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Index;
import dev.maquette.plan.Explain;
import dev.maquette.plan.Plan;
import dev.maquette.verify.load.DebianExtension;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Plans on a database with its data and the hypothetical indexes of the extension HypoPG, with the sizes it
/// gives them.
///
/// So do the advisors in the published comparisons. The extension knows nothing of dropped indexes.
final class HypotheticalIndexes implements IndexOracle {
    private static final DebianExtension EXTENSION = new DebianExtension("hypopg", "hypopg");

    private static final String CREATE = """
        SELECT asked.number, made.indexrelid, made.indexname, hypopg_relation_size(made.indexrelid)
          FROM pg_catalog.unnest(?::text[]) WITH ORDINALITY AS asked (text, number),
               LATERAL hypopg_create_index(asked.text) AS made
         ORDER BY asked.number
        """;

    private static final String DROP = "SELECT hypopg_drop_index(oid) FROM pg_catalog.unnest(?::oid[]) AS oid";

    private final Connection connection;
    private final List<Asked> statements = new ArrayList<>();
    private final List<NewIndex> indexes = new ArrayList<>();
    private final List<Long> bytes = new ArrayList<>();
    private final Map<Integer, Shown> shown = new HashMap<>();
    private long calls;

    private HypotheticalIndexes(Connection connection) {
        this.connection = connection;
    }

    /// None to begin with; those of another oracle on the connection are gone.
    ///
    /// @param connection a connection on which [#install] was called, in its transaction
    static HypotheticalIndexes on(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT hypopg_reset()").close();
        }
        return new HypotheticalIndexes(connection);
    }

    private record Asked(String sql, Set<QualifiedName> tables) {}

    private record Shown(long oid, String name, long bytes) {}

    /// Where the extension is missing the test is skipped.
    static void assumeInstalled() {
        EXTENSION.assumeInstalled();
    }

    /// Makes the extension's functions, in a server of the same major version that need not be Debian's own.
    static void install(Connection connection) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOAD '" + EXTENSION.library() + "'");
            statement.execute(EXTENSION.script());
        }
    }

    @Override
    public int addStatement(String sql, Set<QualifiedName> tables) {
        statements.add(new Asked(sql, Set.copyOf(tables)));
        return statements.size() - 1;
    }

    @Override
    public List<Made> make(List<NewIndex> news) {
        var made = new ArrayList<Made>();
        List<Shown> created = created(news);
        for (int i = 0; i < news.size(); i++) {
            made.add(new Made(indexes.size(), created.get(i).bytes(), Reservations.none()));
            indexes.add(news.get(i));
            bytes.add(created.get(i).bytes());
        }
        drop(created);
        return made;
    }

    @Override
    public Made know(Index index) {
        throw new IllegalStateException("the extension hides no index: " + index.name());
    }

    @Override
    public Planned plan(int number, BitSet visible) {
        Asked asked = statements.get(number);
        show(visible, asked.tables());
        calls++;
        Plan plan = Explain.standard().plan(connection, asked.sql());
        Map<String, Integer> numbers = new HashMap<>();
        shown.forEach((index, there) -> numbers.put(there.name(), index));
        var used = new BitSet();
        plan.indexes().stream().map(numbers::get).filter(Objects::nonNull).forEach(used::set);
        return new Planned(plan.totalCost().value(), used, plan);
    }

    private void show(BitSet visible, Set<QualifiedName> tables) {
        List<Integer> gone =
                shown.keySet().stream().filter(index -> !visible.get(index)).toList();
        drop(gone.stream().map(shown::remove).filter(Objects::nonNull).toList());
        List<Integer> missing = visible.stream()
                .filter(index -> !shown.containsKey(index)
                        && tables.contains(indexes.get(index).table()))
                .boxed()
                .toList();
        List<Shown> created = created(missing.stream().map(indexes::get).toList());
        for (int i = 0; i < missing.size(); i++) {
            shown.put(missing.get(i), created.get(i));
        }
    }

    private List<Shown> created(List<NewIndex> news) {
        var created = new ArrayList<Shown>();
        try (PreparedStatement create = connection.prepareStatement(CREATE)) {
            Array texts = connection.createArrayOf(
                    "text", news.stream().map(NewIndex::sql).toArray());
            create.setArray(1, texts);
            try (ResultSet rows = create.executeQuery()) {
                while (rows.next()) {
                    created.add(new Shown(rows.getLong(2), rows.getString(3), rows.getLong(4)));
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the extension refused an index", failure);
        }
        return created;
    }

    private void drop(List<Shown> gone) {
        try (PreparedStatement drop = connection.prepareStatement(DROP)) {
            drop.setArray(
                    1,
                    connection.createArrayOf(
                            "oid", gone.stream().map(Shown::oid).toArray()));
            drop.executeQuery().close();
        } catch (SQLException failure) {
            throw new IllegalStateException("the extension kept an index", failure);
        }
    }

    @Override
    public long bytes(int index) {
        return bytes.get(index);
    }

    @Override
    public long calls() {
        return calls;
    }
}
