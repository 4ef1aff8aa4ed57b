package dev.maquette.catalog.diff;

import dev.maquette.catalog.ddl.DdlPhase;
import dev.maquette.catalog.ddl.InheritanceDdl;
import dev.maquette.catalog.diff.Step.Stage;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Dependency;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Sequence;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.View;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What leads from one schema to another.
///
/// @param steps the statements in their order; none when the schemas are equal
/// @param impossible what differs and no statement changes, in words
public record SchemaDifference(List<Step> steps, List<String> impossible) {
    public SchemaDifference {
        steps = List.copyOf(steps);
        impossible = List.copyOf(impossible);
    }

    /// Whether there is none.
    public boolean isEmpty() {
        return steps.isEmpty() && impossible.isEmpty();
    }

    /// The difference of two schemas, but for what belongs to the cluster, which is roles and tablespaces, and for what
    /// one of them was captured without: nothing may be dropped or made because it could not be read.
    ///
    /// @param withOwners whether owners and privileges count
    public static SchemaDifference of(Schema from, Schema to, boolean withOwners) {
        Schema before = from.without(to.omissions());
        Schema now = to.without(from.omissions());
        SequenceHandover handover = SequenceHandover.of(before, now);
        return new Search(
                        ComparableSchema.of(handover.applied(before), withOwners),
                        ComparableSchema.of(now, withOwners),
                        handover)
                .run();
    }

    /// Collects the statements.
    private static final class Search {
        /// What is dropped before anything new is made.
        private static final Set<ObjectKind> DROPPED_FIRST = EnumSet.of(
                ObjectKind.VIEW,
                ObjectKind.TRIGGER,
                ObjectKind.RULE,
                ObjectKind.POLICY,
                ObjectKind.CONSTRAINT,
                ObjectKind.COLUMN_DEFAULT,
                ObjectKind.STATISTICS,
                ObjectKind.PUBLICATION,
                ObjectKind.EVENT_TRIGGER);

        /// A function may name what is made after it.
        private static final Pattern FUNCTION_BODY = Pattern.compile("CREATE (OR REPLACE )?(FUNCTION|PROCEDURE) ");

        private final ComparableSchema from;
        private final ComparableSchema to;
        private final SequenceHandover handover;
        private final Removal removal;
        private final Replacements replacements;
        private final Set<ObjectAddress> withColumns;
        private final Set<Piece> visited = new HashSet<>();
        private final List<Step> dropped = new ArrayList<>();
        private final List<Step> inherited = new ArrayList<>();
        private final List<Step> made = new ArrayList<>();
        private final List<Step> last = new ArrayList<>();

        Search(ComparableSchema from, ComparableSchema to, SequenceHandover handover) {
            this.from = from;
            this.to = to;
            this.handover = handover;
            this.removal = new Removal(from);
            this.replacements = Replacements.of(from, to);
            this.withColumns = goingWithColumns();
        }

        SchemaDifference run() {
            List.copyOf(from.pieces().keySet()).reversed().stream()
                    .filter(Piece::makes)
                    .forEach(this::dropWithChildren);
            make();
            if (made.stream().anyMatch(step -> FUNCTION_BODY.matcher(step.sql()).lookingAt())) {
                dropped.addFirst(Step.together("SET LOCAL check_function_bodies = off"));
            }
            var steps = new ArrayList<Step>();
            for (Stage stage : List.of(Stage.FIRST, Stage.TOGETHER)) {
                List.of(handover.steps(), dropped, made)
                        .forEach(list -> list.stream()
                                .filter(step -> step.stage() == stage)
                                .forEach(steps::add));
            }
            made.stream()
                    .filter(step -> step.stage() != Stage.FIRST && step.stage() != Stage.TOGETHER)
                    .forEach(steps::add);
            steps.addAll(last);
            return new SchemaDifference(steps, replacements.impossible());
        }

        /// Tables may be older than those that they were made children of later.
        private void dropWithChildren(Piece piece) {
            ObjectAddress object = piece.object();
            if (!visited.add(piece)) {
                return;
            }
            if (object.kind() == ObjectKind.TABLE && !to.has(object)) {
                from.schema().relations().tables().stream()
                        .filter(table -> table.inheritance().parents().contains(object.name()))
                        .forEach(table -> dropWithChildren(new Piece(table.address(), piece.phase())));
            }
            drop(piece);
        }

        private void drop(Piece piece) {
            ObjectAddress object = piece.object();
            if (object.kind() == ObjectKind.CONSTRAINT && from.isInherited(object)) {
                dropInherited(piece);
                return;
            }
            if (replacements.domains().contains(object)) {
                dropped.addAll(new Alteration(from, to, replacements).bared(object));
            }
            if (object.kind() == ObjectKind.TABLE && to.has(object)) {
                dropped.addAll(TableAlteration.first(from, to, object.name(), replacements.objects()));
            } else if (replacements.objects().contains(object) && to.has(object)) {
                replace(object);
            } else if (!to.has(object) && !goesWithItsTable(piece)) {
                removal.of(object)
                        .map(step -> makesWay(object) ? inTransaction(step) : step)
                        .ifPresent(step -> {
                            boolean first = DROPPED_FIRST.contains(object.kind()) || step.stage() == Stage.TOGETHER;
                            (first ? dropped : last).add(step);
                        });
            }
        }

        /// Whether something that takes its name comes in its place.
        private boolean makesWay(ObjectAddress object) {
            return switch (object.kind()) {
                case TABLE -> to.has(ObjectAddress.of(ObjectKind.VIEW, object.name()));
                // Names of arguments, results and kinds are changed by nothing, and calls must not be ambiguous.
                case ROUTINE ->
                    to.schema().code().routines().stream()
                            .filter(routine -> routine.name().equals(object.name()))
                            .anyMatch(routine -> !from.has(routine.address()));
                default -> false;
            };
        }

        /// It goes with that of the parent, unless it is the table's own too or the table leaves its parent.
        private void dropInherited(Piece piece) {
            ObjectAddress object = piece.object();
            boolean goes = replacements.objects().contains(object) || (!to.has(object) && !goesWithItsTable(piece));
            boolean follows =
                    !from.constraint(object).orElseThrow().state().inheritance().local()
                            && from.isLinkedAlike(object.name(), to);
            if (goes && !follows) {
                removal.of(object)
                        .map(step ->
                                Step.together(step.sql().replace(" DROP CONSTRAINT ", " DROP CONSTRAINT IF EXISTS ")))
                        .ifPresent(inherited::addFirst);
            }
        }

        /// An index is built beside the one it replaces, which has to give it its name.
        private void replace(ObjectAddress object) {
            if (goesWithItsView(object)) {
                return;
            }
            if (!standsBeside(object)) {
                removal.of(object).map(Search::inTransaction).ifPresent(dropped::add);
                return;
            }
            var old = new QualifiedName(
                    object.name().schema(), Identifier.fitted(object.name().name(), "_replaced"));
            made.add(Step.alone(
                    "ALTER INDEX " + Identifier.quote(object.name()) + " RENAME TO " + Identifier.quote(old.name())));
            from.index(object.name())
                    .filter(index -> index.links().parent().isEmpty())
                    .ifPresent(index -> last.add(removal.index(index, old)));
        }

        private static Step inTransaction(Step step) {
            return new Step(step.sql().replaceFirst(" CONCURRENTLY ", " "), Stage.TOGETHER, step.hazards());
        }

        private boolean goesWithItsView(ObjectAddress object) {
            return object.kind() == ObjectKind.INDEX
                    && from.index(object.name())
                            .map(index -> ObjectAddress.of(ObjectKind.VIEW, index.table()))
                            .filter(replacements.objects()::contains)
                            .isPresent();
        }

        /// Whether an index may be built beside the one it replaces: nothing that goes is needed by it.
        private boolean standsBeside(ObjectAddress object) {
            return object.kind() == ObjectKind.INDEX
                    && from.index(object.name())
                            .filter(index -> index.links().constraint().isEmpty())
                            .filter(index -> index.links()
                                    .parent()
                                    .map(parent -> standsBeside(ObjectAddress.of(ObjectKind.INDEX, parent)))
                                    .orElse(!replacements.needing().contains(object)))
                            .isPresent();
        }

        private boolean goesWithItsTable(Piece piece) {
            ObjectAddress object = piece.object();
            return switch (object.kind()) {
                // Two tables may refer to each other.
                case CONSTRAINT -> piece.phase() != DdlPhase.FOREIGN_KEYS && isGone(object);
                case TRIGGER, RULE, POLICY -> isGone(object);
                case COLUMN_DEFAULT -> isGone(object) || leaves(object);
                case INDEX ->
                    from.index(object.name())
                                    .map(Index::table)
                                    .filter(table -> !to.has(ObjectAddress.of(
                                            from.table(table).isPresent() ? ObjectKind.TABLE : ObjectKind.VIEW, table)))
                                    .isPresent()
                            || goesWithItsView(object)
                            || withColumns.contains(object);
                case SEQUENCE ->
                    from.schema().relations().sequences().stream()
                            .filter(sequence -> sequence.name().equals(object.name()))
                            .flatMap(sequence -> sequence.ownedBy().stream())
                            .anyMatch(owner -> to.table(owner.table())
                                    .flatMap(table -> table.column(owner.column()))
                                    .isEmpty());
                default -> false;
            };
        }

        /// What goes with columns that are dropped.
        private Set<ObjectAddress> goingWithColumns() {
            return from.schema().dependencies().stream()
                    .filter(dependency -> dependency.to().kind() == ObjectKind.COLUMN)
                    .filter(dependency -> replacements.objects().contains(dependency.to()) || leaves(dependency.to()))
                    .map(Dependency::from)
                    .collect(Collectors.toSet());
        }

        /// Whether a column goes from a table that stays, by its address or that of its default.
        private boolean leaves(ObjectAddress column) {
            return to.table(column.name()).isPresent() && to.column(column).isEmpty();
        }

        private boolean isGone(ObjectAddress object) {
            return from.table(object.name()).isPresent()
                    && to.table(object.name()).isEmpty();
        }

        private void make() {
            var creation = new Creation(from, to, replacements.objects(), handover);
            var alteration = new Alteration(from, to, replacements);
            var properties = new Properties(from, to, remade(), replacements.domains());
            made.addAll(refreshes());
            from.pieces().keySet().stream()
                    .filter(piece -> !piece.makes() && !to.pieces().containsKey(piece))
                    .forEach(piece -> made.addAll(properties.unwanted(piece)));
            made.addAll(inherited);
            for (Piece piece : to.pieces().keySet()) {
                if (!piece.makes()) {
                    indexesOfPartition(piece).forEach(index -> made.addAll(creation.of(index)));
                    made.addAll(properties.wanted(piece));
                } else if (isNew(piece.object())) {
                    made.addAll(comesWithAnother(piece) ? List.of() : creation.of(piece));
                } else if (!from.statements(piece).equals(to.statements(piece))
                        || replacements.inPart(piece.object())) {
                    sequencesOfNewColumns(piece.object()).forEach(sequence -> made.addAll(creation.of(sequence)));
                    alteration.of(piece).ifPresent(made::addAll);
                }
            }
            clusterings();
            made.addAll(new KeptAccess(from, to, replacements.objects(), handover).steps());
        }

        /// What is filled, or will be where it is new, must not stay empty. Not in the transaction: its locks would be
        /// held for as long as the queries take.
        private List<Step> refreshes() {
            Map<ObjectAddress, View> before = materialized(from);
            Map<ObjectAddress, View> now = materialized(to);
            return to.pieces().keySet().stream()
                    .filter(Piece::makes)
                    .map(Piece::object)
                    .filter(object -> now.containsKey(object) && isNew(object))
                    .map(object -> before.getOrDefault(object, now.get(object)))
                    .filter(View::populated)
                    .map(view -> Step.alone("REFRESH MATERIALIZED VIEW " + Identifier.quote(view.name())))
                    .toList();
        }

        private static Map<ObjectAddress, View> materialized(ComparableSchema side) {
            return side.schema().relations().views().stream()
                    .filter(View::materialized)
                    .collect(Collectors.toMap(View::address, Function.identity()));
        }

        private void clusterings() {
            from.clustered().forEach((table, index) -> {
                if (to.index(index).isPresent() && !to.clustered().containsKey(table)) {
                    made.add(Step.together("ALTER TABLE " + Identifier.quote(table) + " SET WITHOUT CLUSTER"));
                }
            });
            to.clustered().forEach((table, index) -> {
                if (!index.equals(from.clustered().get(table)) || isNew(ObjectAddress.of(ObjectKind.INDEX, index))) {
                    made.add(Step.alone("ALTER TABLE " + Identifier.quote(table) + " CLUSTER ON "
                            + Identifier.quote(index.name())));
                }
            });
        }

        private boolean isNew(ObjectAddress object) {
            return !from.has(object) || replacements.objects().contains(object);
        }

        private Set<ObjectAddress> remade() {
            Set<ObjectAddress> remade = replacements.objects().stream()
                    .filter(object -> object.kind() == ObjectKind.COLUMN)
                    .collect(Collectors.toCollection(HashSet::new));
            to.pieces().keySet().stream()
                    .filter(Piece::makes)
                    .map(Piece::object)
                    .filter(this::isNew)
                    .forEach(remade::add);
            return remade;
        }

        /// The indexes of a new partition, made before it is attached: else attaching makes them, under other names.
        private List<Piece> indexesOfPartition(Piece piece) {
            boolean attaches = piece.object().part().equals(InheritanceDdl.LINK)
                    && isPartition(piece.object().name());
            return attaches
                    ? to.pieces().keySet().stream()
                            .filter(other -> other.makes()
                                    && isIndexOf(other.object(), piece.object().name()))
                            .toList()
                    : List.of();
        }

        private boolean isIndexOf(ObjectAddress object, QualifiedName table) {
            return object.kind() == ObjectKind.INDEX
                    && to.index(object.name())
                            .filter(index -> index.table().equals(table))
                            .isPresent();
        }

        /// Whether a table is a new partition of a table that is there, or of such a partition.
        private boolean isPartition(QualifiedName table) {
            return from.table(table).isEmpty()
                    && to.table(table)
                            .filter(Table::isPartition)
                            .map(found -> found.inheritance().parents().getFirst())
                            .filter(parent -> from.table(parent).isPresent() || isPartition(parent))
                            .isPresent();
        }

        /// The new sequences of columns that are added to a table: their defaults need them at once.
        private List<Piece> sequencesOfNewColumns(ObjectAddress table) {
            return to.schema().relations().sequences().stream()
                    .filter(sequence -> table.equals(tableOfNewColumn(sequence).orElse(null)))
                    .map(sequence -> new Piece(ObjectAddress.of(ObjectKind.SEQUENCE, sequence.name()), DdlPhase.TABLES))
                    .filter(piece -> to.has(piece.object()) && isNew(piece.object()))
                    .toList();
        }

        private Optional<ObjectAddress> tableOfNewColumn(Sequence sequence) {
            return sequence.ownedBy()
                    .filter(owner -> from.table(owner.table())
                            .filter(table -> table.column(owner.column()).isEmpty())
                            .isPresent())
                    .map(owner -> ObjectAddress.of(ObjectKind.TABLE, owner.table()));
        }

        private boolean comesWithAnother(Piece piece) {
            ObjectAddress object = piece.object();
            return switch (object.kind()) {
                case INDEX ->
                    to.index(object.name())
                            .filter(index -> isPartition(index.table()))
                            .isPresent();
                case CONSTRAINT -> to.isInherited(object) && to.isLinkedAlike(object.name(), from);
                case SEQUENCE ->
                    to.sequence(object.name()).flatMap(this::tableOfNewColumn).isPresent();
                default -> comesWithColumn(object);
            };
        }

        /// The default of a column that is added to a table comes with it.
        private boolean comesWithColumn(ObjectAddress object) {
            return object.kind() == ObjectKind.COLUMN_DEFAULT
                    && Optional.of(object.name())
                            .flatMap(from::table)
                            .filter(table -> table.column(object.part()).isEmpty())
                            .isPresent();
        }
    }
}
