package dev.maquette.review;

import dev.maquette.model.schema.Behaviour;
import dev.maquette.model.schema.Code;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Environment;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Sequence;
import dev.maquette.model.schema.TableStorage;
import dev.maquette.model.schema.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where a schema is not as it was.
///
/// The order in which objects were made does not count, nor how far a sequence has come.
final class SchemaDifference {
    /// More would not be read.
    private static final int NAMED = 3;

    private final Map<String, Object> objects = new LinkedHashMap<>();

    private SchemaDifference(Schema schema) {
        environment(schema.environment());
        types(schema.types());
        code(schema.code());
        relations(schema.relations());
        behaviour(schema.behaviour());
    }

    /// The objects that came, went or changed, in words; empty when the two are the same.
    static Optional<String> between(Schema before, Schema after) {
        Map<String, Object> was = new SchemaDifference(before).objects;
        Map<String, Object> is = new SchemaDifference(after).objects;
        var differences = new ArrayList<String>();
        was.forEach((name, object) -> {
            if (!is.containsKey(name)) {
                differences.add(name + " is gone");
            } else if (!object.equals(is.get(name))) {
                differences.add(name + " is not as it was");
            }
        });
        is.keySet().stream()
                .filter(name -> !was.containsKey(name))
                .map(name -> name + " is left")
                .forEach(differences::add);
        return differences.isEmpty() ? Optional.empty() : Optional.of(words(differences));
    }

    private static String words(List<String> differences) {
        String named = differences.stream().limit(NAMED).collect(Collectors.joining(", "));
        int more = differences.size() - NAMED;
        return more > 0 ? named + " and " + more + " more" : named;
    }

    private void environment(Environment environment) {
        add("role", environment.roles(), role -> role.name());
        add("schema", environment.namespaces(), namespace -> namespace.name());
        add("extension", environment.extensions(), extension -> extension.name());
    }

    private void types(Types types) {
        add("type", types.enums(), type -> type.name());
        add("domain", types.domains(), type -> type.name());
        add("type", types.composites(), type -> type.name());
        add("type", types.ranges(), type -> type.name());
        add("collation", types.collations(), collation -> collation.name());
    }

    private void code(Code code) {
        add("routine", code.routines(), routine -> routine.address());
    }

    private void relations(Relations relations) {
        relations.tables().forEach(table -> {
            objects.put(
                    "table " + table.name(),
                    List.of(
                            table.kind(),
                            table.properties(),
                            kept(table.storage()),
                            table.inheritance(),
                            table.protection()));
            add("column", table.columns(), column -> table.name() + "." + column.name(), SchemaDifference::unnumbered);
        });
        add("view", relations.views(), view -> view.name());
        add("sequence", relations.sequences(), Sequence::name, SchemaDifference::restarted);
        add("index", relations.indexes(), index -> index.name());
        add("constraint", relations.constraints(), constraint -> constraint.table() + "." + constraint.name());
        add("statistics", relations.statistics(), statistics -> statistics.name());
    }

    private void behaviour(Behaviour behaviour) {
        add("trigger", behaviour.triggers(), trigger -> trigger.table() + "." + trigger.name());
        add("rule", behaviour.rules(), rule -> rule.table() + "." + rule.name());
        add("policy", behaviour.policies(), policy -> policy.table() + "." + policy.name());
        add("publication", behaviour.publications(), publication -> publication.name());
    }

    /// The place of a dropped column is never used again; nothing depends on that.
    private static TableStorage kept(TableStorage storage) {
        return new TableStorage(
                storage.persistence(),
                storage.accessMethod(),
                storage.tablespace(),
                storage.options(),
                storage.toastOptions(),
                List.of(),
                storage.foreign());
    }

    /// A column that is dropped and added again comes last, and is the same otherwise.
    private static Object unnumbered(Column column) {
        return List.of(
                column.name(), column.type(), column.notNull(), column.value(), column.storage(), column.properties());
    }

    private static Object restarted(Sequence sequence) {
        return Stream.of(
                        sequence.properties(),
                        sequence.persistence(),
                        sequence.type(),
                        sequence.range(),
                        sequence.ownedBy())
                .toList();
    }

    private <T> void add(String kind, List<T> values, Function<T, Object> name) {
        add(kind, values, name, value -> value);
    }

    private <T> void add(String kind, List<T> values, Function<T, ?> name, Function<T, ?> content) {
        values.forEach(value -> objects.put(kind + " " + name.apply(value), content.apply(value)));
    }
}
