package dev.maquette.advise.choice;

import dev.maquette.advise.candidate.CandidateKey;
import dev.maquette.advise.candidate.IndexChange;
import dev.maquette.advise.candidate.IndexDefinition;
import dev.maquette.advise.cost.CostTable.Reading;
import dev.maquette.advise.cost.IndexOracle;
import dev.maquette.advise.cost.IndexOracle.Made;
import dev.maquette.advise.cost.IndexOracle.NewIndex;
import dev.maquette.advise.cost.Reservations;
import dev.maquette.advise.upkeep.MaintainedIndex;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.IndexShape;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.TableKind;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The indexes to choose from, numbered as the oracle numbers them.
public final class IndexOptions {
    /// Planner cost of looking at a tuple, about: `cpu_tuple_cost` and an operator.
    private static final double PER_TUPLE = 0.0125;

    private final Snapshot snapshot;
    private final IndexOracle oracle;
    private final FreshNames names;
    private final Set<QualifiedName> partitioned;
    private final ExistingDefinitions existing;
    private final Map<QualifiedName, RelationStatistics> sizes;
    private final List<IndexOption> options = new ArrayList<>();
    private final Map<IndexDefinition, OptionalInt> proposed = new HashMap<>();
    private final Map<QualifiedName, Integer> tables = new HashMap<>();
    private final BitSet today = new BitSet();

    /// No indexes yet.
    public IndexOptions(Snapshot snapshot, IndexOracle oracle) {
        this.snapshot = snapshot;
        this.oracle = oracle;
        this.names = FreshNames.ofIndexes(snapshot.schema());
        this.existing = new ExistingDefinitions(snapshot.schema().relations().indexes());
        this.partitioned = snapshot.schema().relations().tables().stream()
                .filter(table -> table.kind() == TableKind.PARTITIONED)
                .map(Table::name)
                .collect(Collectors.toSet());
        this.sizes = snapshot.statistics().relations().stream()
                .collect(Collectors.toMap(RelationStatistics::relation, size -> size, (first, _) -> first));
    }

    /// Adds an index that is there and may be dropped.
    public void addExisting(Index index) {
        Made made = oracle.know(index);
        today.set(made.number());
        var change = new IndexChange.Drop(index, partitioned.contains(index.table()));
        options.add(new IndexOption(change, maintained(index), made.bytes(), Reservations.none()));
    }

    /// Makes indexes on the model, those that were not made before and that production lacks.
    ///
    /// @return the numbers of all but those that production has or that the server refuses
    public BitSet propose(List<IndexDefinition> definitions) {
        List<IndexDefinition> fresh = definitions.stream()
                .filter(definition -> !proposed.containsKey(definition) && !existing.has(definition))
                .distinct()
                .toList();
        try {
            make(fresh);
        } catch (MaquetteException _) {
            fresh.forEach(this::makeAlone);
        }
        var numbers = new BitSet();
        definitions.forEach(definition ->
                proposed.getOrDefault(definition, OptionalInt.empty()).ifPresent(numbers::set));
        return numbers;
    }

    /// A type may lack the operator class, and an expression may be not immutable after all.
    private void makeAlone(IndexDefinition definition) {
        try {
            make(List.of(definition));
        } catch (MaquetteException _) {
            proposed.put(definition, OptionalInt.empty());
        }
    }

    private void make(List<IndexDefinition> definitions) {
        List<QualifiedName> fresh = definitions.stream()
                .map(definition -> names.fresh(definition.table(), definition.stem()))
                .toList();
        var statements = new ArrayList<NewIndex>();
        for (int i = 0; i < definitions.size(); i++) {
            IndexDefinition definition = definitions.get(i);
            statements.add(
                    new NewIndex(definition.table(), definition.sql(fresh.get(i).name())));
        }
        List<Made> made = oracle.make(statements);
        for (int i = 0; i < definitions.size(); i++) {
            add(definitions.get(i), fresh.get(i), made.get(i));
        }
    }

    private void add(IndexDefinition definition, QualifiedName name, Made made) {
        var change = new IndexChange.Create(name, definition, partitioned.contains(definition.table()));
        var maintained = new MaintainedIndex(
                definition.table(),
                definition.method(),
                new HashSet<>(definition.columns()),
                tuples(definition.table()),
                made.bytes());
        options.add(new IndexOption(change, maintained, made.bytes(), made.reservations()));
        proposed.put(definition, OptionalInt.of(made.number()));
    }

    private double tuples(QualifiedName table) {
        RelationStatistics size = sizes.get(table);
        return size == null ? 0 : size.estimatedTuples();
    }

    /// An index as writes see it.
    public MaintainedIndex maintained(Index index) {
        Stream<String> named = Stream.concat(
                index.shape().keys().stream().flatMap(key -> key.column().stream()), index.shape().include().stream());
        Stream<String> needed = snapshot.schema().dependencies().stream()
                .filter(dependency -> dependency.from().equals(index.address()))
                .filter(dependency -> dependency.to().kind() == ObjectKind.COLUMN)
                .map(dependency -> dependency.to().part());
        RelationStatistics size = sizes.get(index.name());
        return new MaintainedIndex(
                index.table(),
                index.shape().method(),
                Stream.concat(named, needed).collect(Collectors.toSet()),
                tuples(index.table()),
                size == null ? 0 : size.bytes());
    }

    /// Whether a B-tree of a set begins with all that this one has.
    public boolean isRedundant(int number, BitSet set) {
        List<String> keys = leadingColumns(options.get(number).change());
        QualifiedName table = options.get(number).change().table();
        return !keys.isEmpty()
                && set.stream()
                        .filter(other -> other != number)
                        .mapToObj(other -> options.get(other).change())
                        .filter(other -> other.table().equals(table))
                        .map(IndexOptions::leadingColumns)
                        .anyMatch(other -> other.size() >= keys.size()
                                && other.subList(0, keys.size()).equals(keys));
    }

    /// The keys of a B-tree over plain columns of all rows, in default order; none for any other index.
    private static List<String> leadingColumns(IndexChange change) {
        return switch (change) {
            case IndexChange.Create(var _, IndexDefinition definition, var _) ->
                definition.isPlain()
                        ? definition.keys().stream().map(CandidateKey::text).toList()
                        : List.of();
            case IndexChange.Drop(Index index, var _) -> leadingColumns(index.shape());
        };
    }

    private static List<String> leadingColumns(IndexShape shape) {
        boolean plain = shape.method().equals("btree")
                && shape.predicate().isEmpty()
                && shape.include().isEmpty()
                && shape.keys().stream()
                        .allMatch(key -> key.column().isPresent()
                                && key.defaultOperatorClass()
                                && !key.order().descending());
        return plain
                ? shape.keys().stream()
                        .flatMap(key -> key.column().stream())
                        .map(Identifier::quote)
                        .toList()
                : List.of();
    }

    /// What it takes to read the table of an index as a whole.
    public Reading reading(int number) {
        QualifiedName table = options.get(number).change().table();
        RelationStatistics size = sizes.get(table);
        int numbered = tables.computeIfAbsent(table, _ -> tables.size());
        return new Reading(numbered, size == null ? 0 : size.pages() + PER_TUPLE * size.estimatedTuples());
    }

    /// An option by its number.
    public IndexOption option(int number) {
        return options.get(number);
    }

    /// All options by number.
    public List<IndexOption> all() {
        return List.copyOf(options);
    }

    /// The numbers of all options.
    public BitSet numbers() {
        var numbers = new BitSet();
        numbers.set(0, options.size());
        return numbers;
    }

    /// The numbers of those that could be made and have a single key and nothing carried along.
    public BitSet single() {
        var single = new BitSet();
        for (int number = 0; number < options.size(); number++) {
            single.set(
                    number,
                    options.get(number).change() instanceof IndexChange.Create create
                            && create.definition().keys().size() == 1
                            && create.definition().include().isEmpty());
        }
        return single;
    }

    /// The numbers of all whose first key is that of one of these, on the same table, these included.
    public BitSet alike(BitSet numbers) {
        Set<Beginning> beginnings = numbers.stream()
                .mapToObj(options::get)
                .flatMap(IndexOptions::beginning)
                .collect(Collectors.toSet());
        var alike = (BitSet) numbers.clone();
        for (int number = 0; number < options.size(); number++) {
            if (beginning(options.get(number)).anyMatch(beginnings::contains)) {
                alike.set(number);
            }
        }
        return alike;
    }

    private record Beginning(QualifiedName table, String method, CandidateKey key) {}

    private static Stream<Beginning> beginning(IndexOption option) {
        return option.change() instanceof IndexChange.Create(var _, IndexDefinition definition, var _)
                ? Stream.of(new Beginning(
                        definition.table(),
                        definition.method(),
                        definition.keys().getFirst()))
                : Stream.empty();
    }

    /// The numbers of those that are there.
    public BitSet today() {
        return (BitSet) today.clone();
    }

    /// What changes on the way from today's indexes to a set.
    public List<Integer> changes(BitSet set) {
        var changed = today();
        changed.xor(set);
        return changed.stream().boxed().toList();
    }
}
