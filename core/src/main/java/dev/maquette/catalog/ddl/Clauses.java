package dev.maquette.catalog.ddl;

import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Clauses that several kinds of statement share.
final class Clauses {
    private Clauses() {}

    /// The names quoted and separated by commas.
    static String names(Collection<String> names) {
        return names.stream().map(Identifier::quote).collect(Collectors.joining(", "));
    }

    /// The names quoted and separated by commas.
    static String qualifiedNames(Collection<QualifiedName> names) {
        return names.stream().map(Identifier::quote).collect(Collectors.joining(", "));
    }

    /// ` COLLATE ...`, or nothing.
    static String collate(Optional<QualifiedName> collation) {
        return collation.map(name -> " COLLATE " + Identifier.quote(name)).orElse("");
    }

    /// Storage parameters `name=value` as `"name" = 'value'`, each with a prefix such as `toast.`.
    static Stream<String> parameters(List<String> options, String prefix) {
        return options.stream()
                .map(Setting::parse)
                .map(setting -> prefix + Identifier.quote(setting.name()) + " = "
                        + Identifier.literal(setting.value()).strip());
    }

    /// ` WITH (...)` for storage parameters, or nothing.
    static String with(Stream<String> parameters) {
        String list = parameters.collect(Collectors.joining(", "));
        return list.isEmpty() ? "" : " WITH (" + list + ")";
    }

    /// ` OPTIONS (...)` for foreign-data options, or nothing.
    static String foreignOptions(List<String> options) {
        return options.isEmpty()
                ? ""
                : options.stream()
                        .map(Setting::parse)
                        .map(setting -> Identifier.quote(setting.name()) + " "
                                + Identifier.literal(setting.value()).strip())
                        .collect(Collectors.joining(", ", " OPTIONS (", ")"));
    }

    /// The object as a `regclass` constant.
    static String regclass(QualifiedName relation) {
        return Identifier.literal(Identifier.quote(relation)) + "::pg_catalog.regclass";
    }

    /// A `name=value` pair as the catalogue stores it.
    ///
    /// @param name what stands before the first equals sign
    /// @param value what stands after it
    record Setting(String name, String value) {
        static Setting parse(String text) {
            int equals = text.indexOf('=');
            return new Setting(text.substring(0, equals), text.substring(equals + 1));
        }
    }
}
