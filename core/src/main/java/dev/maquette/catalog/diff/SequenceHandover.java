package dev.maquette.catalog.diff;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.ObjectProperties;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Sequence;
import dev.maquette.model.schema.SequenceOwner;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.View;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Sequences of columns that go by another name or change between identity and `serial`. The first statements rename
/// them, or make the new one beside the old one, so that numbers go on where they stood.
final class SequenceHandover {
    /// A column of a table.
    private record Place(QualifiedName table, String column) {
        static Place of(SequenceOwner owner) {
            return new Place(owner.table(), owner.column());
        }
    }

    private final Relations from;
    private final List<Step> steps = new ArrayList<>();
    private final Map<QualifiedName, QualifiedName> renamed = new HashMap<>();
    private final Map<QualifiedName, QualifiedName> origins = new HashMap<>();
    private final List<Sequence> made = new ArrayList<>();
    private final Set<QualifiedName> taken = new HashSet<>();

    private SequenceHandover(Relations from) {
        this.from = from;
        Stream.of(
                        from.tables().stream().map(Table::name),
                        from.views().stream().map(View::name),
                        from.indexes().stream().map(Index::name),
                        from.sequences().stream().map(Sequence::name))
                .flatMap(names -> names)
                .forEach(taken::add);
    }

    /// What has to be done for the sequences of columns that both schemas have.
    static SequenceHandover of(Schema from, Schema to) {
        var handover = new SequenceHandover(from.relations());
        Map<Place, List<Sequence>> before = owned(from);
        owned(to).forEach((place, now) -> {
            List<Sequence> old = before.getOrDefault(place, List.of());
            if (old.size() == 1 && now.size() == 1) {
                handover.handOver(old.getFirst(), now.getFirst());
            }
        });
        return handover;
    }

    private static Map<Place, List<Sequence>> owned(Schema schema) {
        return schema.relations().sequences().stream()
                .filter(sequence -> sequence.ownedBy().isPresent())
                .collect(Collectors.groupingBy(
                        sequence -> Place.of(sequence.ownedBy().orElseThrow())));
    }

    /// The statements that come before all others of their transaction.
    List<Step> steps() {
        return steps;
    }

    /// The sequence, as it is called by then, from which a new one takes over.
    Optional<QualifiedName> origin(QualifiedName sequence) {
        return Optional.ofNullable(origins.get(sequence));
    }

    private void handOver(Sequence old, Sequence now) {
        boolean identity = now.ownedBy().orElseThrow().identity();
        if (old.ownedBy().orElseThrow().identity() == identity) {
            if (taken.add(now.name())) {
                rename(old.name(), now.name());
            }
            return;
        }
        QualifiedName kept = old.name();
        if (kept.equals(now.name())) {
            kept = new QualifiedName(kept.schema(), Identifier.fitted(kept.name(), "_replaced"));
            rename(old.name(), kept);
        }
        origins.put(now.name(), kept);
        if (!identity) {
            make(now, kept);
        }
    }

    private void rename(QualifiedName old, QualifiedName now) {
        renamed.put(old, now);
        steps.add(Step.together(
                "ALTER SEQUENCE " + Identifier.quote(old) + " RENAME TO " + Identifier.quote(now.name())));
    }

    private void make(Sequence now, QualifiedName origin) {
        steps.addAll(SequenceNumbers.creation(now, from));
        steps.add(SequenceNumbers.from(origin, now));
        made.add(new Sequence(
                now.name(),
                new ObjectProperties(now.properties().owner(), Optional.empty(), Optional.empty()),
                now.persistence(),
                now.type(),
                now.range(),
                Optional.empty(),
                Optional.empty()));
    }

    /// The schema as these statements leave it.
    Schema applied(Schema schema) {
        if (steps.isEmpty()) {
            return schema;
        }
        return new Schema(
                schema.environment(),
                schema.types(),
                schema.code(),
                new Relations(
                        from.tables().stream().map(this::applied).toList(),
                        from.views(),
                        Stream.concat(made.stream(), from.sequences().stream().map(this::applied))
                                .toList(),
                        from.indexes(),
                        from.constraints(),
                        from.statistics()),
                schema.behaviour(),
                schema.dependencies(),
                schema.omissions());
    }

    private QualifiedName name(QualifiedName sequence) {
        return renamed.getOrDefault(sequence, sequence);
    }

    private Sequence applied(Sequence sequence) {
        return sequence.withName(name(sequence.name()));
    }

    private Table applied(Table table) {
        return table.withColumns(table.columns().stream()
                .map(column -> column.withValue(column.value().renamed(this::name)))
                .toList());
    }
}
