package dev.maquette.catalog.diff;

import dev.maquette.catalog.ddl.EnvironmentDdl;
import dev.maquette.catalog.ddl.OnlineForms;
import dev.maquette.catalog.ddl.SequenceDdl;
import dev.maquette.catalog.ddl.TypeDdl;
import dev.maquette.catalog.diff.Step.Hazard;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.ColumnValueKind;
import dev.maquette.model.schema.CompositeType;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.DomainConstraint;
import dev.maquette.model.schema.DomainType;
import dev.maquette.model.schema.EnumLabel;
import dev.maquette.model.schema.EnumType;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.Publication;
import dev.maquette.model.schema.Routine;
import dev.maquette.model.schema.RoutineKind;
import dev.maquette.model.schema.RoutineSignature;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Sequence;
import dev.maquette.model.schema.View;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What alters objects in place, where PostgreSQL can.
///
/// @param from the schema that is there
/// @param to the schema that is wanted
/// @param replacements what was dropped to be made again
record Alteration(ComparableSchema from, ComparableSchema to, Replacements replacements) {
    /// The statements that alter an object that differs; empty when it has to be dropped and made again.
    Optional<List<Step>> of(Piece piece) {
        ObjectAddress object = piece.object();
        List<String> wanted = to.statements(piece);
        return switch (object.kind()) {
            case TABLE -> Optional.of(TableAlteration.of(from, to, object.name(), replacements.objects()));
            case VIEW -> replacesView(object) ? Optional.of(together(wanted)) : Optional.empty();
            case ROUTINE -> replacesRoutine(object) ? Optional.of(together(wanted)) : Optional.empty();
            case SEQUENCE ->
                Optional.of(List.of(
                        Step.together(wanted.getFirst().replaceFirst("^CREATE (UNLOGGED )?SEQUENCE", "ALTER SEQUENCE")
                                + (wanted.getFirst().endsWith(" CYCLE") ? "" : " NO CYCLE"))));
            case TYPE -> type(object);
            case CONSTRAINT -> validated(piece);
            case PUBLICATION -> publication(object, wanted);
            case FOREIGN_SERVER -> server(object);
            case COLUMN_DEFAULT ->
                sameStart(from.statements(piece), wanted, " SET DEFAULT ")
                        ? Optional.of(together(wanted))
                        : identity(object);
            default -> Optional.empty();
        };
    }

    private static List<Step> together(List<String> statements) {
        return statements.stream().map(Step::together).toList();
    }

    private static boolean sameStart(List<String> first, List<String> second, String word) {
        return Stream.of(first, second)
                .allMatch(list -> list.size() == 1 && list.getFirst().contains(word));
    }

    /// An object as it is and as it is wanted.
    private record Both<T>(T before, T now) {}

    /// Both, where there is one of a kind on either side.
    private <T> Optional<Both<T>> both(
            ObjectAddress object, Function<Schema, List<T>> kind, Function<T, ObjectAddress> address) {
        return find(from, object, kind, address)
                .flatMap(before -> find(to, object, kind, address).map(now -> new Both<>(before, now)));
    }

    private static <T> Optional<T> find(
            ComparableSchema side,
            ObjectAddress object,
            Function<Schema, List<T>> kind,
            Function<T, ObjectAddress> address) {
        return kind.apply(side.schema()).stream()
                .filter(one -> address.apply(one).equals(object))
                .findFirst();
    }

    /// CREATE OR REPLACE VIEW may add columns behind the others, and nothing else.
    private boolean replacesView(ObjectAddress object) {
        return both(object, schema -> schema.relations().views(), View::address)
                .filter(view -> !view.before().materialized() && !view.now().materialized())
                .filter(view -> startsWith(columns(view.now()), columns(view.before())))
                .isPresent();
    }

    private static List<String> columns(View view) {
        return view.columns().stream()
                .map(column -> column.name() + " " + column.type().sql()
                        + column.type().collation())
                .toList();
    }

    private static boolean startsWith(List<String> list, List<String> beginning) {
        return list.size() >= beginning.size()
                && list.subList(0, beginning.size()).equals(beginning);
    }

    /// CREATE OR REPLACE keeps the names and the result; an aggregate it cannot change.
    private boolean replacesRoutine(ObjectAddress object) {
        return both(object, schema -> schema.code().routines(), Routine::address)
                .filter(routine -> routine.before().kind() == routine.now().kind()
                        && routine.now().kind() != RoutineKind.AGGREGATE)
                .filter(routine -> isCalledAlike(
                        routine.before().signature(), routine.now().signature()))
                .isPresent();
    }

    private static boolean isCalledAlike(RoutineSignature before, RoutineSignature now) {
        return before.result().equals(now.result())
                && RoutineArguments.of(now.arguments()).replace(RoutineArguments.of(before.arguments()));
    }

    /// A constraint that was not valid and is to be.
    private Optional<List<Step>> validated(Piece piece) {
        String before = from.statements(piece).getFirst();
        String now = to.statements(piece).getFirst();
        return before.equals(now + " NOT VALID")
                ? Optional.of(List.of(Step.of(OnlineForms.of(piece.object().name())
                        .validate(Identifier.quote(piece.object().part())))))
                : Optional.empty();
    }

    /// An identity that remains one: its sequence goes on.
    private Optional<List<Step>> identity(ObjectAddress object) {
        Optional<Column> before = from.column(object);
        Optional<Column> now = to.column(object);
        Optional<Sequence> old = before.flatMap(from::identity);
        Optional<Sequence> wanted = now.flatMap(to::identity);
        if (old.isEmpty() || wanted.isEmpty()) {
            return Optional.empty();
        }
        ColumnValueKind kind = now.get().value().kind();
        String change = (before.get().value().kind() == kind
                        ? ""
                        : " SET GENERATED " + (kind == ColumnValueKind.IDENTITY_ALWAYS ? "ALWAYS" : "BY DEFAULT"))
                + (old.get().range().equals(wanted.get().range())
                        ? ""
                        : " " + SequenceDdl.changes(wanted.get().range()));
        return change.isEmpty()
                ? Optional.empty()
                : Optional.of(List.of(Step.together("ALTER TABLE " + Identifier.quote(object.name()) + " ALTER COLUMN "
                        + Identifier.quote(object.part()) + change)));
    }

    private Optional<List<Step>> publication(ObjectAddress object, List<String> wanted) {
        Predicate<Publication> same = one -> one.name().equals(object.name().name());
        boolean all = Stream.of(from, to)
                .flatMap(side ->
                        side.schema().behaviour().publications().stream().filter(same))
                .anyMatch(Publication::allTables);
        int targets = wanted.getFirst().indexOf(" FOR ");
        int options = wanted.getFirst().lastIndexOf(" WITH (");
        if (all || targets < 0 || options < targets) {
            return Optional.empty();
        }
        String alter = "ALTER PUBLICATION " + Identifier.quote(object.name().name()) + " SET ";
        return Optional.of(List.of(
                Step.together(alter + wanted.getFirst().substring(targets + " FOR ".length(), options)),
                Step.together(alter + wanted.getFirst().substring(options + " WITH ".length()))));
    }

    /// A server can get other options and another version.
    private Optional<List<Step>> server(ObjectAddress object) {
        return both(
                        object,
                        schema -> schema.environment().servers(),
                        one -> ObjectAddress.of(object.kind(), one.name()))
                .filter(server -> server.before().wrapper().equals(server.now().wrapper())
                        && server.before().type().equals(server.now().type()))
                .flatMap(server -> EnvironmentDdl.change(server.before(), server.now()))
                .map(sql -> List.of(Step.together(sql)));
    }

    private static ObjectAddress address(ObjectAddress object, QualifiedName name) {
        return ObjectAddress.of(object.kind(), name);
    }

    private Optional<List<Step>> type(ObjectAddress object) {
        return both(object, schema -> schema.types().composites(), one -> address(object, one.name()))
                .flatMap(type -> attributes(type.before(), type.now()))
                .or(() -> both(object, schema -> schema.types().enums(), one -> address(object, one.name()))
                        .flatMap(type -> labels(type.before(), type.now())))
                .or(() -> both(object, schema -> schema.types().domains(), one -> address(object, one.name()))
                        .filter(type -> type.before()
                                        .baseType()
                                        .equals(type.now().baseType())
                                && type.before().collation().equals(type.now().collation()))
                        .map(type -> domain(
                                replacements.domains().contains(object)
                                        ? type.before().bare()
                                        : type.before(),
                                type.now())));
    }

    /// What takes its default and its checks from a domain, before a routine is dropped that they may call.
    List<Step> bared(ObjectAddress domain) {
        return find(from, domain, schema -> schema.types().domains(), one -> address(domain, one.name())).stream()
                .flatMap(type -> domain(type, type.bare()).stream())
                .toList();
    }

    /// Attributes can be added behind the others and removed there.
    private static Optional<List<Step>> attributes(CompositeType before, CompositeType now) {
        List<String> old = attributes(before);
        List<String> wanted = attributes(now);
        String alter = "ALTER TYPE " + Identifier.quote(now.name());
        if (startsWith(wanted, old)) {
            return Optional.of(wanted.subList(old.size(), wanted.size()).stream()
                    .map(attribute -> Step.together(alter + " ADD ATTRIBUTE " + attribute))
                    .toList());
        }
        return startsWith(old, wanted)
                ? Optional.of(before.attributes().subList(wanted.size(), old.size()).stream()
                        .map(attribute -> Step.together(
                                alter + " DROP ATTRIBUTE " + Identifier.quote(attribute.name()), Hazard.LOSES_DATA))
                        .toList())
                : Optional.empty();
    }

    private static List<String> attributes(CompositeType type) {
        return type.attributes().stream().map(TypeDdl::attribute).toList();
    }

    /// Labels can be added anywhere, and neither moved nor removed.
    private static Optional<List<Step>> labels(EnumType before, EnumType now) {
        List<String> old = before.labels().stream().map(EnumLabel::name).toList();
        List<String> wanted = now.labels().stream().map(EnumLabel::name).toList();
        if (!wanted.stream().filter(old::contains).toList().equals(old)) {
            return Optional.empty();
        }
        var steps = new ArrayList<Step>();
        for (int at = 0; at < wanted.size(); at++) {
            if (!old.contains(wanted.get(at))) {
                // Each label stands behind one that is there or was added just now.
                String place = at > 0
                        ? " AFTER " + Identifier.literal(wanted.get(at - 1))
                        : old.isEmpty() ? "" : " BEFORE " + Identifier.literal(old.getFirst());
                steps.add(Step.first("ALTER TYPE " + Identifier.quote(now.name()) + " ADD VALUE "
                        + Identifier.literal(wanted.get(at)) + place));
            }
        }
        return Optional.of(steps);
    }

    private static List<Step> domain(DomainType before, DomainType now) {
        String alter = "ALTER DOMAIN " + Identifier.quote(now.name());
        var steps = new ArrayList<Step>();
        before.constraints().stream()
                .filter(constraint -> isMissing(constraint, now))
                .forEach(constraint ->
                        steps.add(Step.together(alter + " DROP CONSTRAINT " + Identifier.quote(constraint.name()))));
        if (!before.defaultExpression().equals(now.defaultExpression())) {
            steps.add(Step.together(alter
                    + now.defaultExpression()
                            .map(text -> " SET DEFAULT " + text)
                            .orElse(" DROP DEFAULT")));
        }
        if (before.notNull() != now.notNull() && !named(before) && !named(now)) {
            steps.add(Step.together(alter + (now.notNull() ? " SET" : " DROP") + " NOT NULL", Hazard.FAILS_ON_ROWS));
        }
        now.constraints().stream()
                .filter(constraint -> isMissing(constraint, before))
                .forEach(constraint -> steps.add(Step.together(
                        alter + " ADD CONSTRAINT " + Identifier.quote(constraint.name()) + " "
                                + constraint.definition(),
                        Hazard.FAILS_ON_ROWS)));
        return steps;
    }

    private static boolean isMissing(DomainConstraint constraint, DomainType type) {
        return type.constraints().stream()
                .noneMatch(other -> other.name().equals(constraint.name())
                        && other.definition().equals(constraint.definition())
                        && other.validated() == constraint.validated());
    }

    private static boolean named(DomainType type) {
        return type.constraints().stream().anyMatch(one -> one.kind() == ConstraintKind.NOT_NULL);
    }
}
