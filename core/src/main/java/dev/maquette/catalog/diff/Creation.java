package dev.maquette.catalog.diff;

import dev.maquette.catalog.ddl.OnlineForms;
import dev.maquette.catalog.ddl.OnlineStep;
import dev.maquette.catalog.diff.Step.Hazard;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Sequence;
import dev.maquette.model.schema.TableKind;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// How objects are made so that nobody waits for long.
///
/// @param from the schema that is there
/// @param to the schema that is wanted
/// @param replaced what was dropped to be made again
/// @param handover from where sequences go on
record Creation(ComparableSchema from, ComparableSchema to, Set<ObjectAddress> replaced, SequenceHandover handover) {
    /// The statements that make an object.
    List<Step> of(Piece piece) {
        List<String> statements = to.statements(piece);
        return switch (piece.object().kind()) {
            case INDEX -> index(to.index(piece.object().name()).orElseThrow(), statements);
            case CONSTRAINT -> constraint(piece.object(), statements);
            case SEQUENCE -> sequence(to.sequence(piece.object().name()).orElseThrow());
            case COLUMN_DEFAULT -> value(piece.object(), statements);
            default -> statements.stream().map(Step::together).toList();
        };
    }

    private List<Step> sequence(Sequence sequence) {
        Relations relations = from.schema().relations();
        return Stream.concat(
                        SequenceNumbers.creation(sequence, relations).stream(),
                        SequenceNumbers.behindValues(sequence, relations).stream())
                .toList();
    }

    private List<Step> value(ObjectAddress columnDefault, List<String> statements) {
        Stream<Step> numbers = to.column(columnDefault).flatMap(to::identity).stream()
                .flatMap(sequence -> handover
                        .origin(sequence.name())
                        .map(origin -> SequenceNumbers.from(origin, sequence))
                        .or(() -> SequenceNumbers.behindValues(
                                sequence, from.schema().relations()))
                        .stream());
        return Stream.concat(statements.stream().map(Step::together), numbers).toList();
    }

    /// Whether rows may be in a table already.
    private boolean isFilled(QualifiedName table) {
        return from.table(table).isPresent()
                || from.schema().relations().views().stream()
                        .anyMatch(view -> view.name().equals(table) && !replaced.contains(view.address()));
    }

    private boolean isPartitioned(QualifiedName table) {
        return to.table(table)
                .filter(found -> found.kind() == TableKind.PARTITIONED)
                .isPresent();
    }

    private List<Step> index(Index index, List<String> statements) {
        if (!isFilled(index.table())) {
            return statements.stream().map(Step::together).toList();
        }
        if (isNeededByView(index)) {
            return statements.stream()
                    .map(sql -> Step.together(sql, Hazard.FAILS_ON_ROWS))
                    .toList();
        }
        boolean plain = statements.getFirst().startsWith("CREATE ");
        if (isPartitioned(index.table()) || index.state().exclusion()) {
            return statements.stream().map(Step::alone).toList();
        }
        List<OnlineStep> steps =
                plain ? List.of(OnlineForms.index(index.definition())) : key(index, statements.getFirst());
        return Stream.concat(
                        steps.stream().map(Step::of),
                        statements.stream().skip(1).map(Step::alone))
                .toList();
    }

    /// Whether a view groups by the key that an index enforces, and cannot be made before it.
    private boolean isNeededByView(Index index) {
        return index.links()
                .constraint()
                .map(name -> new ObjectAddress(ObjectKind.CONSTRAINT, index.table(), name))
                .filter(key -> to.schema().dependencies().stream()
                        .anyMatch(one -> one.to().equals(key) && one.from().kind() == ObjectKind.VIEW))
                .isPresent();
    }

    private static List<OnlineStep> key(Index index, String add) {
        String deferral = (add.endsWith(" INITIALLY DEFERRED") ? " DEFERRABLE INITIALLY DEFERRED" : "")
                + (add.endsWith(" DEFERRABLE") ? " DEFERRABLE" : "");
        return OnlineForms.of(index.table())
                .key(
                        index.definition(),
                        Identifier.quote(index.name().name()),
                        index.shape().primary() ? "PRIMARY KEY" : "UNIQUE",
                        deferral);
    }

    private List<Step> constraint(ObjectAddress object, List<String> statements) {
        // Not ONLY: tables that inherit have to get it too.
        String add = statements.getFirst().replaceFirst("^ALTER TABLE ONLY ", "ALTER TABLE ");
        if (!isFilled(object.name())) {
            return statements.stream().map(Step::together).toList();
        }
        boolean asIs = add.endsWith(" NOT VALID") || add.endsWith(" NOT ENFORCED") || isPartitioned(object.name());
        return asIs
                ? List.of(Step.alone(add, Hazard.FAILS_ON_ROWS))
                : OnlineForms.of(object.name()).constraint(Identifier.quote(object.part()), add).stream()
                        .map(Step::of)
                        .toList();
    }
}
