package dev.maquette.catalog.diff;

import dev.maquette.model.schema.Dependency;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The objects that have to be dropped and made again: those that nothing alters in place, and whatever needs them.
final class Replacements {
    /// What stands in the way of dropping something it needs, and can be made again without losing rows.
    private static final Set<ObjectKind> REMADE = EnumSet.of(
            ObjectKind.VIEW,
            ObjectKind.RULE,
            ObjectKind.POLICY,
            ObjectKind.TRIGGER,
            ObjectKind.ROUTINE,
            ObjectKind.COLUMN_DEFAULT,
            ObjectKind.INDEX,
            ObjectKind.CONSTRAINT,
            ObjectKind.STATISTICS);

    /// What stands in the way of another type for a column; indexes and constraints follow by themselves.
    private static final Set<ObjectKind> IN_THE_WAY_OF_TYPES =
            EnumSet.of(ObjectKind.VIEW, ObjectKind.RULE, ObjectKind.POLICY, ObjectKind.TRIGGER, ObjectKind.ROUTINE);

    private final ComparableSchema from;
    private final ComparableSchema to;
    private final Set<ObjectAddress> replaced = new HashSet<>();
    private final Set<ObjectAddress> needing = new HashSet<>();
    private final List<String> impossible = new ArrayList<>();
    private final Deque<ObjectAddress> open = new ArrayDeque<>();

    private Replacements(ComparableSchema from, ComparableSchema to) {
        this.from = from;
        this.to = to;
    }

    static Replacements of(ComparableSchema from, ComparableSchema to) {
        var replacements = new Replacements(from, to);
        var alteration = new Alteration(from, to);
        to.pieces().keySet().stream()
                .filter(Piece::makes)
                .filter(piece -> from.pieces().containsKey(piece))
                .filter(piece -> !from.statements(piece).equals(to.statements(piece)))
                .forEach(piece -> replacements.add(piece, alteration));
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
        } else if (alteration.of(piece).isEmpty()) {
            replace(object);
        }
    }

    private void table(Table before, Table now) {
        Optional<String> obstacle = TableAlteration.obstacle(before, now);
        obstacle.ifPresent(why -> impossible.add(now.address() + ": " + why));
        for (String column : TableAlteration.retyped(before, now)) {
            var address = new ObjectAddress(ObjectKind.COLUMN, now.name(), column);
            from.schema().dependencies().stream()
                    .filter(dependency -> dependency.to().equals(address))
                    .map(Dependency::from)
                    .filter(object -> IN_THE_WAY_OF_TYPES.contains(object.kind()))
                    .forEach(this::replace);
        }
    }

    private void replace(ObjectAddress object) {
        if (replaced.add(object)) {
            open.add(object);
        }
    }

    private void follow() {
        while (!open.isEmpty()) {
            ObjectAddress needed = open.remove();
            from.schema().dependencies().stream()
                    .filter(dependency -> needs(dependency, needed))
                    .map(Dependency::from)
                    .filter(object -> !object.equals(needed))
                    .forEach(object -> follow(object, needed));
        }
    }

    private static boolean needs(Dependency dependency, ObjectAddress needed) {
        ObjectAddress other = dependency.to();
        boolean columnOfView = needed.kind() == ObjectKind.VIEW
                && other.kind() == ObjectKind.COLUMN
                && other.name().equals(needed.name());
        return columnOfView || other.equals(needed);
    }

    private void follow(ObjectAddress object, ObjectAddress needed) {
        if (REMADE.contains(object.kind())) {
            needing.add(object);
            replace(object);
        } else if (to.has(object) && needed.kind() == ObjectKind.TYPE) {
            impossible.add(object + ": it uses " + needed + ", which cannot be altered into what is wanted");
        }
    }
}
