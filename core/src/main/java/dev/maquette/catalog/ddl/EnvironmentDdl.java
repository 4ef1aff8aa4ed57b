package dev.maquette.catalog.ddl;

import dev.maquette.model.schema.Environment;
import dev.maquette.model.schema.Extension;
import dev.maquette.model.schema.ForeignDataWrapper;
import dev.maquette.model.schema.ForeignServer;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Schemas, extensions, foreign-data wrappers and servers.
public final class EnvironmentDdl {
    private EnvironmentDdl() {}

    static List<Part> parts(Environment environment) {
        var parts = new ArrayList<Part>();
        // A new database has a schema "public" of its own, with privileges that cannot be reset to "none given".
        parts.add(Part.of(
                ObjectAddress.of(ObjectKind.NAMESPACE, "public"),
                DdlPhase.FOUNDATION,
                "DROP SCHEMA IF EXISTS \"public\""));
        environment
                .namespaces()
                .forEach(namespace -> parts.add(Part.of(
                        ObjectAddress.of(ObjectKind.NAMESPACE, namespace.name()),
                        DdlPhase.FOUNDATION,
                        "CREATE SCHEMA " + Identifier.quote(namespace.name()))));
        environment.extensions().forEach(extension -> parts.add(extension(extension)));
        environment.wrappers().forEach(wrapper -> parts.add(wrapper(wrapper)));
        environment.servers().forEach(server -> parts.add(server(server)));
        return parts;
    }

    /// What a new database has and this one lacks, dropped when no statement needs it any more.
    static List<Part> removals(Environment environment) {
        boolean present = environment.extensions().stream()
                .anyMatch(extension -> extension.name().equals("plpgsql"));
        return present
                ? List.of()
                : List.of(Part.of(
                        ObjectAddress.of(ObjectKind.EXTENSION, "plpgsql"),
                        DdlPhase.PROPERTIES,
                        "DROP EXTENSION IF EXISTS \"plpgsql\""));
    }

    /// Without the version: the server that runs this may have another one, and plans do not depend on it.
    private static Part extension(Extension extension) {
        return Part.of(
                ObjectAddress.of(ObjectKind.EXTENSION, extension.name()),
                DdlPhase.FOUNDATION,
                "CREATE EXTENSION IF NOT EXISTS " + Identifier.quote(extension.name()) + " SCHEMA "
                        + Identifier.quote(extension.schema()));
    }

    private static Part wrapper(ForeignDataWrapper wrapper) {
        return Part.of(
                ObjectAddress.of(ObjectKind.FOREIGN_DATA_WRAPPER, wrapper.name()),
                DdlPhase.FOUNDATION,
                "CREATE FOREIGN DATA WRAPPER " + Identifier.quote(wrapper.name())
                        + wrapper.handler()
                                .map(name -> " HANDLER " + Identifier.quote(name))
                                .orElse("")
                        + wrapper.validator()
                                .map(name -> " VALIDATOR " + Identifier.quote(name))
                                .orElse("")
                        + Clauses.foreignOptions(wrapper.options()));
    }

    private static Part server(ForeignServer server) {
        return Part.of(
                ObjectAddress.of(ObjectKind.FOREIGN_SERVER, server.name()),
                DdlPhase.FOUNDATION,
                "CREATE SERVER " + Identifier.quote(server.name())
                        + server.type()
                                .map(type -> " TYPE " + Identifier.literal(type))
                                .orElse("")
                        + server.version()
                                .map(version -> " VERSION " + Identifier.literal(version))
                                .orElse("")
                        + " FOREIGN DATA WRAPPER " + Identifier.quote(server.wrapper())
                        + Clauses.foreignOptions(server.options()));
    }

    /// The statement that gives a server another version or other options; empty where nothing takes a version away.
    public static Optional<String> change(ForeignServer before, ForeignServer now) {
        if (before.version().isPresent() && now.version().isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> old = options(before);
        Map<String, String> wanted = options(now);
        var changes = new ArrayList<String>();
        old.keySet().stream()
                .filter(name -> !wanted.containsKey(name))
                .forEach(name -> changes.add("DROP " + Identifier.quote(name)));
        wanted.forEach((name, value) -> {
            if (!value.equals(old.get(name))) {
                changes.add((old.containsKey(name) ? "SET " : "ADD ") + Identifier.quote(name) + " "
                        + Identifier.literal(value).strip());
            }
        });
        return Optional.of("ALTER SERVER " + Identifier.quote(now.name())
                + now.version()
                        .map(version -> " VERSION " + Identifier.literal(version))
                        .orElse("")
                + (changes.isEmpty() ? "" : " OPTIONS (" + String.join(", ", changes) + ")"));
    }

    private static Map<String, String> options(ForeignServer server) {
        return server.options().stream()
                .map(Clauses.Setting::parse)
                .collect(Collectors.toMap(
                        Clauses.Setting::name, Clauses.Setting::value, (first, _) -> first, LinkedHashMap::new));
    }
}
