package dev.maquette.change.shape;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.ColumnValueKind;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.SequenceOwner;
import dev.maquette.model.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says why columns cannot get a table of their own, or come back from it.
///
/// @param schema the captured schema
/// @param table the table
/// @param extraction what is wanted
public record ExtractionRefusals(Schema schema, QualifiedName table, Extraction extraction) {
    /// Refuses, if need be.
    ///
    /// @throws dev.maquette.model.MaquetteException `refused` with all reasons
    static void check(Schema schema, QualifiedName table, Extraction extraction) {
        List<String> reasons = new ExtractionRefusals(schema, table, extraction).reasons();
        if (!reasons.isEmpty()) {
            throw Problem.of(
                            ProblemCode.REFUSED,
                            extraction.isMade()
                                    ? "columns of " + table + " cannot get a table of their own"
                                    : "columns of " + extraction.table() + " cannot come back to " + table)
                    .withDetail(String.join("; ", reasons) + ".")
                    .withHint("Alter what is named first, each by a change of its own.")
                    .toException();
        }
    }

    private List<String> reasons() {
        var reasons = new ArrayList<String>();
        Optional<Table> own = schema.relations().table(extraction.table());
        Optional<Table> whole = schema.relations().table(table);
        names(reasons);
        whole.ifPresent(one -> ofTable(one, reasons));
        if (extraction.isMade()) {
            toBeMade(reasons);
            whole.ifPresent(one -> ofColumns(one, reasons));
        } else {
            own.ifPresentOrElse(
                    one -> toComeFrom(one, reasons), () -> reasons.add("there is no table " + extraction.table()));
        }
        return reasons;
    }

    private void names(List<String> reasons) {
        if (extraction.key().isEmpty() || extraction.columns().isEmpty()) {
            reasons.add("no columns are named");
        }
        Set<String> seen = new HashSet<>();
        extraction.names().stream()
                .filter(name -> !seen.add(name))
                .forEach(name -> reasons.add("column \"" + name + "\" is named twice"));
    }

    private void ofTable(Table one, List<String> reasons) {
        extraction.key().stream()
                .filter(name -> one.column(name).isEmpty())
                .forEach(name -> reasons.add("it has no column \"" + name + "\""));
        if (one.protection().rowSecurity()) {
            reasons.add("its row security would hold for a part of the columns only");
        }
        if (!isIndexed(one)) {
            reasons.add("no index on it begins with " + String.join(", ", extraction.key())
                    + ", by which its rows would be found");
        }
    }

    private boolean isIndexed(Table one) {
        int width = extraction.key().size();
        return schema.relations().indexes().stream()
                .filter(index -> index.table().equals(one.name())
                        && index.state().valid()
                        && index.shape().method().equals("btree")
                        && index.shape().predicate().isEmpty()
                        && index.shape().keys().size() >= width)
                .map(index -> index.shape().keys().stream()
                        .limit(width)
                        .flatMap(key -> key.column().stream())
                        .collect(Collectors.toSet()))
                .anyMatch(Set.copyOf(extraction.key())::equals);
    }

    private void toBeMade(List<String> reasons) {
        boolean taken = Stream.of(
                        schema.relations().tables().stream().map(Table::name),
                        schema.relations().views().stream().map(one -> one.name()),
                        schema.relations().indexes().stream().map(Index::name),
                        schema.relations().sequences().stream().map(one -> one.name()))
                .flatMap(names -> names)
                .anyMatch(extraction.table()::equals);
        if (taken) {
            reasons.add("there is already something of the name " + extraction.table());
        }
    }

    private void ofColumns(Table whole, List<String> reasons) {
        List<String> key = Keys.best(schema, table).map(Keys::columns).orElse(List.of());
        Set<String> serial = schema.relations().sequences().stream()
                .flatMap(sequence -> sequence.ownedBy().stream())
                .filter(owner -> owner.table().equals(table))
                .map(SequenceOwner::column)
                .collect(Collectors.toSet());
        for (String name : extraction.columns()) {
            Optional<Column> column = whole.column(name);
            if (column.isEmpty()) {
                reasons.add("it has no column \"" + name + "\"");
            } else if (key.contains(name)) {
                reasons.add("column \"" + name + "\" belongs to its key");
            } else if (serial.contains(name) || isComputed(column.get())) {
                reasons.add("the values of column \"" + name + "\" come from a sequence or an expression");
            }
        }
    }

    private static boolean isComputed(Column column) {
        return column.value().kind() != ColumnValueKind.NONE && column.value().kind() != ColumnValueKind.DEFAULT;
    }

    private void toComeFrom(Table own, List<String> reasons) {
        extraction.names().stream()
                .filter(name -> own.column(name).isEmpty())
                .forEach(name -> reasons.add(own.name() + " has no column \"" + name + "\""));
        boolean unique = schema.relations().indexes().stream()
                .filter(index -> index.table().equals(own.name()) && Keys.isKey(index, own))
                .anyMatch(index -> Set.copyOf(Keys.columns(index)).equals(Set.copyOf(extraction.key())));
        if (!unique) {
            reasons.add(own.name() + " has no unique key of " + String.join(", ", extraction.key()));
        }
        schema.relations().constraints().stream()
                .filter(one -> one.kind() == ConstraintKind.FOREIGN_KEY && refers(one))
                .forEach(one -> reasons.add("foreign key \"" + one.name() + "\" would still ask for rows there"));
    }

    private boolean refers(Constraint key) {
        return key.table().equals(table)
                && key.reference()
                        .filter(reference -> reference.table().equals(extraction.table()))
                        .isPresent();
    }

    /// What goes with the columns: indexes and constraints that need one of them.
    public static List<String> lost(Schema schema, QualifiedName table, Extraction extraction) {
        Stream<String> indexes = schema.relations().indexes().stream()
                .filter(index -> index.table().equals(table)
                        && index.links().constraint().isEmpty()
                        && index.shape().keys().stream()
                                .flatMap(key -> key.column().stream())
                                .anyMatch(extraction.columns()::contains))
                .map(index -> "index " + index.name());
        Stream<String> constraints = schema.relations().constraints().stream()
                .filter(one -> one.table().equals(table)
                        && one.kind() != ConstraintKind.NOT_NULL
                        && one.columns().stream().anyMatch(extraction.columns()::contains))
                .map(one -> "constraint \"" + one.name() + "\"");
        return Stream.concat(indexes, constraints).toList();
    }
}
