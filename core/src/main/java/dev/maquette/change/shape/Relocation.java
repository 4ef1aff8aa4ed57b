package dev.maquette.change.shape;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Behaviour;
import dev.maquette.model.schema.Code;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.ConstraintLinks;
import dev.maquette.model.schema.ConstraintState;
import dev.maquette.model.schema.Dependency;
import dev.maquette.model.schema.Environment;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.Policy;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Sequence;
import dev.maquette.model.schema.SequenceOwner;
import dev.maquette.model.schema.StatisticsObject;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.TableStorage;
import dev.maquette.model.schema.Trigger;
import dev.maquette.model.schema.Types;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// One table of a schema with all that is its own, as if it stood in another namespace.
///
/// Foreign keys are left out: they join it to other tables. Definitions that the server printed name the
/// table as `schema.table`; only that one place of each is changed.
///
/// @param table the table where it is
/// @param printed its name as the server prints it
/// @param target its name in the other namespace
/// @param printedTarget that name as the server prints it
record Relocation(QualifiedName table, String printed, QualifiedName target, String printedTarget) {
    private static final Environment NO_ENVIRONMENT =
            new Environment(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    private static final Types NO_TYPES =
            new Types(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    private static final Code NO_CODE = new Code(List.of(), List.of(), List.of(), List.of());

    /// The table and what is its own, moved.
    Schema of(Schema schema) {
        Relations relations = schema.relations();
        Behaviour behaviour = schema.behaviour();
        return alone(
                new Relations(
                        own(relations.tables(), Table::name).map(this::moved).toList(),
                        List.of(),
                        relations.sequences().stream()
                                .filter(this::isIdentity)
                                .map(this::moved)
                                .toList(),
                        own(relations.indexes(), Index::table).map(this::moved).toList(),
                        own(relations.constraints(), Constraint::table)
                                .filter(constraint -> constraint.kind() != ConstraintKind.FOREIGN_KEY)
                                .map(this::moved)
                                .toList(),
                        own(relations.statistics(), StatisticsObject::table)
                                .map(this::moved)
                                .toList()),
                new Behaviour(
                        own(behaviour.triggers(), Trigger::table)
                                .map(this::moved)
                                .toList(),
                        List.of(),
                        List.of(),
                        own(behaviour.policies(), Policy::table)
                                .map(this::moved)
                                .toList(),
                        List.of()),
                List.of());
    }

    /// A schema that nothing stands in but these.
    static Schema alone(Relations relations, Behaviour behaviour, List<Dependency> dependencies) {
        return new Schema(NO_ENVIRONMENT, NO_TYPES, NO_CODE, relations, behaviour, dependencies, List.of());
    }

    private <T> Stream<T> own(List<T> all, Function<T, QualifiedName> tableOf) {
        return all.stream().filter(one -> tableOf.apply(one).equals(table));
    }

    private boolean isIdentity(Sequence sequence) {
        return sequence.ownedBy()
                .filter(owner -> owner.identity() && owner.table().equals(table))
                .isPresent();
    }

    private QualifiedName moved(QualifiedName name) {
        return new QualifiedName(target.schema(), name.name());
    }

    private Table moved(Table one) {
        TableStorage storage = one.storage();
        return new Table(
                target,
                one.kind(),
                one.properties(),
                new TableStorage(
                        storage.persistence(),
                        storage.accessMethod(),
                        storage.tablespace(),
                        storage.options(),
                        storage.toastOptions(),
                        List.of(),
                        storage.foreign()),
                one.columns().stream().map(this::moved).toList(),
                one.inheritance(),
                one.protection());
    }

    private Column moved(Column column) {
        return column.value().kind().isIdentity()
                ? column.withValue(column.value().renamed(this::moved))
                : column;
    }

    private Sequence moved(Sequence sequence) {
        return new Sequence(
                moved(sequence.name()),
                sequence.properties(),
                sequence.persistence(),
                sequence.type(),
                sequence.range(),
                Optional.empty(),
                sequence.ownedBy().map(owner -> new SequenceOwner(target, owner.column(), owner.identity())));
    }

    private Index moved(Index index) {
        return new Index(
                moved(index.name()),
                target,
                retold(index.definition(), " ON ", " USING "),
                index.shape(),
                index.state(),
                index.storage(),
                index.links());
    }

    private Constraint moved(Constraint constraint) {
        ConstraintState state = constraint.state();
        return new Constraint(
                target,
                constraint.name(),
                constraint.kind(),
                constraint.definition(),
                constraint.columns(),
                constraint.reference(),
                new ConstraintState(
                        state.validated(),
                        state.enforced(),
                        state.deferrable(),
                        state.initiallyDeferred(),
                        state.period(),
                        state.inheritance(),
                        new ConstraintLinks(
                                state.links().index().map(this::moved),
                                state.links().comment())));
    }

    private StatisticsObject moved(StatisticsObject object) {
        String from = " FROM " + printed;
        String name = object.definition().replaceFirst("^CREATE STATISTICS \\S+", "");
        return new StatisticsObject(
                moved(object.name()),
                target,
                object.properties(),
                "CREATE STATISTICS " + Identifier.quote(moved(object.name()))
                        + name.substring(0, name.length() - from.length()) + " FROM " + printedTarget,
                object.shape(),
                object.target());
    }

    private Trigger moved(Trigger trigger) {
        return new Trigger(
                target,
                trigger.name(),
                retold(trigger.definition(), " ON ", " "),
                trigger.enabled(),
                trigger.function(),
                trigger.inherited(),
                trigger.comment());
    }

    private Policy moved(Policy policy) {
        return new Policy(target, policy.name(), policy.scope(), policy.using(), policy.check(), policy.comment());
    }

    private String retold(String printedDefinition, String before, String behind) {
        // Of a partitioned table the server prints the definition of the parent's index alone.
        String definition = printedDefinition.replaceFirst(" ON ONLY ", " ON ");
        String place = before + printed + behind;
        int start = definition.indexOf(place);
        if (start < 0) {
            throw new IllegalStateException("the server printed a definition without its table: " + definition);
        }
        return definition.substring(0, start)
                + before
                + printedTarget
                + behind
                + definition.substring(start + place.length());
    }
}
