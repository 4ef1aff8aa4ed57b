package dev.maquette.advise;

import dev.maquette.advise.cost.IndexOracle;
import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.demand.AdvisedStatement.Variant;
import dev.maquette.advise.demand.Demand;
import dev.maquette.model.QualifiedName;
import dev.maquette.workload.meaning.RelationUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A statement with certain values, as the oracle plans it.
///
/// @param number the oracle's number for it, and its row in the table of costs
public record PlannedVariant(AdvisedStatement statement, Variant variant, int number) {
    /// All statements of a demand, told to an oracle.
    public static List<PlannedVariant> of(Demand demand, IndexOracle oracle) {
        var rows = new ArrayList<PlannedVariant>();
        for (AdvisedStatement statement : demand.statements()) {
            Set<QualifiedName> tables = tables(statement);
            for (Variant variant : statement.variants()) {
                rows.add(new PlannedVariant(statement, variant, oracle.addStatement(variant.sql(), tables)));
            }
        }
        return rows;
    }

    private static Set<QualifiedName> tables(AdvisedStatement statement) {
        return statement.meaning().relations().map(RelationUse::relation).collect(Collectors.toSet());
    }

    /// The tables it reads.
    Set<QualifiedName> tables() {
        return tables(statement);
    }

    /// How often it runs with these values.
    double weight() {
        return statement.calls(variant);
    }
}
