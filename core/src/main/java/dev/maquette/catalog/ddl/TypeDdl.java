package dev.maquette.catalog.ddl;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Collation;
import dev.maquette.model.schema.CompositeAttribute;
import dev.maquette.model.schema.CompositeType;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.DomainConstraint;
import dev.maquette.model.schema.DomainType;
import dev.maquette.model.schema.EnumType;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.RangeDefinition;
import dev.maquette.model.schema.RangeType;
import dev.maquette.model.schema.Types;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Collations, enums, domains, composite and range types.
public final class TypeDdl {
    private TypeDdl() {}

    static List<Part> parts(Types types) {
        var parts = new ArrayList<Part>();
        types.collations()
                .forEach(collation -> parts.add(Part.of(
                        ObjectAddress.of(ObjectKind.COLLATION, collation.name()),
                        DdlPhase.FOUNDATION,
                        collation(collation))));
        types.enums().forEach(type -> parts.add(part(type.name(), List.of(enumType(type)))));
        types.ranges().forEach(type -> parts.add(part(type.name(), List.of(range(type)))));
        types.composites().forEach(type -> parts.add(part(type.name(), List.of(composite(type)))));
        types.domains().forEach(type -> parts.add(part(type.name(), domain(type))));
        return parts;
    }

    private static Part part(QualifiedName name, List<String> statements) {
        return Part.of(ObjectAddress.of(ObjectKind.TYPE, name), DdlPhase.FOUNDATION, statements);
    }

    private static String collation(Collation collation) {
        var options = new ArrayList<String>();
        options.add("PROVIDER = " + collation.provider());
        collation.locale().ifPresent(locale -> options.add("LOCALE = " + Identifier.literal(locale)));
        collation.categories().collate().ifPresent(locale -> options.add("LC_COLLATE = " + Identifier.literal(locale)));
        collation.categories().ctype().ifPresent(locale -> options.add("LC_CTYPE = " + Identifier.literal(locale)));
        if (!collation.deterministic()) {
            options.add("DETERMINISTIC = FALSE");
        }
        collation.rules().ifPresent(rules -> options.add("RULES = " + Identifier.literal(rules)));
        return "CREATE COLLATION " + Identifier.quote(collation.name()) + " (" + String.join(", ", options) + ")";
    }

    private static String enumType(EnumType type) {
        return type.labels().stream()
                .map(label -> Identifier.literal(label.name()))
                .collect(Collectors.joining(", ", "CREATE TYPE " + Identifier.quote(type.name()) + " AS ENUM (", ")"));
    }

    private static String composite(CompositeType type) {
        return type.attributes().stream()
                .map(TypeDdl::attribute)
                .collect(Collectors.joining(", ", "CREATE TYPE " + Identifier.quote(type.name()) + " AS (", ")"));
    }

    /// An attribute of a composite type as it is declared.
    public static String attribute(CompositeAttribute attribute) {
        return Identifier.quote(attribute.name()) + " " + attribute.type() + Clauses.collate(attribute.collation());
    }

    private static String range(RangeType type) {
        RangeDefinition definition = type.definition();
        var options = new ArrayList<String>();
        options.add("SUBTYPE = " + definition.subtype());
        options.add("SUBTYPE_OPCLASS = " + Identifier.quote(definition.operatorClass()));
        option("COLLATION", definition.collation()).ifPresent(options::add);
        option("CANONICAL", definition.canonical()).ifPresent(options::add);
        option("SUBTYPE_DIFF", definition.difference()).ifPresent(options::add);
        options.add("MULTIRANGE_TYPE_NAME = " + Identifier.quote(type.multirange()));
        return "CREATE TYPE " + Identifier.quote(type.name()) + " AS RANGE (" + String.join(", ", options) + ")";
    }

    private static Optional<String> option(String name, Optional<QualifiedName> value) {
        return value.map(target -> name + " = " + Identifier.quote(target));
    }

    private static List<String> domain(DomainType type) {
        String name = Identifier.quote(type.name());
        boolean named = type.constraints().stream().anyMatch(one -> one.kind() == ConstraintKind.NOT_NULL);
        var create = new StringBuilder("CREATE DOMAIN " + name + " AS " + type.baseType());
        create.append(Clauses.collate(type.collation()));
        type.defaultExpression()
                .ifPresent(expression -> create.append(" DEFAULT ").append(expression));
        if (type.notNull() && !named) {
            create.append(" NOT NULL");
        }
        var statements = new ArrayList<String>();
        for (DomainConstraint constraint : type.constraints()) {
            String clause = " CONSTRAINT " + Identifier.quote(constraint.name()) + " " + constraint.definition();
            if (constraint.validated()) {
                create.append(clause);
            } else {
                statements.add("ALTER DOMAIN " + name + " ADD" + clause);
            }
        }
        statements.addFirst(create.toString());
        return statements;
    }
}
