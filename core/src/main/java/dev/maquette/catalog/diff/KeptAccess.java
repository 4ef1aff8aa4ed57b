package dev.maquette.catalog.diff;

import dev.maquette.catalog.ddl.DdlPhase;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.View;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What is dropped and made again keeps its owner and its privileges where nobody asked to compare them.
///
/// @param from the schema that is there
/// @param to the schema that is wanted
/// @param replaced what was dropped to be made again
/// @param handover which sequences took the place of others
record KeptAccess(ComparableSchema from, ComparableSchema to, Set<ObjectAddress> replaced, SequenceHandover handover) {
    List<Step> steps() {
        Stream<String> objects = from.access().entrySet().stream()
                .filter(entry -> isMadeAgain(entry.getKey().object()))
                .flatMap(entry -> entry.getValue().stream()
                        .map(sql -> entry.getKey().phase() == DdlPhase.PROPERTIES ? ofAnyView(sql) : sql));
        return Stream.concat(objects, sequences()).map(Step::together).toList();
    }

    private boolean isMadeAgain(ObjectAddress object) {
        if (object.kind() != ObjectKind.COLUMN) {
            return replaced.contains(object) && to.has(object);
        }
        if (replaced.contains(object)) {
            return to.column(object).isPresent();
        }
        ObjectAddress view = ObjectAddress.of(ObjectKind.VIEW, object.name());
        return replaced.contains(view) && hasColumn(object.name(), object.part());
    }

    private boolean hasColumn(QualifiedName view, String column) {
        return to.schema().relations().views().stream()
                .filter(one -> one.name().equals(view))
                .map(View::columns)
                .flatMap(List::stream)
                .anyMatch(one -> one.name().equals(column));
    }

    /// A view may have become a materialised one or the other way round.
    private static String ofAnyView(String sql) {
        return sql.replaceFirst("^ALTER (MATERIALIZED )?VIEW ", "ALTER TABLE ");
    }

    private Stream<String> sequences() {
        return to.schema().relations().sequences().stream()
                .flatMap(sequence -> handover.origin(sequence.name()).stream()
                        .flatMap(origin -> granted(origin).stream()
                                .map(sql -> sql.replace(Identifier.quote(origin), Identifier.quote(sequence.name())))));
    }

    private List<String> granted(QualifiedName sequence) {
        return from.access()
                .getOrDefault(
                        new Piece(ObjectAddress.of(ObjectKind.SEQUENCE, sequence), DdlPhase.PRIVILEGES), List.of());
    }
}
