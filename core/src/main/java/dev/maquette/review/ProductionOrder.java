package dev.maquette.review;

import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Table;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The order in which production's tables, indexes and constraints were made. Rules that name one object of several go
/// by it; on a model it is another one where objects were made side by side, or dropped and made again.
final class ProductionOrder {
    private final Map<Object, Integer> places = new HashMap<>();

    ProductionOrder(Relations relations) {
        remember(relations.tables(), Table::address);
        remember(relations.indexes(), Index::address);
        remember(relations.constraints(), Constraint::address);
    }

    /// The schema with its objects in production's order; what production lacks comes last.
    Schema of(Schema schema) {
        Relations relations = schema.relations();
        return new Schema(
                schema.environment(),
                schema.types(),
                schema.code(),
                new Relations(
                        sorted(relations.tables(), Table::address),
                        relations.views(),
                        relations.sequences(),
                        sorted(relations.indexes(), Index::address),
                        sorted(relations.constraints(), Constraint::address),
                        relations.statistics()),
                schema.behaviour(),
                schema.dependencies(),
                schema.omissions());
    }

    private <T> void remember(List<T> objects, Function<T, ?> address) {
        objects.forEach(object -> places.put(address.apply(object), places.size()));
    }

    private <T> List<T> sorted(List<T> objects, Function<T, ?> address) {
        return objects.stream()
                .sorted(Comparator.comparingInt(
                        object -> places.getOrDefault(address.apply(object), Integer.MAX_VALUE)))
                .toList();
    }
}
