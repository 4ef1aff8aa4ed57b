package dev.maquette.scale;

import dev.maquette.catalog.ddl.DdlPhase;
import dev.maquette.catalog.ddl.DdlStatement;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.EnumType;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Schema;
import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.Connections;
import dev.maquette.scale.load.EnumLabelLoader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Makes a schema in the database of a model.
final class ModelSchema {
    /// What makes the objects that have statistics.
    private static final Set<DdlPhase> WITH_STATISTICS =
            EnumSet.of(DdlPhase.TABLES, DdlPhase.INDEXES, DdlPhase.STATISTICS);

    private final Connections connections;
    private final ConnectionTarget database;
    private final List<EnumType> enums;
    private final List<DdlStatement> statements;
    private final DdlSessions sessions;
    private final int afterEnums;
    private final int afterRelations;

    /// @param statements what makes the schema, in order
    ModelSchema(Connections connections, ConnectionTarget database, Schema schema, List<DdlStatement> statements) {
        this.connections = connections;
        this.database = database;
        this.enums = schema.types().enums();
        this.statements = statements;
        this.sessions = new DdlSessions(connections, database, statements, new TableGroups(schema));
        this.afterEnums = afterLast(ofTypes(enums));
        this.afterRelations = Math.max(afterEnums, afterLast(statement -> WITH_STATISTICS.contains(statement.phase())));
    }

    /// Makes everything that has statistics, and what that needs.
    ///
    /// @return what the server refused
    List<LeftOut> createRelations() throws SQLException, IOException {
        var leftOut = new ArrayList<>(sessions.run(statements.subList(0, afterEnums)));
        renumberLabels();
        leftOut.addAll(sessions.run(statements.subList(afterEnums, afterRelations)));
        return leftOut;
    }

    /// Makes the rest; it may be made while statistics are loaded.
    ///
    /// @return what the server refused
    List<LeftOut> createRest() throws SQLException, IOException {
        return sessions.run(statements.subList(afterRelations, statements.size()));
    }

    private void renumberLabels() throws SQLException {
        if (!enums.isEmpty()) {
            try (Connection connection = connections.open(database)) {
                connection.setAutoCommit(false);
                EnumLabelLoader.load(connection, enums);
                connection.commit();
            }
        }
    }

    private static Predicate<DdlStatement> ofTypes(List<EnumType> types) {
        Set<QualifiedName> names = types.stream().map(EnumType::name).collect(Collectors.toSet());
        return statement -> statement.phase() == DdlPhase.FOUNDATION
                && statement.object().kind() == ObjectKind.TYPE
                && names.contains(statement.object().name());
    }

    /// The number of statements up to the last of this kind; 0 when there is none.
    private int afterLast(Predicate<DdlStatement> kind) {
        return IntStream.range(0, statements.size())
                .filter(i -> kind.test(statements.get(i)))
                .map(i -> i + 1)
                .max()
                .orElse(0);
    }
}
