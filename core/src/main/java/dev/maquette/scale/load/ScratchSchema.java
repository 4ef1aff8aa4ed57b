package dev.maquette.scale.load;

import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A schema of the model that exists only while statistics are loaded.
///
/// It holds one empty table for each list of expressions, so that the server itself says which types they have.
final class ScratchSchema implements AutoCloseable {
    static final String NAME = "maquette_scratch";

    private final Connection connection;
    private int tables;

    ScratchSchema(Connection connection) throws SQLException {
        this.connection = connection;
        execute("CREATE SCHEMA " + NAME);
    }

    /// Creates an empty table whose columns have the types of these expressions over a table's columns.
    QualifiedName tableOf(QualifiedName table, List<String> expressions) throws SQLException {
        var name = new QualifiedName(NAME, "t" + tables++);
        String columns = IntStream.range(0, expressions.size())
                .mapToObj(i -> "(" + expressions.get(i) + ") AS c" + (i + 1))
                .collect(Collectors.joining(", "));
        execute("CREATE TABLE " + Identifier.quote(name) + " AS SELECT " + columns + " FROM ONLY "
                + Identifier.quote(table) + " WITH NO DATA");
        return name;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        execute("DROP SCHEMA " + NAME + " CASCADE");
    }
}
