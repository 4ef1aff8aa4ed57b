package dev.maquette.verify.catalog;

import dev.maquette.model.schema.Code;
import dev.maquette.model.schema.CompositeType;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.DomainType;
import dev.maquette.model.schema.EnumLabel;
import dev.maquette.model.schema.EnumType;
import dev.maquette.model.schema.Environment;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.IndexStorage;
import dev.maquette.model.schema.RangeType;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Routine;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Sequence;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.TableStorage;
import dev.maquette.model.schema.Types;
import dev.maquette.model.schema.View;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A schema without what a new server cannot have equal: the OIDs of enum labels, tablespaces and whether materialised
/// views are filled; and the order among objects that the planner does not look up by OID and that their dependencies
/// bring into another order: domains, composite and range types, routines, views, sequences, constraints.
final class Normalised {
    private Normalised() {}

    static Schema of(Schema schema) {
        return new Schema(
                environment(schema.environment()),
                types(schema.types()),
                code(schema.code()),
                relations(schema.relations()),
                schema.behaviour(),
                schema.dependencies(),
                schema.omissions());
    }

    private static Environment environment(Environment environment) {
        return new Environment(
                environment.roles(),
                environment.namespaces(),
                environment.extensions(),
                List.of(),
                environment.wrappers(),
                environment.servers(),
                environment.defaultPrivileges());
    }

    private static Types types(Types types) {
        return new Types(
                types.enums().stream().map(Normalised::enumType).toList(),
                sorted(types.domains(), Comparator.comparing(DomainType::name)),
                sorted(types.composites(), Comparator.comparing(CompositeType::name)),
                sorted(types.ranges(), Comparator.comparing(RangeType::name)),
                types.collations(),
                types.dictionaries(),
                types.configurations());
    }

    private static Code code(Code code) {
        return new Code(
                sorted(code.routines(), Comparator.comparing(Routine::name).thenComparing(Routine::identityArguments)),
                code.operators(),
                code.operatorClasses(),
                code.casts());
    }

    private static EnumType enumType(EnumType type) {
        return new EnumType(
                type.name(),
                type.properties(),
                type.labels().stream()
                        .map(label -> new EnumLabel(0, label.name()))
                        .toList());
    }

    private static Relations relations(Relations relations) {
        return new Relations(
                relations.tables().stream().map(Normalised::table).toList(),
                sorted(relations.views().stream().map(Normalised::view).toList(), Comparator.comparing(View::name)),
                sorted(relations.sequences(), Comparator.comparing(Sequence::name)),
                relations.indexes().stream().map(Normalised::index).toList(),
                sorted(
                        relations.constraints(),
                        Comparator.comparing(Constraint::table).thenComparing(Constraint::name)),
                relations.statistics());
    }

    private static <T> List<T> sorted(List<T> values, Comparator<T> order) {
        return values.stream().sorted(order).toList();
    }

    private static Table table(Table table) {
        return new Table(
                table.name(),
                table.kind(),
                table.properties(),
                storage(table.storage()),
                table.columns(),
                table.inheritance(),
                table.protection());
    }

    private static TableStorage storage(TableStorage storage) {
        return new TableStorage(
                storage.persistence(),
                storage.accessMethod(),
                Optional.empty(),
                storage.options(),
                storage.toastOptions(),
                storage.droppedColumns(),
                storage.foreign());
    }

    private static View view(View view) {
        return new View(
                view.name(),
                view.materialized(),
                true,
                view.properties(),
                view.definition(),
                storage(view.storage()),
                view.columns());
    }

    private static Index index(Index index) {
        return new Index(
                index.name(),
                index.table(),
                index.definition(),
                index.shape(),
                index.state(),
                new IndexStorage(
                        index.storage().options(),
                        Optional.empty(),
                        index.storage().targets()),
                index.links());
    }
}
