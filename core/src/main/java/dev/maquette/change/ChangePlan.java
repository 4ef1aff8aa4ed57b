package dev.maquette.change;

import dev.maquette.change.journal.Phase;
import dev.maquette.change.shape.TableStatement;
import dev.maquette.change.shape.Wish;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A change by a copy of the table.
///
/// @param table the table
/// @param wish what is to become of it
/// @param fingerprint of the table and what depends on it, when the plan was made for it as it was then
/// @param forecast what it is going to take, when the plan was made for the table as it was then
public record ChangePlan(QualifiedName table, Wish wish, Optional<String> fingerprint, Optional<Forecast> forecast)
        implements Plan {
    /// What is to become of a table, of which nothing else is known yet.
    public static ChangePlan of(QualifiedName table, Wish wish) {
        return new ChangePlan(table, wish, Optional.empty(), Optional.empty());
    }

    /// A change by these actions of `ALTER TABLE` alone.
    public static ChangePlan of(QualifiedName table, String... actions) {
        return of(table, Wish.of(List.of(actions)));
    }

    /// The change that `ALTER TABLE` and `CREATE INDEX` statements for one table ask for.
    ///
    /// @param expressions by column of the new shape, its value, in place of what `USING` says
    /// @param reverse by column of the old shape, its value for the way back
    /// @throws dev.maquette.model.MaquetteException `statement` when it cannot be carried out online
    public static ChangePlan of(String statements, Map<String, String> expressions, Map<String, String> reverse) {
        List<TableAlteration> all = TableAlteration.all(statements);
        QualifiedName table = all.getFirst().table();
        if (!all.stream().allMatch(one -> one.table().equals(table))) {
            throw Problem.of(ProblemCode.STATEMENT, "the statements alter more than one table")
                    .withHint("Give those for one table, or leave it to Maquette how they are carried out.")
                    .toException();
        }
        List<TableStatement> alterations =
                all.stream().map(TableAlteration::statement).toList();
        var values = new HashMap<String, String>();
        all.forEach(one -> values.putAll(one.values()));
        values.putAll(expressions);
        return of(table, Wish.of(alterations, values, reverse));
    }

    @Override
    public Phase start() {
        return Phase.SHADOW;
    }

    @Override
    public ChangePlan withFingerprint(String value) {
        return new ChangePlan(table, wish, Optional.of(value), forecast);
    }

    /// The plan, with what it is going to take.
    ChangePlan withForecast(Forecast made) {
        return new ChangePlan(table, wish, fingerprint, Optional.of(made));
    }
}
