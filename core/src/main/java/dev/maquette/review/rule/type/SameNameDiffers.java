package dev.maquette.review.rule.type;

import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Table;
import dev.maquette.review.Evidence;
import dev.maquette.review.Finding;
import dev.maquette.review.Grounds;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.Rule;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Subject;
import dev.maquette.review.Topic;
import dev.maquette.review.rule.Types;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `type.same-name-differs`: one column name, several kinds of type.
public final class SameNameDiffers implements Rule {
    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "type.same-name-differs", "one column name, several types", Severity.WARNING, Topic.TYPES);

    /// Names that say nothing about what is in them.
    private static final Set<String> GENERIC = Set.of(
            "id",
            "value",
            "data",
            "type",
            "kind",
            "status",
            "state",
            "code",
            "key",
            "name",
            "position",
            "level",
            "order",
            "size",
            "result",
            "source",
            "payload",
            "version",
            "price",
            "total",
            "count");

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    /// A column with the table it stands in.
    private record Place(Table table, Column column) {
        /// Types that compare with each other without surprises count as one.
        String family() {
            String type = Types.base(column);
            return switch (column.type().typeClass().category()) {
                case 'N' -> "number";
                case 'S' -> "text";
                case 'D' -> "date or time";
                default -> type;
            };
        }
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        Map<String, List<Place>> byName = subject.tables()
                .flatMap(table -> table.columns().stream().map(column -> new Place(table, column)))
                .filter(place -> !GENERIC.contains(place.column().name()))
                .collect(
                        Collectors.groupingBy(place -> place.column().name(), LinkedHashMap::new, Collectors.toList()));
        return byName.values().stream()
                .flatMap(places -> finding(places).stream())
                .toList();
    }

    private static Optional<Finding> finding(List<Place> places) {
        Map<String, List<Place>> families =
                places.stream().collect(Collectors.groupingBy(Place::family, LinkedHashMap::new, Collectors.toList()));
        if (families.size() < 2) {
            return Optional.empty();
        }
        List<Place> odd = families.values().stream()
                .min(Comparator.comparingInt(List::size))
                .orElseThrow();
        Place one = odd.getFirst();
        String all = places.stream()
                .map(place -> place.table().name() + " " + place.column().type().sql())
                .collect(Collectors.joining(", "));
        return Optional.of(Finding.of(
                DESCRIPTION,
                families.containsKey("boolean") ? Severity.INFO : Severity.WARNING,
                Subject.column(one.table(), one.column().name()),
                "Column " + one.column().name() + " is " + one.column().type().sql() + " in "
                        + one.table().name() + " and another kind of type elsewhere.",
                Grounds.of(Evidence.of("types", all))
                        .costing("Joins and comparisons of the two need casts, which no plain index serves, and one of"
                                + " the two loses something, such as leading zeros."),
                Remedy.advice(
                        "Decide on one type, best as a domain, and change the others to it.",
                        "All columns of this name have one type.")));
    }
}
