package dev.maquette.workload.meaning;

import dev.maquette.workload.meaning.ParameterUse.ParameterRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Collects what each parameter is used for.
final class ParameterUses {
    private final Map<Integer, List<ParameterRole>> roles = new TreeMap<>();

    private ParameterUses() {}

    static List<ParameterUse> of(QueryBlock query, List<String> types) {
        var uses = new ParameterUses();
        query.all().forEach(uses::collect);
        List<ParameterUse> found = new ArrayList<>();
        for (int number = 1; number <= types.size(); number++) {
            found.add(new ParameterUse(
                    number,
                    types.get(number - 1),
                    uses.roles.getOrDefault(number, List.of()).stream()
                            .distinct()
                            .toList()));
        }
        return found;
    }

    private void collect(QueryBlock block) {
        block.conditions().predicates().forEach(this::collect);
        block.changes()
                .assignments()
                .forEach(assignment -> add(assignment.value(), new ParameterRole.AssignedTo(assignment.column())));
        RowLimit limit = block.output().limit();
        limit.count().ifPresent(count -> add(count, new ParameterRole.Limits()));
        limit.offset().ifPresent(offset -> add(offset, new ParameterRole.Skips()));
    }

    private void collect(Predicate predicate) {
        Optional<Operand> right = predicate.right();
        if (right.isEmpty()) {
            return;
        }
        switch (predicate.left()) {
            case Operand.Column(ColumnUse use) -> compared(predicate, use, false, right.get());
            case Operand.WrappedColumn(ColumnUse use, List<Wrapping> _, Optional<String> _) ->
                compared(predicate, use, true, right.get());
            case Operand.Parameter _,
                    Operand.Constant _,
                    Operand.Elements _,
                    Operand.Subquery _,
                    Operand.Expression _ -> {}
        }
    }

    private void compared(Predicate predicate, ColumnUse use, boolean wrapped, Operand value) {
        add(value, new ParameterRole.ComparedWith(use.column(), predicate.comparison(), wrapped));
    }

    private void add(Operand value, ParameterRole role) {
        switch (value) {
            case Operand.Parameter(int number, String _) ->
                roles.computeIfAbsent(number, key -> new ArrayList<>()).add(role);
            case Operand.Elements(List<Operand> elements) -> elements.forEach(element -> add(element, role));
            case Operand.Column _,
                    Operand.WrappedColumn _,
                    Operand.Constant _,
                    Operand.Subquery _,
                    Operand.Expression _ -> {}
        }
    }
}
