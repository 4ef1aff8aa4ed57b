package dev.maquette.catalog.ddl;

import dev.maquette.model.schema.Dependency;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Omission;
import dev.maquette.model.schema.Schema;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells what can be built although some objects were not captured: all that needs none of them.
final class Buildable {
    private static final List<ObjectKind> RELATIONS =
            List.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.INDEX, ObjectKind.SEQUENCE);

    private final Set<ObjectAddress> missing = new HashSet<>();

    Buildable(Schema schema) {
        Map<ObjectAddress, List<ObjectAddress>> users = schema.dependencies().stream()
                .flatMap(Buildable::uses)
                .collect(Collectors.groupingBy(
                        Dependency::to, HashMap::new, Collectors.mapping(Dependency::from, Collectors.toList())));
        var open = new ArrayDeque<>(
                schema.omissions().stream().map(Omission::object).toList());
        while (!open.isEmpty()) {
            ObjectAddress address = open.remove();
            if (missing.add(address)) {
                open.addAll(users.getOrDefault(address, List.of()));
            }
        }
    }

    /// Whether the part makes or changes nothing that needs a missing object.
    boolean test(Part part) {
        return Stream.concat(part.provides().stream(), part.needs().stream())
                .flatMap(Buildable::standsFor)
                .noneMatch(missing::contains);
    }

    private static Stream<Dependency> uses(Dependency dependency) {
        return standsFor(dependency.to()).map(to -> new Dependency(dependency.from(), to));
    }

    /// What belongs to a relation is missing with it.
    private static Stream<ObjectAddress> standsFor(ObjectAddress address) {
        boolean belongs = address.kind() == ObjectKind.COLUMN || address.kind() == ObjectKind.OTHER;
        Stream<ObjectAddress> relations = RELATIONS.stream().map(kind -> ObjectAddress.of(kind, address.name()));
        return belongs ? Stream.concat(Stream.of(address), relations) : Stream.of(address);
    }
}
