package dev.maquette.hazard;

import dev.maquette.catalog.ddl.OnlineForms;
import dev.maquette.catalog.ddl.OnlineStep;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The steps that attach a partition without reading rows under a lock: checks that are validated before prove what
/// they would be read for, of the new partition and of the one for the rest of the rows.
///
/// @source `PartConstraintImpliedByRelConstraint` and `get_proposed_default_constraint`
final class AttachedPartition {
    private AttachedPartition() {}

    /// The steps; none when there is nothing to prove.
    ///
    /// @param attach the statement
    static List<OnlineStep> of(String attach, MadeObjects made) {
        List<String> bounds = made.partitions().stream()
                .filter(partition -> !partition.rest())
                .flatMap(partition -> partition.bounds().stream())
                .toList();
        if (bounds.size() != 1 || !made.indexes().isEmpty()) {
            return List.of();
        }
        var steps = new ArrayList<OnlineStep>();
        for (MadePartition partition : made.partitions()) {
            String condition = partition.rest() ? "NOT (" + bounds.getFirst() + ")" : bounds.getFirst();
            String add = alter(partition.table()) + "ADD CONSTRAINT " + proof(partition) + " CHECK (" + condition + ")";
            steps.addAll(OnlineForms.of(partition.table()).constraint(proof(partition), add));
        }
        Stream<OnlineStep> drops = made.partitions().stream()
                .map(partition ->
                        OnlineStep.inTransaction(alter(partition.table()) + "DROP CONSTRAINT " + proof(partition)));
        steps.add(OnlineStep.inTransaction(attach));
        steps.addAll(drops.toList());
        return steps;
    }

    private static String alter(QualifiedName table) {
        return "ALTER TABLE " + Identifier.quote(table) + " ";
    }

    private static String proof(MadePartition partition) {
        return Identifier.quote(Identifier.fitted(partition.name(), "_bounds"));
    }
}
