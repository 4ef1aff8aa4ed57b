package dev.maquette.catalog.diff;

import dev.maquette.catalog.ddl.DdlPhase;
import dev.maquette.catalog.ddl.DdlRenderer;
import dev.maquette.catalog.ddl.DdlStatement;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.Environment;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.IndexState;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Sequence;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.TableStorage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A schema without what is no difference: gaps that dropped columns left, numbers that sequences have given, roles and
/// tablespaces, which belong to the cluster.
final class ComparableSchema {
    private static final String SET_DEFAULT = " SET DEFAULT";
    private static final int DEFAULT_LENGTH = " DEFAULT".length();
    private static final String ADD_IDENTITY = " ADD GENERATED";
    private static final int IDENTITY_LENGTH = " GENERATED".length();

    private final Schema schema;
    private final Map<Piece, List<String>> pieces = new LinkedHashMap<>();
    private final Map<Piece, List<String>> access = new LinkedHashMap<>();
    private final Map<QualifiedName, QualifiedName> clustered = new LinkedHashMap<>();
    private final Set<ObjectAddress> objects = new HashSet<>();
    private final Map<QualifiedName, Table> tables;
    private final Map<QualifiedName, Index> indexes;
    private final Map<ObjectAddress, Constraint> constraints;

    private ComparableSchema(Schema schema) {
        this.schema = schema;
        this.tables = schema.relations().tables().stream().collect(Collectors.toMap(Table::name, Function.identity()));
        this.indexes =
                schema.relations().indexes().stream().collect(Collectors.toMap(Index::name, Function.identity()));
        this.constraints = schema.relations().constraints().stream()
                .collect(Collectors.toMap(Constraint::address, Function.identity()));
    }

    /// @param withOwners whether owners and privileges count
    static ComparableSchema of(Schema schema, boolean withOwners) {
        var comparable = new ComparableSchema(plain(schema));
        schema.relations().indexes().stream()
                .filter(index -> index.state().clustered())
                .forEach(index -> comparable.clustered.put(index.table(), index.name()));
        DdlRenderer.render(comparable.schema).stream()
                .filter(ComparableSchema::counts)
                .forEach(statement -> comparable.add(statement, withOwners));
        return comparable;
    }

    private void add(DdlStatement statement, boolean withOwners) {
        Piece piece = Piece.of(statement);
        boolean compared = withOwners || !isAccess(piece.phase());
        (compared ? pieces : access)
                .computeIfAbsent(piece, _ -> new ArrayList<>())
                .add(statement.sql());
        if (piece.makes()) {
            objects.add(piece.object());
        }
    }

    private static boolean isAccess(DdlPhase phase) {
        return phase == DdlPhase.PROPERTIES || phase == DdlPhase.PRIVILEGES;
    }

    private static boolean counts(DdlStatement statement) {
        return statement.phase() != DdlPhase.SESSION
                && !statement.sql().startsWith("DROP ")
                && !statement.sql().startsWith("UPDATE pg_catalog.");
    }

    private static Schema plain(Schema schema) {
        Environment environment = schema.environment();
        Relations relations = schema.relations();
        return new Schema(
                new Environment(
                        List.of(),
                        environment.namespaces(),
                        environment.extensions(),
                        List.of(),
                        environment.wrappers(),
                        environment.servers(),
                        environment.defaultPrivileges()),
                schema.types(),
                schema.code(),
                new Relations(
                        relations.tables().stream().map(ComparableSchema::plain).toList(),
                        relations.views(),
                        relations.sequences().stream()
                                .map(ComparableSchema::plain)
                                .toList(),
                        relations.indexes().stream()
                                .map(ComparableSchema::plain)
                                .toList(),
                        relations.constraints(),
                        relations.statistics()),
                schema.behaviour(),
                schema.dependencies(),
                schema.omissions());
    }

    private static Table plain(Table table) {
        TableStorage storage = table.storage();
        return new Table(
                table.name(),
                table.kind(),
                table.properties(),
                new TableStorage(
                        storage.persistence(),
                        storage.accessMethod(),
                        Optional.empty(),
                        storage.options(),
                        storage.toastOptions(),
                        List.of(),
                        storage.foreign()),
                IntStream.range(0, table.columns().size())
                        .mapToObj(at -> numbered(table.columns().get(at), at + 1))
                        .toList(),
                table.inheritance(),
                table.protection());
    }

    /// That a table was clustered by an index is no property of the index.
    private static Index plain(Index index) {
        IndexState state = index.state();
        return new Index(
                index.name(),
                index.table(),
                index.definition(),
                index.shape(),
                new IndexState(
                        state.valid(),
                        state.ready(),
                        state.live(),
                        state.immediate(),
                        false,
                        state.replicaIdentity(),
                        state.exclusion()),
                index.storage(),
                index.links());
    }

    private static Column numbered(Column column, int number) {
        return new Column(
                number,
                column.name(),
                column.type(),
                column.notNull(),
                column.value(),
                column.storage(),
                column.properties());
    }

    private static Sequence plain(Sequence sequence) {
        return sequence.withLastValue(Optional.empty());
    }

    Schema schema() {
        return schema;
    }

    /// Its pieces, in an order in which they can be made, with their statements.
    Map<Piece, List<String>> pieces() {
        return pieces;
    }

    /// The statements of a piece; none when there is no such piece.
    List<String> statements(Piece piece) {
        return pieces.getOrDefault(piece, List.of());
    }

    /// What gives objects their owners and privileges, where those are not compared.
    Map<Piece, List<String>> access() {
        return access;
    }

    /// The indexes that tables were last clustered by, by the tables.
    Map<QualifiedName, QualifiedName> clustered() {
        return clustered;
    }

    /// Whether it has an object.
    boolean has(ObjectAddress object) {
        return objects.contains(object);
    }

    /// The clause that gives a column its default or identity in ADD COLUMN, after a space; nothing without either.
    String valueClause(ObjectAddress columnDefault) {
        String sql = String.join("", statements(new Piece(columnDefault, DdlPhase.TABLES)));
        int value = sql.indexOf(SET_DEFAULT);
        int identity = sql.indexOf(ADD_IDENTITY);
        return value >= 0
                ? sql.substring(value + SET_DEFAULT.length() - DEFAULT_LENGTH)
                : identity >= 0 ? sql.substring(identity + ADD_IDENTITY.length() - IDENTITY_LENGTH) : "";
    }

    Optional<Table> table(QualifiedName name) {
        return Optional.ofNullable(tables.get(name));
    }

    /// The column that an address names, or of which it names the default.
    Optional<Column> column(ObjectAddress address) {
        return table(address.name()).flatMap(table -> table.column(address.part()));
    }

    Optional<Constraint> constraint(ObjectAddress address) {
        return Optional.ofNullable(constraints.get(address));
    }

    /// Whether a constraint comes from that of a parent of its table.
    boolean isInherited(ObjectAddress constraint) {
        return constraint(constraint)
                .filter(one -> one.state().inheritance().inheritCount() > 0)
                .isPresent();
    }

    /// Whether a table has the same parents here as there, and some.
    boolean isLinkedAlike(QualifiedName table, ComparableSchema other) {
        List<QualifiedName> parents = parents(table);
        return !parents.isEmpty() && parents.equals(other.parents(table));
    }

    private List<QualifiedName> parents(QualifiedName table) {
        return table(table).map(found -> found.inheritance().parents()).orElse(List.of());
    }

    /// Whether a parent of a table wants values of a column, and thereby the table.
    boolean isRequiredAbove(Table table, String column) {
        return table.inheritance().parents().stream()
                .flatMap(parent -> table(parent).stream())
                .flatMap(parent -> parent.column(column).stream())
                .anyMatch(Column::notNull);
    }

    Optional<Sequence> sequence(QualifiedName name) {
        return schema.relations().sequences().stream()
                .filter(sequence -> sequence.name().equals(name))
                .findFirst();
    }

    /// The sequence of an identity column.
    Optional<Sequence> identity(Column column) {
        return column.value().kind().isIdentity()
                ? column.value().sequence().flatMap(this::sequence)
                : Optional.empty();
    }

    Optional<Index> index(QualifiedName name) {
        return Optional.ofNullable(indexes.get(name));
    }
}
