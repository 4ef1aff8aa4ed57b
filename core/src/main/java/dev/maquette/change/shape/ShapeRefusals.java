package dev.maquette.change.shape;

import dev.maquette.change.session.Session;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Schema;
import dev.maquette.sql.Identifier;
import dev.maquette.sql.TypeConversion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says why a table of a new shape could not take the table's place. Each question refuses with the first thing that
/// stands against it.
///
/// @param session the session
/// @param table the table
/// @param before the schema with the table as it is
record ShapeRefusals(Session session, QualifiedName table, Schema before) {
    private static final Set<ObjectKind> BY_NAME = Set.of(ObjectKind.VIEW, ObjectKind.TRIGGER, ObjectKind.POLICY);

    /// A column of both shapes whose values are computed cannot be taken back as it is; one of the key is refused
    /// in any case.
    ///
    /// @param successor what a column is called in the new shape, if it is there
    void requireWayBack(Wish wish, Function<String, Optional<String>> successor) {
        List<String> key = Keys.best(before, table).map(Keys::columns).orElse(List.of());
        before.relations().table(table).stream()
                .flatMap(one -> one.columns().stream())
                .map(Column::name)
                .filter(name -> !wish.reverse().containsKey(name) && !key.contains(name))
                .forEach(name -> successor
                        .apply(name)
                        .map(wish.expressions()::get)
                        .ifPresent(value -> {
                            throw noWayBack(name, value);
                        }));
    }

    private MaquetteException noWayBack(String column, String value) {
        return Problem.of(
                        ProblemCode.REFUSED,
                        "nothing says how column \"" + column + "\" of " + table + " would be taken back")
                .withDetail("In the new shape it is " + value + ".")
                .withHint("Give --reverse " + column + "=SQL, its old value over a row a of the new shape.")
                .toException();
    }

    /// What is put back is written with the columns' old names.
    void requireNames(ColumnMapping mapping) {
        Set<ObjectAddress> gone = mapping.renamedOrDropped().stream()
                .map(name -> new ObjectAddress(ObjectKind.COLUMN, table, name))
                .collect(Collectors.toSet());
        before.dependencies().stream()
                .filter(one -> gone.contains(one.to())
                        && (BY_NAME.contains(one.from().kind())
                                || (one.from().kind() == ObjectKind.CONSTRAINT && isForeignKey(one.from()))))
                .findFirst()
                .ifPresent(one -> {
                    throw Problem.of(ProblemCode.REFUSED, one.to() + " cannot be renamed or dropped online")
                            .withDetail(one.from() + " uses it.")
                            .toException();
                });
    }

    private boolean isForeignKey(ObjectAddress address) {
        return before.relations().constraints().stream()
                .anyMatch(one -> one.address().equals(address) && one.kind() == ConstraintKind.FOREIGN_KEY);
    }

    /// The program may run in another time zone than the application, and be gone on with in yet another one.
    void requireNoZone(MappedColumn column) {
        if (column.from()
                .filter(from -> new TypeConversion(from, column.type()).dependsOnTimeZone())
                .isPresent()) {
            throw Problem.of(
                            ProblemCode.REFUSED,
                            "which time zone the values of \"" + column.name() + "\" of " + table
                                    + " are in is nowhere said")
                    .withHint("Say it for both ways: --expression " + column.name() + "=\"a." + column.name()
                            + " AT TIME ZONE 'Europe/Berlin'\", and the same with --reverse.")
                    .toException();
        }
    }

    /// Rows are found by the old key in both tables.
    void requireKey(Schema after, List<KeyColumn> key, boolean partitioned) {
        Set<String> columns = key.stream().map(one -> one.newColumn().name()).collect(Collectors.toSet());
        requireOneKey(
                before.relations().indexes().stream()
                        .filter(index -> index.table().equals(table)),
                key.stream().map(one -> one.oldColumn().name()).collect(Collectors.toSet()));
        requireOneKey(after.relations().indexes().stream(), columns);
        boolean found = after.relations().indexes().stream()
                .filter(index -> index.shape().unique()
                        && index.state().immediate()
                        && index.shape().predicate().isEmpty())
                .map(ShapeRefusals::columns)
                .anyMatch(keys -> keys.equals(columns) || (partitioned && keys.containsAll(columns)));
        if (!found) {
            throw Problem.of(ProblemCode.REFUSED, "the new shape of " + table + " has no unique index on its old key")
                    .withDetail("While the change runs rows are found in both tables by it.")
                    .withHint("Keep it as a UNIQUE constraint, and drop that by a change of its own afterwards.")
                    .toException();
        }
    }

    /// The server does not tell by a deferrable constraint whether a row is there already, though another one would do.
    private void requireOneKey(Stream<Index> indexes, Set<String> key) {
        indexes.filter(index -> !index.state().immediate() && columns(index).equals(key))
                .findFirst()
                .ifPresent(index -> {
                    throw Problem.of(
                                    ProblemCode.REFUSED,
                                    "constraint " + index.name().name() + " of " + table
                                            + " is deferrable and on the columns of its key")
                            .withHint("The key says the same already: drop the constraint.")
                            .toException();
                });
    }

    private static Set<String> columns(Index index) {
        return index.shape().keys().stream().map(one -> one.column().orElse("")).collect(Collectors.toSet());
    }

    /// A statistics object goes with a column that it is about, and could not move with the table.
    void requireStatistics(Schema after) {
        List<String> left = after.relations().statistics().stream()
                .map(one -> one.name().name())
                .toList();
        before.relations().statistics().stream()
                .filter(one ->
                        one.table().equals(table) && !left.contains(one.name().name()))
                .findFirst()
                .ifPresent(one -> {
                    throw Problem.of(ProblemCode.REFUSED, "statistics object " + one.name() + " would be lost")
                            .withDetail("It uses a column that is dropped.")
                            .withHint("Drop it first.")
                            .toException();
                });
    }

    /// An index comes into the schema of the table at the exchange.
    void requireFreeNames(Schema after) {
        Set<String> own = before.relations().indexes().stream()
                .filter(index -> index.table().equals(table))
                .map(index -> index.name().name())
                .collect(Collectors.toSet());
        after.relations().indexes().stream()
                .map(index -> new QualifiedName(table.schema(), index.name().name()))
                .filter(name -> !own.contains(name.name()) && isTaken(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.of(ProblemCode.REFUSED, "the name " + name + " is taken")
                            .withHint("Give the index or the constraint another one.")
                            .toException();
                });
    }

    private boolean isTaken(QualifiedName relation) {
        return session.first(
                        "SELECT pg_catalog.to_regclass(?) IS NOT NULL",
                        row -> row.getBoolean(1),
                        Identifier.quote(relation))
                .orElseThrow();
    }
}
