package dev.maquette.change.shape;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.ColumnValueKind;
import dev.maquette.model.schema.Grant;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.ObjectProperties;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.TableKind;
import dev.maquette.model.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Says why a table cannot be changed online: what hangs on it and could not be carried over, each thing by
/// its name.
///
/// @param schema the captured schema
/// @param table the table
/// @param role the role that changes it
/// @param dependents what points at it
record Refusals(Schema schema, Table table, String role, Dependents dependents) {
    /// Refuses a table that cannot be changed.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when there is no such table, `refused` with all
    ///     reasons when something of it could not be carried over
    static void check(Schema schema, QualifiedName name, String role) {
        Table table = schema.relations()
                .table(name)
                .orElseThrow(() -> Problem.of(ProblemCode.INPUT, "there is no table " + name)
                        .withHint("Write the name with its schema; tables of extensions cannot be changed.")
                        .toException());
        List<String> reasons = new Refusals(schema, table, role, Dependents.of(schema, name)).reasons();
        if (!reasons.isEmpty()) {
            throw Problem.of(ProblemCode.REFUSED, "table " + name + " cannot be changed online")
                    .withDetail(String.join("; ", reasons) + ".")
                    .withHint("Remove what is named for the time of the change, or change the table in a pause.")
                    .toException();
        }
    }

    private List<String> reasons() {
        var reasons = new ArrayList<String>();
        ofTable(reasons);
        ofColumns(reasons);
        ofIndexes(reasons);
        ofPartners(reasons);
        ofViews(reasons);
        schema.behaviour().rules().stream()
                .filter(rule -> rule.table().equals(table.name()))
                .forEach(rule -> reasons.add("rule \"" + rule.name() + "\" is not carried"));
        schema.behaviour().publications().stream()
                .filter(one -> one.tables().stream().anyMatch(two -> two.table().equals(table.name())))
                .filter(one -> !isOurs(one.properties()))
                .forEach(one -> reasons.add("publication \"" + one.name() + "\" belongs to another role"));
        dependents.others().forEach(one -> reasons.add(one + " depends on it and is not carried"));
        return reasons;
    }

    private void ofTable(List<String> reasons) {
        if (!isOurs(table.properties())) {
            reasons.add("it belongs to role \"" + table.properties().owner() + "\", not to \"" + role + "\"");
        }
        if (table.kind() != TableKind.ORDINARY || table.isPartition()) {
            reasons.add("it is partitioned, a partition or a foreign table");
        }
        boolean isParent = schema.relations().tables().stream()
                .anyMatch(one -> one.inheritance().parents().contains(table.name()));
        if (isParent || !table.inheritance().parents().isEmpty()) {
            reasons.add("it inherits or is inherited from");
        }
        if (table.inheritance().ofType().isPresent()) {
            reasons.add("it is a typed table");
        }
        if (table.protection().rowSecurityForced()) {
            reasons.add("its row security is forced upon the owner, who would copy only some rows");
        }
        if (table.storage().tablespace().isPresent()) {
            reasons.add("it is in a tablespace of its own");
        }
        if (hasForeignGrantor(table)) {
            reasons.add("privileges on it were granted by others than its owner");
        }
    }

    private boolean hasForeignGrantor(Table one) {
        return Stream.concat(
                        Stream.of(one.properties().acl()),
                        one.columns().stream().map(column -> column.properties().acl()))
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .map(Grant::grantor)
                .anyMatch(grantor -> !grantor.equals(one.properties().owner()));
    }

    private boolean isOurs(ObjectProperties properties) {
        return properties.owner().equals(role);
    }

    private void ofColumns(List<String> reasons) {
        List<String> key = Keys.best(schema, table.name()).map(Keys::columns).orElse(List.of());
        table.columns().stream()
                .filter(column -> column.value().kind() == ColumnValueKind.IDENTITY_ALWAYS)
                .map(Column::name)
                .filter(column -> !key.contains(column))
                .forEach(column ->
                        reasons.add("column \"" + column + "\" is GENERATED ALWAYS AS IDENTITY outside of the key"));
    }

    private void ofIndexes(List<String> reasons) {
        for (Index index : schema.relations().indexes()) {
            if (index.table().equals(table.name())) {
                if (!index.state().valid()) {
                    reasons.add("index " + index.name() + " is invalid");
                }
                if (index.storage().tablespace().isPresent()) {
                    reasons.add("index " + index.name() + " is in a tablespace of its own");
                }
            }
        }
    }

    private void ofPartners(List<String> reasons) {
        List<QualifiedName> partners =
                new Inventory(schema, dependents).carried().partners();
        for (Table one : schema.relations().tables()) {
            if (partners.contains(one.name())) {
                if (one.kind() != TableKind.ORDINARY || one.isPartition()) {
                    reasons.add("a foreign key joins it to the partitioned table " + one.name());
                }
                if (!isOurs(one.properties())) {
                    reasons.add("a foreign key joins it to table " + one.name() + " of another role");
                }
            }
        }
    }

    private void ofViews(List<String> reasons) {
        for (View view : schema.relations().views()) {
            if (dependents.views().contains(view.name())) {
                if (view.materialized()) {
                    reasons.add("materialized view " + view.name() + " is not carried");
                }
                if (!isOurs(view.properties())) {
                    reasons.add("view " + view.name() + " belongs to another role");
                }
            }
        }
    }
}
