package dev.maquette.advise.cost;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Index;
import java.util.List;
import java.util.Set;

/// Plans statements with indexes that are not there.
///
/// The product asks the scale model; a comparison with other advisors asks what they asked.
public interface IndexOracle extends PlanOracle {
    /// An index to be made.
    ///
    /// @param sql a `CREATE INDEX` statement
    record NewIndex(QualifiedName table, String sql) {}

    /// An index the oracle knows.
    ///
    /// @param reservations what is not sure of it
    record Made(int number, long bytes, Reservations reservations) {}

    /// Adds a statement.
    ///
    /// @param tables all tables it reads
    /// @return its number
    int addStatement(String sql, Set<QualifiedName> tables);

    /// Makes indexes that are not there yet, and hides them.
    ///
    /// @throws dev.maquette.model.MaquetteException `statement` when the server refuses one; then none is made
    List<Made> make(List<NewIndex> news);

    /// Takes note of an index that is there.
    Made know(Index index);
}
