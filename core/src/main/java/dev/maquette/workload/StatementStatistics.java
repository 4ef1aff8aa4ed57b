package dev.maquette.workload;

import dev.maquette.catalog.CatalogJson;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.workload.StatementBlocks;
import dev.maquette.model.workload.StatementUse;
import dev.maquette.model.workload.Workload;
import dev.maquette.model.workload.WorkloadGap;
import dev.maquette.model.workload.WorkloadGap.Kind;
import dev.maquette.model.workload.WorkloadSource;
import dev.maquette.model.workload.WorkloadStatement;
import dev.maquette.sql.Identifier;
import dev.maquette.workload.text.Lexer;
import dev.maquette.workload.text.StatementClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the workload that `pg_stat_statements` has counted for the current database.
///
/// What stands in the way of a complete reading becomes a gap of the workload's source, not a failure: a database
/// without the extension has an empty workload that says why.
///
/// @source PostgreSQL manual, F.32 pg_stat_statements
public final class StatementStatistics {
    private static final String HIDDEN = "<insufficient privilege>";

    private static final String EXTENSION = """
        SELECT pg_catalog.json_build_object(
                   'schema', n.nspname,
                   'version', e.extversion,
                   'readable', pg_catalog.has_schema_privilege(n.oid, 'USAGE')
                               AND coalesce(pg_catalog.has_table_privilege(v.oid, 'SELECT'), false),
                   'has_info', i.oid IS NOT NULL,
                   'settings', coalesce(
                       (SELECT pg_catalog.json_object_agg(s.name, s.setting)
                          FROM pg_catalog.pg_settings s
                         WHERE s.name LIKE 'pg\\_stat\\_statements.%' OR s.name = 'compute_query_id'),
                       '{}')
               )::text
          FROM pg_catalog.pg_extension e
          JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
          LEFT JOIN pg_catalog.pg_class v ON v.relnamespace = n.oid AND v.relname = 'pg_stat_statements'
          LEFT JOIN pg_catalog.pg_class i ON i.relnamespace = n.oid AND i.relname = 'pg_stat_statements_info'
         WHERE e.extname = 'pg_stat_statements'
        """;

    private static final String INFO = """
        SELECT pg_catalog.json_build_object('evictions', i.dealloc, 'since', i.stats_reset)::text
          FROM :"extension_schema".pg_stat_statements_info i
        """;

    private record Extension(
            String schema, String version, boolean readable, boolean hasInfo, Map<String, String> settings) {
        boolean isLoaded() {
            return settings.keySet().stream().anyMatch(name -> name.startsWith("pg_stat_statements."));
        }
    }

    private record Counting(long evictions, Optional<Instant> since) {}

    private record Row(
            String id,
            @Nullable String text,
            @Nullable String role,
            boolean topLevel,
            StatementUse use,
            StatementBlocks blocks) {}

    private final Connection connection;

    private StatementStatistics(Connection connection) {
        this.connection = connection;
    }

    /// Reads the workload of the connection's database; only SELECTs are run.
    ///
    /// @throws MaquetteException `connection` when the connection fails
    public static Workload read(Connection connection) {
        return new StatementStatistics(connection).read();
    }

    private Workload read() {
        Optional<Extension> installed =
                documents(EXTENSION).stream().findFirst().map(json -> CatalogJson.read(json, Extension.class));
        if (installed.isEmpty()) {
            return empty(Kind.EXTENSION_ABSENT, "The extension pg_stat_statements is not installed in this database.");
        }
        Extension extension = installed.get();
        if (!extension.isLoaded()) {
            return empty(Kind.LIBRARY_NOT_LOADED, "shared_preload_libraries does not name pg_stat_statements.");
        }
        if (!extension.readable()) {
            return empty(Kind.VIEW_NOT_READABLE, "The role may not read the view pg_stat_statements.");
        }
        return read(extension);
    }

    private static Workload empty(Kind gap, String detail) {
        var source = new WorkloadSource(
                WorkloadSource.Origin.STATISTICS,
                Optional.empty(),
                Optional.empty(),
                0,
                Map.of(),
                List.of(new WorkloadGap(gap, 0, detail)));
        return new Workload(source, List.of());
    }

    private Workload read(Extension extension) {
        Counting counting = extension.hasInfo() ? counting(extension) : new Counting(0, Optional.empty());
        List<Row> rows = documents(in(extension, statementsSql())).stream()
                .map(json -> CatalogJson.read(json, Row.class))
                .toList();
        var source = new WorkloadSource(
                WorkloadSource.Origin.STATISTICS,
                Optional.of(extension.version()),
                counting.since(),
                counting.evictions(),
                extension.settings(),
                gaps(rows, counting));
        return new Workload(
                source, rows.stream().map(StatementStatistics::statement).toList());
    }

    private Counting counting(Extension extension) {
        return CatalogJson.read(documents(in(extension, INFO)).getFirst(), Counting.class);
    }

    private static String in(Extension extension, String sql) {
        return sql.replace(":\"extension_schema\"", Identifier.quote(extension.schema()));
    }

    private static List<WorkloadGap> gaps(List<Row> rows, Counting counting) {
        List<WorkloadGap> gaps = new ArrayList<>();
        long hidden = rows.stream().filter(row -> HIDDEN.equals(row.text())).count();
        long lost = rows.stream().filter(row -> row.text() == null).count();
        if (hidden > 0) {
            gaps.add(new WorkloadGap(
                    Kind.TEXTS_HIDDEN, hidden, "Only members of pg_read_all_stats see other roles' statements."));
        }
        if (lost > 0) {
            gaps.add(new WorkloadGap(Kind.TEXTS_LOST, lost, "The server could not read its file of texts."));
        }
        if (counting.evictions() > 0) {
            gaps.add(new WorkloadGap(
                    Kind.STATEMENTS_EVICTED, 0, "pg_stat_statements.max is too low; rare statements are missing."));
        }
        return gaps;
    }

    private static WorkloadStatement statement(Row row) {
        Optional<String> text = Optional.ofNullable(row.text()).filter(known -> !known.equals(HIDDEN));
        return new WorkloadStatement(
                row.id(),
                text,
                text.map(StatementStatistics::kind).orElse(WorkloadStatement.Kind.UNKNOWN),
                Optional.ofNullable(row.role()),
                row.topLevel(),
                row.use(),
                Optional.of(row.blocks()));
    }

    /// Whether a text is a query, by its first word.
    static WorkloadStatement.Kind kind(String text) {
        try {
            return StatementClass.of(Lexer.tokens(text)) == StatementClass.QUERY
                    ? WorkloadStatement.Kind.QUERY
                    : WorkloadStatement.Kind.UTILITY;
        } catch (MaquetteException cutOff) {
            return WorkloadStatement.Kind.UNKNOWN;
        }
    }

    private List<String> documents(String sql) {
        List<String> documents = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                documents.add(rows.getString(1));
            }
        } catch (SQLException failure) {
            throw Problem.of(ProblemCode.CONNECTION, "could not read pg_stat_statements")
                    .withDetail(String.valueOf(failure.getMessage()))
                    .toException(failure);
        }
        return documents;
    }

    private static String statementsSql() {
        try (InputStream resource = StatementStatistics.class.getResourceAsStream("pg_stat_statements.sql")) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
