package dev.maquette.scale;

import dev.maquette.catalog.ddl.DdlPhase;
import dev.maquette.catalog.ddl.DdlStatement;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.ColumnType;
import dev.maquette.model.schema.Environment;
import dev.maquette.model.schema.Extension;
import dev.maquette.model.schema.ForeignDataWrapper;
import dev.maquette.model.schema.ForeignServer;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Schema;
import dev.maquette.sql.Identifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What stands in for extensions that the model's server does not have, so that tables which use their types can
/// still be made.
///
/// A type is stood in for by one of the same name, length and alignment whose values are bytes, without operators; a
/// foreign-data wrapper by one without a handler.
///
/// @param missing the extensions that are not there, by name
/// @param statements what makes the stand-ins; each does nothing where the real thing exists
record StandIns(Set<String> missing, List<DdlStatement> statements) {
    private static final Set<String> BUILT_IN = Set.of("pg_catalog", "information_schema");
    private static final String SELECT_AVAILABLE = "SELECT name FROM pg_catalog.pg_available_extensions";

    /// Stand-in types and their arrays.
    private static final String SELECT_TYPES = """
        SELECT n.nspname, t.typname
          FROM pg_catalog.pg_type AS t
          JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
          LEFT JOIN pg_catalog.pg_type AS e ON e.oid = t.typelem AND e.typarray = t.oid
          JOIN pg_catalog.pg_proc AS p ON p.oid = COALESCE(e.typinput, t.typinput)
         WHERE p.prosrc = 'byteain'
           AND p.oid <> 'pg_catalog.byteain'::pg_catalog.regproc
        """;

    private static final String TYPE = """
        BEGIN IF pg_catalog.to_regtype(%1$s) IS NULL THEN
        CREATE TYPE %2$s;
        CREATE FUNCTION %3$s(cstring) RETURNS %2$s LANGUAGE internal IMMUTABLE STRICT AS 'byteain';
        CREATE FUNCTION %4$s(%2$s) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'byteaout';
        CREATE FUNCTION %5$s(cstring[]) RETURNS pg_catalog.int4 LANGUAGE internal IMMUTABLE STRICT AS 'array_ndims';
        CREATE TYPE %2$s (INPUT = %3$s, OUTPUT = %4$s, TYPMOD_IN = %5$s, %6$s);
        END IF; END\
        """;

    private static final String WRAPPER = """
        BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_foreign_data_wrapper WHERE fdwname = %1$s) THEN
        CREATE FOREIGN DATA WRAPPER %2$s;
        END IF; END\
        """;

    static StandIns of(Connection connection, Schema schema) throws SQLException {
        Set<String> available = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SELECT_AVAILABLE)) {
            while (row.next()) {
                available.add(row.getString(1));
            }
        }
        Set<String> missing = schema.environment().extensions().stream()
                .map(Extension::name)
                .filter(name -> !available.contains(name))
                .collect(Collectors.toUnmodifiableSet());
        var statements = new ArrayList<DdlStatement>();
        if (!missing.isEmpty()) {
            typesOfExtensions(schema).forEach((name, type) -> statements.add(type(name, type)));
            wrappersOfExtensions(schema.environment()).forEach(name -> statements.add(wrapper(name)));
        }
        return new StandIns(missing, List.copyOf(statements));
    }

    /// The types of columns that neither PostgreSQL nor the user has made.
    private static Map<QualifiedName, ColumnType> typesOfExtensions(Schema schema) {
        Set<QualifiedName> own = new HashSet<>();
        schema.types().enums().forEach(type -> own.add(type.name()));
        schema.types().domains().forEach(type -> own.add(type.name()));
        schema.types().composites().forEach(type -> own.add(type.name()));
        schema.types().ranges().forEach(type -> own.add(type.name()));
        var types = new LinkedHashMap<QualifiedName, ColumnType>();
        schema.relations().tables().stream()
                .flatMap(table -> table.columns().stream())
                .forEach(column -> {
                    ColumnType type = column.type();
                    QualifiedName name = type.typeClass().element().orElse(type.name());
                    boolean base = type.typeClass().element().isPresent()
                            || type.typeClass().kind() == 'b';
                    if (base && !own.contains(name) && !BUILT_IN.contains(name.schema())) {
                        types.merge(
                                name,
                                type,
                                (old, other) -> old.typeClass().element().isPresent() ? other : old);
                    }
                });
        return types;
    }

    private static Set<String> wrappersOfExtensions(Environment environment) {
        Set<String> own =
                environment.wrappers().stream().map(ForeignDataWrapper::name).collect(Collectors.toSet());
        return environment.servers().stream()
                .map(ForeignServer::wrapper)
                .filter(name -> !own.contains(name))
                .collect(Collectors.toSet());
    }

    private static DdlStatement type(QualifiedName name, ColumnType type) {
        String quoted = Identifier.quote(name);
        String body = TYPE.formatted(
                Identifier.literal(quoted),
                quoted,
                function(name, "in"),
                function(name, "out"),
                function(name, "typmod_in"),
                layout(type));
        return new DdlStatement(
                "DO " + Identifier.literal(body), DdlPhase.FOUNDATION, ObjectAddress.of(ObjectKind.TYPE, name));
    }

    private static String function(QualifiedName type, String suffix) {
        return Identifier.quote(new QualifiedName(type.schema(), type.name() + "_" + suffix));
    }

    private static String layout(ColumnType type) {
        boolean fixed = type.lengthBytes() > 0 && type.typeClass().element().isEmpty();
        String alignment = switch (type.alignmentBytes()) {
            case 1 -> "char";
            case 2 -> "int2";
            case 8 -> "double";
            default -> "int4";
        };
        // What varies in length is aligned to 4 or 8 bytes, because of the length word before it.
        return fixed
                ? "INTERNALLENGTH = " + type.lengthBytes() + ", ALIGNMENT = " + alignment
                : "STORAGE = extended, COLLATABLE = "
                        + (type.typeClass().category() == 'S')
                        + ", ALIGNMENT = " + (type.alignmentBytes() == 8 ? "double" : "int4");
    }

    private static DdlStatement wrapper(String name) {
        return new DdlStatement(
                "DO " + Identifier.literal(WRAPPER.formatted(Identifier.literal(name), Identifier.quote(name))),
                DdlPhase.FOUNDATION,
                ObjectAddress.of(ObjectKind.FOREIGN_DATA_WRAPPER, name));
    }

    /// The schema's statements with the stand-ins in the place of the extensions.
    List<DdlStatement> insertedInto(List<DdlStatement> schema) {
        var all = new ArrayList<DdlStatement>();
        int last = -1;
        for (DdlStatement statement : schema) {
            boolean extension = statement.phase() == DdlPhase.FOUNDATION
                    && statement.object().kind() == ObjectKind.EXTENSION;
            if (!extension || !missing.contains(statement.object().name().name())) {
                all.add(statement);
            }
            if (extension) {
                last = all.size();
            }
        }
        all.addAll(Math.max(0, last), statements);
        return all;
    }

    /// The extensions that are not there.
    List<LeftOut> leftOut() {
        return missing.stream()
                .sorted()
                .map(name -> new LeftOut(
                        ObjectAddress.of(ObjectKind.EXTENSION, name),
                        "the PostgreSQL of this machine does not have the extension"))
                .toList();
    }

    /// The types that are stood in for in this database, their array types included.
    static Set<QualifiedName> types(Connection connection) throws SQLException {
        var types = new HashSet<QualifiedName>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SELECT_TYPES)) {
            while (row.next()) {
                types.add(new QualifiedName(row.getString(1), row.getString(2)));
            }
        }
        return types;
    }
}
