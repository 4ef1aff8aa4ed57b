package dev.maquette.workload.meaning;

import dev.maquette.workload.meaning.Comparison.Semantics;
import dev.maquette.workload.meaning.ParameterUse.ParameterRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Collects what each parameter is used for.
final class ParameterUses {
    /// `'%' || value || '%'` without its constants, as what counts statements writes it.
    private static final Pattern JOINED =
            Pattern.compile("\\(*\\$(\\d+)(?:::text)? \\|\\| \\$(\\d+)(?:::text)?\\)* \\|\\| \\$(\\d+)(?:::text)?\\)*");

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
        if (predicate.comparison().semantics() == Semantics.LIKE && value instanceof Operand.Expression joined) {
            pieces(joined, use);
        }
    }

    private void pieces(Operand.Expression joined, ColumnUse use) {
        Matcher pieces = JOINED.matcher(joined.text().orElse(""));
        if (pieces.matches()) {
            add(Integer.parseInt(pieces.group(1)), new ParameterRole.WildCard());
            add(Integer.parseInt(pieces.group(2)), new ParameterRole.PartOf(use.column()));
            add(Integer.parseInt(pieces.group(3)), new ParameterRole.WildCard());
        }
    }

    private void add(int number, ParameterRole role) {
        roles.computeIfAbsent(number, key -> new ArrayList<>()).add(role);
    }

    private void add(Operand value, ParameterRole role) {
        switch (value) {
            case Operand.Parameter(int number, String _) -> add(number, role);
            case Operand.Elements(List<Operand> elements) -> elements.forEach(element -> add(element, role));
            case Operand.Column _,
                    Operand.WrappedColumn _,
                    Operand.Constant _,
                    Operand.Subquery _,
                    Operand.Expression _ -> {}
        }
    }
}
