package dev.maquette.catalog.ddl;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.IndexState;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.StatisticsObject;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.TableKind;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Indexes and the constraints they enforce, in one sequence: the planner breaks ties by OID.
final class IndexDdl {
    private final Relations relations;
    private final Map<ObjectAddress, Constraint> constraints;
    private final Set<QualifiedName> partitioned;
    private final Map<QualifiedName, List<QualifiedName>> children;

    IndexDdl(Relations relations) {
        this.relations = relations;
        constraints =
                relations.constraints().stream().collect(Collectors.toMap(Constraint::address, Function.identity()));
        partitioned = relations.tables().stream()
                .filter(table -> table.kind() == TableKind.PARTITIONED)
                .map(Table::name)
                .collect(Collectors.toUnmodifiableSet());
        children = relations.tables().stream()
                .filter(Table::isPartition)
                .collect(Collectors.groupingBy(
                        table -> table.inheritance().parents().getFirst(),
                        Collectors.mapping(Table::name, Collectors.toList())));
    }

    List<Part> parts() {
        return Stream.of(
                        relations.indexes().stream().map(this::creation),
                        relations.indexes().stream().map(IndexDdl::attachment).flatMap(Optional::stream))
                .flatMap(Function.identity())
                .toList();
    }

    /// Extended statistics objects.
    static List<Part> statistics(List<StatisticsObject> objects) {
        return objects.stream().map(IndexDdl::statistics).toList();
    }

    private static Part statistics(StatisticsObject object) {
        var statements = new ArrayList<String>();
        statements.add(object.definition());
        object.target()
                .ifPresent(target -> statements.add(
                        "ALTER STATISTICS " + Identifier.quote(object.name()) + " SET STATISTICS " + target));
        return Part.of(ObjectAddress.of(ObjectKind.STATISTICS, object.name()), DdlPhase.STATISTICS, statements);
    }

    private Part creation(Index index) {
        var statements = new ArrayList<String>();
        Optional<Constraint> constraint = index.links()
                .constraint()
                .map(name -> constraints.get(new ObjectAddress(ObjectKind.CONSTRAINT, index.table(), name)));
        statements.add(constraint
                .map(one -> TableDdl.alter(index.table()) + " ADD " + clause(one, index))
                .orElse(index.definition()));
        statements.addAll(changes(index, constraint));
        return Part.of(index.address(), DdlPhase.INDEXES, statements)
                .providing(constraint.map(Constraint::address).stream().toList())
                .needing(links(index.table()));
    }

    /// An index made before a table is linked would be copied by linking.
    private List<ObjectAddress> links(QualifiedName table) {
        return Stream.concat(Stream.of(table), children.getOrDefault(table, List.of()).stream())
                .map(InheritanceDdl::link)
                .toList();
    }

    /// `pg_get_constraintdef` leaves out storage parameters, whose place is before the deferral.
    private static String clause(Constraint constraint, Index index) {
        String clause = ConstraintDdl.clause(constraint);
        if (constraint.kind() == ConstraintKind.EXCLUSION) {
            return clause;
        }
        String deferral = (constraint.state().deferrable() ? " DEFERRABLE" : "")
                + (constraint.state().initiallyDeferred() ? " INITIALLY DEFERRED" : "");
        return clause.substring(0, clause.length() - deferral.length())
                + Clauses.with(Clauses.parameters(index.storage().options(), ""))
                + deferral;
    }

    private List<String> changes(Index index, Optional<Constraint> constraint) {
        String name = Identifier.quote(index.name());
        var statements = new ArrayList<String>();
        boolean exclusion =
                constraint.filter(one -> one.kind() == ConstraintKind.EXCLUSION).isPresent();
        if (exclusion && !index.storage().options().isEmpty()) {
            statements.add("ALTER INDEX " + name + " SET"
                    + Clauses.with(Clauses.parameters(index.storage().options(), ""))
                            .replaceFirst("^ WITH", ""));
        }
        index.storage()
                .targets()
                .forEach(target -> statements.add("ALTER INDEX " + name + " ALTER COLUMN " + target.number()
                        + " SET STATISTICS " + target.target()));
        if (index.state().clustered()) {
            statements.add("ALTER TABLE " + Identifier.quote(index.table()) + " CLUSTER ON "
                    + Identifier.quote(index.name().name()));
        }
        if (!index.state().valid() && !partitioned.contains(index.table())) {
            statements.add(invalidation(index));
        }
        return statements;
    }

    /// What an interrupted `CREATE INDEX CONCURRENTLY` leaves; a partitioned table's index is invalid by itself until
    /// every partition's is attached.
    private static String invalidation(Index index) {
        IndexState state = index.state();
        return "UPDATE pg_catalog.pg_index SET indisvalid = FALSE, indisready = " + state.ready() + ", indislive = "
                + state.live() + " WHERE indexrelid = " + Clauses.regclass(index.name());
    }

    private static Optional<Part> attachment(Index index) {
        return index.links()
                .parent()
                .map(parent -> new Part(
                        List.of(new ObjectAddress(ObjectKind.OTHER, index.name(), "attachment")),
                        DdlPhase.INDEXES,
                        List.of("ALTER INDEX " + Identifier.quote(parent) + " ATTACH PARTITION "
                                + Identifier.quote(index.name())),
                        List.of(index.address(), ObjectAddress.of(ObjectKind.INDEX, parent)),
                        List.of()));
    }
}
