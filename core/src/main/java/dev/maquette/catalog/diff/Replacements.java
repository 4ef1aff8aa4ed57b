package dev.maquette.catalog.diff;

import dev.maquette.catalog.ddl.ColumnDdl;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Dependency;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The objects that have to be dropped and made again: those that nothing alters in place, and whatever needs them.
final class Replacements {
    /// What stands in the way of dropping something it needs, and can be made again without losing rows.
    private static final Set<ObjectKind> REMADE = EnumSet.of(
            ObjectKind.VIEW,
            ObjectKind.RULE,
            ObjectKind.POLICY,
            ObjectKind.TRIGGER,
            ObjectKind.ROUTINE,
            ObjectKind.OPERATOR,
            ObjectKind.COLUMN_DEFAULT,
            ObjectKind.INDEX,
            ObjectKind.CONSTRAINT,
            ObjectKind.STATISTICS);

    /// What cannot be dropped while something that is not made again needs it.
    private static final Set<ObjectKind> HELD =
            EnumSet.of(ObjectKind.TYPE, ObjectKind.COLLATION, ObjectKind.ROUTINE, ObjectKind.OPERATOR);

    /// What stands in the way of another type for a column; indexes and constraints follow by themselves.
    private static final Set<ObjectKind> IN_THE_WAY_OF_TYPES =
            EnumSet.of(ObjectKind.VIEW, ObjectKind.RULE, ObjectKind.POLICY, ObjectKind.TRIGGER, ObjectKind.ROUTINE);

    private final ComparableSchema from;
    private final ComparableSchema to;
    private final Map<ObjectAddress, List<ObjectAddress>> dependents;
    private final Set<ObjectAddress> replaced = new HashSet<>();
    private final Set<ObjectAddress> needing = new HashSet<>();
    private final Set<ObjectAddress> domains = new HashSet<>();
    private final List<String> impossible = new ArrayList<>();
    private final Deque<ObjectAddress> open = new ArrayDeque<>();

    private Replacements(ComparableSchema from, ComparableSchema to) {
        this.from = from;
        this.to = to;
        this.dependents = dependents(from.schema().dependencies());
    }

    /// What needs an object, by the object; what needs a view's column needs the view.
    private static Map<ObjectAddress, List<ObjectAddress>> dependents(List<Dependency> dependencies) {
        var dependents = new HashMap<ObjectAddress, List<ObjectAddress>>();
        for (Dependency dependency : dependencies) {
            ObjectAddress needed = dependency.to();
            dependents.computeIfAbsent(needed, _ -> new ArrayList<>()).add(dependency.from());
            if (needed.kind() == ObjectKind.COLUMN) {
                dependents
                        .computeIfAbsent(ObjectAddress.of(ObjectKind.VIEW, needed.name()), _ -> new ArrayList<>())
                        .add(dependency.from());
            }
        }
        return dependents;
    }

    private Stream<ObjectAddress> dependents(ObjectAddress needed) {
        return dependents.getOrDefault(needed, List.of()).stream();
    }

    static Replacements of(ComparableSchema from, ComparableSchema to) {
        var replacements = new Replacements(from, to);
        var alteration = new Alteration(from, to, replacements);
        to.pieces().keySet().stream()
                .filter(Piece::makes)
                .filter(piece -> from.pieces().containsKey(piece))
                .filter(piece -> !from.statements(piece).equals(to.statements(piece)))
                .forEach(piece -> replacements.add(piece, alteration));
        replacements.removed();
        replacements.follow();
        return replacements;
    }

    Set<ObjectAddress> objects() {
        return replaced;
    }

    /// Those of them that need another of them.
    Set<ObjectAddress> needing() {
        return needing;
    }

    /// The domains whose defaults and checks are dropped and made again.
    Set<ObjectAddress> domains() {
        return domains;
    }

    /// Whether an object stays and parts of it are dropped to be made again.
    boolean inPart(ObjectAddress object) {
        return domains.contains(object)
                || (object.kind() == ObjectKind.TABLE
                        && replaced.stream()
                                .anyMatch(one -> one.kind() == ObjectKind.COLUMN
                                        && one.name().equals(object.name())));
    }

    /// What no statements lead to, in words.
    List<String> impossible() {
        return impossible;
    }

    private void add(Piece piece, Alteration alteration) {
        ObjectAddress object = piece.object();
        if (object.kind() == ObjectKind.TABLE) {
            table(
                    from.table(object.name()).orElseThrow(),
                    to.table(object.name()).orElseThrow());
        } else if (object.kind() == ObjectKind.OPERATOR_CLASS) {
            impossible.add(object + ": it cannot be altered into what is wanted");
        } else if (alteration.of(piece).isEmpty()) {
            replace(object);
        }
    }

    private void table(Table before, Table now) {
        Optional<String> obstacle = TableAlteration.obstacle(before, now);
        obstacle.ifPresent(why -> impossible.add(now.address() + ": " + why));
        for (String column : TableAlteration.retyped(before, now)) {
            var address = new ObjectAddress(ObjectKind.COLUMN, now.name(), column);
            dependents(address)
                    .filter(object -> IN_THE_WAY_OF_TYPES.contains(object.kind()))
                    .forEach(this::replace);
            dependents(address).forEach(this::generation);
            Optional<Column> wanted = now.column(column);
            if (wanted.isEmpty()) {
                open.add(address);
            } else if (TableAlteration.isRemade(before.column(column).orElseThrow(), wanted.get())) {
                replace(address);
            }
        }
    }

    /// The column goes whose values are generated from something that goes or changes, unless it keeps them.
    private void generation(ObjectAddress object) {
        boolean ends = object.kind() == ObjectKind.COLUMN_DEFAULT
                && from.column(object)
                        .filter(ColumnDdl::isGenerated)
                        .filter(column -> to.column(object)
                                .filter(now -> TableAlteration.isFreed(column, now))
                                .isEmpty())
                        .isPresent();
        if (ends) {
            replace(new ObjectAddress(ObjectKind.COLUMN, object.name(), object.part()));
        }
    }

    /// What needs a view, an index, a constraint, a routine, an operator, or a table that makes way for a view,
    /// is dropped before it.
    private void removed() {
        from.pieces().keySet().stream()
                .filter(Piece::makes)
                .map(Piece::object)
                .filter(object -> !to.has(object))
                .filter(object -> switch (object.kind()) {
                    case VIEW, INDEX, CONSTRAINT, ROUTINE, OPERATOR -> true;
                    case TABLE -> to.has(ObjectAddress.of(ObjectKind.VIEW, object.name()));
                    default -> false;
                })
                .forEach(object -> {
                    open.add(object);
                    open.addAll(columns(object));
                });
    }

    private List<ObjectAddress> columns(ObjectAddress object) {
        return object.kind() == ObjectKind.TABLE
                ? from.table(object.name()).orElseThrow().columns().stream()
                        .map(column -> new ObjectAddress(ObjectKind.COLUMN, object.name(), column.name()))
                        .toList()
                : List.of();
    }

    private void replace(ObjectAddress object) {
        if (replaced.add(object)) {
            open.add(object);
            from.schema().relations().indexes().stream()
                    .filter(index -> object.equals(parent(index).orElse(null)))
                    .map(Index::address)
                    .forEach(this::replace);
        }
    }

    private static Optional<ObjectAddress> parent(Index index) {
        return index.links().parent().map(name -> ObjectAddress.of(ObjectKind.INDEX, name));
    }

    private void follow() {
        while (!open.isEmpty()) {
            ObjectAddress needed = open.remove();
            Stream.concat(dependents(needed), enforced(needed).flatMap(this::dependents))
                    .filter(object -> !object.equals(needed))
                    .forEach(object -> follow(object, needed));
        }
    }

    /// The constraint that an index enforces.
    private Stream<ObjectAddress> enforced(ObjectAddress object) {
        return object.kind() == ObjectKind.INDEX
                ? from
                        .index(object.name())
                        .flatMap(index -> index.links()
                                .constraint()
                                .map(name -> new ObjectAddress(ObjectKind.CONSTRAINT, index.table(), name)))
                        .stream()
                : Stream.empty();
    }

    private void follow(ObjectAddress object, ObjectAddress needed) {
        if (REMADE.contains(object.kind())) {
            needing.add(object);
            replace(object);
            generation(object);
        } else if (needed.kind() == ObjectKind.ROUTINE && isDomain(object)) {
            domains.add(object);
        } else if (to.has(object) && !replaced.contains(object) && HELD.contains(needed.kind())) {
            impossible.add(object + ": it uses " + needed + ", which cannot be altered into what is wanted");
        }
    }

    private boolean isDomain(ObjectAddress object) {
        return object.kind() == ObjectKind.TYPE
                && from.schema().types().domains().stream()
                        .anyMatch(domain -> domain.name().equals(object.name()));
    }
}
