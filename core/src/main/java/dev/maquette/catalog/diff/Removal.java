package dev.maquette.catalog.diff;

import dev.maquette.catalog.diff.Step.Hazard;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.Routine;
import dev.maquette.model.schema.TableKind;
import dev.maquette.model.schema.View;
import dev.maquette.sql.Identifier;
import java.util.Optional;

/// How the objects of a schema are dropped.
///
/// @param schema the schema that has them
record Removal(ComparableSchema schema) {
    /// The statement that drops an object; empty when there is none for its kind, or when it goes with another.
    Optional<Step> of(ObjectAddress object) {
        String name = name(object.name());
        return switch (object.kind()) {
            case TABLE -> Optional.of(Step.alone("DROP " + tableWord(object) + " " + name, Hazard.LOSES_DATA));
            case SEQUENCE -> Optional.of(Step.alone("DROP SEQUENCE IF EXISTS " + name));
            case VIEW -> Optional.of(Step.together("DROP " + viewWord(object.name()) + " " + name));
            case INDEX -> schema.index(object.name()).flatMap(this::index);
            case CONSTRAINT -> Optional.of(constraint(object.name(), object.part()));
            case TRIGGER, RULE, POLICY ->
                Optional.of(
                        Step.together("DROP " + object.kind() + " " + Identifier.quote(object.part()) + " ON " + name));
            case COLUMN_DEFAULT -> Optional.of(Step.together(defaultOf(object)));
            case STATISTICS -> Optional.of(Step.together("DROP STATISTICS " + name, Hazard.LOSES_ACCESS));
            case PUBLICATION, EVENT_TRIGGER ->
                Optional.of(Step.together("DROP " + words(object) + " "
                        + Identifier.quote(object.name().name())));
            case NAMESPACE, EXTENSION, FOREIGN_DATA_WRAPPER, FOREIGN_SERVER ->
                Optional.of(Step.alone("DROP " + words(object) + " "
                        + Identifier.quote(object.name().name())));
            case ROUTINE -> routine(object);
            case TYPE -> Optional.of(Step.alone("DROP " + typeWord(object.name()) + " " + name));
            case COLLATION, TEXT_SEARCH_DICTIONARY, TEXT_SEARCH_CONFIGURATION ->
                Optional.of(Step.alone("DROP " + words(object) + " " + name));
            case OPERATOR ->
                Optional.of(Step.together(
                        "DROP OPERATOR " + Identifier.quote(object.name().schema()) + "."
                                + object.name().name() + " (" + object.part() + ")"));
            case CAST -> Optional.of(Step.alone("DROP CAST (" + object.part() + ")"));
            case ROLE, LANGUAGE, OPERATOR_FAMILY, OPERATOR_CLASS, COLUMN, DEFAULT_PRIVILEGES, OTHER -> Optional.empty();
        };
    }

    private static String name(QualifiedName name) {
        return name.schema().isEmpty() ? Identifier.quote(name.name()) : Identifier.quote(name);
    }

    private static String words(ObjectAddress object) {
        return switch (object.kind()) {
            case NAMESPACE -> "SCHEMA";
            case FOREIGN_SERVER -> "SERVER";
            default -> object.kind().name().replace('_', ' ');
        };
    }

    private String tableWord(ObjectAddress object) {
        return schema.table(object.name())
                        .filter(table -> table.kind() == TableKind.FOREIGN)
                        .isPresent()
                ? "FOREIGN TABLE"
                : "TABLE";
    }

    private String viewWord(QualifiedName name) {
        return schema.schema().relations().views().stream()
                        .filter(view -> view.name().equals(name))
                        .anyMatch(View::materialized)
                ? "MATERIALIZED VIEW"
                : "VIEW";
    }

    private String typeWord(QualifiedName name) {
        return schema.schema().types().domains().stream()
                        .anyMatch(domain -> domain.name().equals(name))
                ? "DOMAIN"
                : "TYPE";
    }

    /// An index that enforces a constraint goes with it; one of a partition goes with that of its parent.
    private Optional<Step> index(Index index) {
        if (index.links().parent().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(index.links()
                .constraint()
                .map(constraint -> constraint(index.table(), constraint))
                .orElseGet(() -> index(index, index.name())));
    }

    /// The statement that drops an index.
    ///
    /// @param name what it is called by then
    Step index(Index index, QualifiedName name) {
        boolean partitioned = schema.table(index.table())
                .filter(table -> table.kind() == TableKind.PARTITIONED)
                .isPresent();
        return partitioned
                ? Step.alone("DROP INDEX " + Identifier.quote(name), Hazard.LOSES_ACCESS)
                : Step.concurrently("DROP INDEX CONCURRENTLY " + Identifier.quote(name), Hazard.LOSES_ACCESS);
    }

    private static Step constraint(QualifiedName table, String name) {
        return Step.together("ALTER TABLE " + Identifier.quote(table) + " DROP CONSTRAINT " + Identifier.quote(name));
    }

    private String defaultOf(ObjectAddress object) {
        boolean identity = schema.table(object.name())
                .flatMap(table -> table.column(object.part()))
                .filter(column -> column.value().kind().isIdentity())
                .isPresent();
        boolean view = schema.table(object.name()).isEmpty();
        return "ALTER " + (view ? "VIEW " : "TABLE ") + Identifier.quote(object.name()) + " ALTER COLUMN "
                + Identifier.quote(object.part()) + (identity ? " DROP IDENTITY" : " DROP DEFAULT");
    }

    private Optional<Step> routine(ObjectAddress object) {
        return schema.schema().code().routines().stream()
                .filter(routine -> routine.address().equals(object))
                .findFirst()
                .map(Removal::routine);
    }

    private static Step routine(Routine routine) {
        String word = switch (routine.kind()) {
            case FUNCTION, WINDOW -> "FUNCTION";
            case PROCEDURE -> "PROCEDURE";
            case AGGREGATE -> "AGGREGATE";
        };
        String arguments = routine.identityArguments();
        return Step.alone("DROP " + word + " " + Identifier.quote(routine.name()) + "("
                + (word.equals("AGGREGATE") && arguments.isEmpty() ? "*" : arguments) + ")");
    }
}
