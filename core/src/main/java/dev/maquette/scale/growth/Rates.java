package dev.maquette.scale.growth;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.TableKind;
import dev.maquette.model.schema.View;
import dev.maquette.scale.growth.GivenRates.Given;
import dev.maquette.scale.growth.TableGrowth.RateSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rates at which the tables of a snapshot grow: those that were given, those that were measured, and none
/// for all others.
final class Rates {
    private final Snapshot snapshot;
    private final GivenRates given;
    private final TableTree tree;
    private final TableFactors lookups;
    private final MeasuredGrowth measured;

    Rates(Snapshot snapshot, GivenRates given, Optional<Snapshot> older) {
        this.snapshot = snapshot;
        this.given = given;
        this.tree = new TableTree(snapshot);
        this.lookups = TableFactors.of(GrowthFactors.all(1), snapshot);
        this.measured = older.<MeasuredGrowth>map(earlier -> new CapturesGrowth(snapshot, earlier))
                .orElseGet(() -> new CountersGrowth(snapshot));
        requireKnown();
    }

    private void requireKnown() {
        Set<String> known =
                names().flatMap(name -> Stream.of(name.name(), name.toString())).collect(Collectors.toSet());
        for (String name : given.named().keySet()) {
            if (!known.contains(name)) {
                throw Problem.of(ProblemCode.USAGE, "table \"" + name + "\" does not exist")
                        .withHint("A rate is for a table or materialised view; partitions grow with their table.")
                        .toException();
            }
        }
    }

    /// Tables that are no part of another, and materialised views.
    private Stream<QualifiedName> names() {
        Stream<QualifiedName> tables = snapshot.schema().relations().tables().stream()
                .filter(table -> table.kind() != TableKind.FOREIGN)
                .filter(table -> table.inheritance().parents().isEmpty())
                .map(Table::name);
        Stream<QualifiedName> views = snapshot.schema().relations().views().stream()
                .filter(View::materialized)
                .map(View::name);
        return Stream.concat(tables, views);
    }

    /// How each table grows, by name.
    List<TableGrowth> all() {
        return names().sorted().map(this::growth).toList();
    }

    private TableGrowth growth(QualifiedName table) {
        double rows = tree.rows(table);
        OptionalDouble inserts = measured.insertsADay(tree.parts(table));
        Optional<Given> named = Optional.ofNullable(given.named().get(table.toString()))
                .or(() -> Optional.ofNullable(given.named().get(table.name())));
        if (named.isPresent()) {
            requireRows(table, rows);
            return new TableGrowth(
                    table,
                    rows,
                    named.get().rate(),
                    inserts,
                    new RateSource.Given(named.get().text()));
        }
        if (rows == 0) {
            return still(table, rows, inserts, "it has no rows to grow from");
        }
        if (given.others().isPresent()) {
            Given others = given.others().get();
            return lookups.isLookup(table)
                    ? still(table, rows, inserts, "it is a small table that others look things up in")
                    : new TableGrowth(table, rows, others.rate(), inserts, new RateSource.Given(others.text()));
        }
        MeasuredGrowth.Measured found = measured.of(tree.parts(table), rows);
        return new TableGrowth(table, rows, found.rate(), inserts, found.source());
    }

    private static TableGrowth still(QualifiedName table, double rows, OptionalDouble inserts, String reason) {
        return new TableGrowth(table, rows, new GrowthRate.Still(), inserts, new RateSource.AssumedStill(reason));
    }

    private static void requireRows(QualifiedName table, double rows) {
        if (rows == 0) {
            throw Problem.of(ProblemCode.USAGE, "table \"" + table + "\" has no rows to grow from")
                    .withDetail("What its columns will hold is not known.")
                    .withHint("Fill it, run ANALYZE, and take the capture again.")
                    .toException();
        }
    }
}
