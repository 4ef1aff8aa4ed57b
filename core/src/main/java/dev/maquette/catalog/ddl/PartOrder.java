package dev.maquette.catalog.ddl;

import dev.maquette.model.schema.Dependency;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Puts parts in an order in which they can run: what is needed first, and otherwise as they come.
///
/// A circle is broken at a part that has a stub, normally a view; the stub stands in until all that the part needs is
/// there. A circle without a stub is cut at its first part, and the server says what is wrong.
final class PartOrder {
    private final List<Part> parts;
    private final Map<ObjectAddress, Integer> providers = new HashMap<>();
    private final List<Set<Integer>> missing = new ArrayList<>();
    private final List<Set<Integer>> dependents = new ArrayList<>();
    private final PriorityQueue<Integer> ready = new PriorityQueue<>();
    private final TreeSet<Integer> waiting = new TreeSet<>();
    private final List<DdlStatement> ordered = new ArrayList<>();
    private final Set<Integer> provided = new LinkedHashSet<>();

    private PartOrder(List<Part> parts) {
        this.parts = parts;
        for (int i = 0; i < parts.size(); i++) {
            for (ObjectAddress address : parts.get(i).provides()) {
                providers.putIfAbsent(address, i);
            }
            missing.add(new TreeSet<>());
            dependents.add(new TreeSet<>());
        }
    }

    /// The statements of all parts in order.
    static List<DdlStatement> sort(List<Part> parts, Collection<Dependency> dependencies) {
        var order = new PartOrder(parts);
        dependencies.forEach(dependency -> order.connect(dependency.from(), dependency.to()));
        for (int i = 0; i < parts.size(); i++) {
            // What changes an object comes after what makes it.
            order.connect(i, order.provider(parts.get(i).object()));
            for (ObjectAddress need : parts.get(i).needs()) {
                order.connect(i, order.provider(need));
            }
        }
        return order.run();
    }

    private void connect(ObjectAddress from, ObjectAddress to) {
        int needing = provider(from);
        if (needing >= 0) {
            connect(needing, provider(to));
        }
    }

    private void connect(int needing, int needed) {
        if (needed >= 0 && needing != needed && missing.get(needing).add(needed)) {
            dependents.get(needed).add(needing);
        }
    }

    /// A column stands for its table or view. Addresses nobody provides are the system's or an extension's.
    private int provider(ObjectAddress address) {
        if (address.kind() != ObjectKind.COLUMN) {
            return providers.getOrDefault(address, -1);
        }
        return Stream.of(ObjectKind.TABLE, ObjectKind.VIEW)
                .map(kind -> providers.getOrDefault(ObjectAddress.of(kind, address.name()), -1))
                .filter(part -> part >= 0)
                .findFirst()
                .orElse(-1);
    }

    private List<DdlStatement> run() {
        for (int i = 0; i < parts.size(); i++) {
            (missing.get(i).isEmpty() ? ready : waiting).add(i);
        }
        while (!ready.isEmpty() || !waiting.isEmpty()) {
            if (ready.isEmpty()) {
                breakCircle();
            } else {
                int next = ready.remove();
                emit(parts.get(next), parts.get(next).statements());
                provide(next);
            }
        }
        return List.copyOf(ordered);
    }

    private void breakCircle() {
        List<Integer> circle = circle(waiting.first());
        int cut = circle.stream()
                .filter(part -> !parts.get(part).stub().isEmpty() && !provided.contains(part))
                .findFirst()
                .orElse(-1);
        if (cut >= 0) {
            emit(parts.get(cut), parts.get(cut).stub());
            provide(cut);
        } else {
            int first = circle.stream().min(Integer::compare).orElseThrow();
            missing.get(first).clear();
            waiting.remove(first);
            ready.add(first);
        }
    }

    /// Follows what is missing from a waiting part until a part repeats.
    private List<Integer> circle(int start) {
        var path = new ArrayList<Integer>();
        int current = start;
        while (!path.contains(current)) {
            path.add(current);
            current = missing.get(current).iterator().next();
        }
        return path.subList(path.indexOf(current), path.size());
    }

    private void provide(int part) {
        if (!provided.add(part)) {
            return;
        }
        for (int dependent : dependents.get(part)) {
            missing.get(dependent).remove(part);
            if (missing.get(dependent).isEmpty() && waiting.remove(dependent)) {
                ready.add(dependent);
            }
        }
    }

    private void emit(Part part, List<String> statements) {
        statements.forEach(sql -> ordered.add(new DdlStatement(sql, part.phase(), part.object())));
    }
}
