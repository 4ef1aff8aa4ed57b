package dev.maquette.flyway;

import java.io.IOException;
import java.io.Reader;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreMigrationType;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resolver.MigrationResolver;
import org.flywaydb.core.api.resolver.ResolvedMigration;

/// Gives Flyway the SQL migrations that it would find itself, under the same names and check sums, to be executed
/// as this package does.
public final class ScriptResolver implements MigrationResolver {
    private final ScriptOptions options;

    private ScriptResolver(ScriptOptions options) {
        this.options = options;
    }

    /// A configuration with this resolver in place of Flyway's own, and a lock that no transaction holds open:
    /// one would keep indexes from being built concurrently.
    public static FluentConfiguration installed(FluentConfiguration configuration, ScriptOptions options) {
        return configuration
                .skipDefaultResolvers(true)
                .resolvers(new ScriptResolver(options))
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    }

    @Override
    public Collection<ResolvedMigration> resolveMigrations(Context context) {
        Placeholders placeholders = Placeholders.of(context.configuration);
        var byName = new LinkedHashMap<String, ResolvedMigration>();
        found(context)
                .forEach(migration -> byName.computeIfAbsent(
                        migration.getScript(), name -> resolved(migration, context, placeholders)));
        return List.copyOf(byName.values());
    }

    /// What Flyway itself finds; a file that it knows to have been applied more than once, as often.
    private static Stream<MigrationInfo> found(Context context) {
        Flyway plain = Flyway.configure(context.configuration.getClassLoader())
                .configuration(context.configuration)
                .resourceProvider(context.resourceProvider)
                .skipDefaultResolvers(false)
                .resolvers(new MigrationResolver[0])
                .skipDefaultCallbacks(true)
                .callbacks(new Callback[0])
                .load();
        return Stream.of(plain.info().all())
                .filter(migration -> migration.getState().isResolved() && migration.getPhysicalLocation() != null)
                .filter(migration -> migration.getType() == CoreMigrationType.SQL);
    }

    private ResolvedMigration resolved(MigrationInfo migration, Context context, Placeholders placeholders) {
        String name = migration.getScript();
        var executor = new ScriptExecutor(
                () -> Script.of(name, placeholders.filled(name, text(context.resourceProvider, name))),
                options,
                placeholders::hidden);
        return new ResolvedScript(migration, description(name, context.configuration), executor);
    }

    /// What the name of a file says behind its version.
    private static String description(String script, Configuration configuration) {
        String name = script.substring(script.lastIndexOf('/') + 1);
        String separator = configuration.getSqlMigrationSeparator();
        String end = Stream.of(configuration.getSqlMigrationSuffixes())
                .filter(name::endsWith)
                .findFirst()
                .orElse("");
        int from = name.indexOf(separator);
        return name.substring(from < 0 ? 0 : from + separator.length(), name.length() - end.length())
                .replace('_', ' ');
    }

    private static String text(ResourceProvider resources, String name) {
        try (Reader reader = resources.getResource(name).read()) {
            return reader.readAllAsString();
        } catch (IOException failure) {
            throw new FlywayException("could not read " + name, failure);
        }
    }
}
