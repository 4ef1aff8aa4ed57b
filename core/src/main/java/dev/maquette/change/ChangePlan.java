package dev.maquette.change;

import dev.maquette.change.journal.Phase;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is to become of a table.
///
/// @param table the table
/// @param actions what `ALTER TABLE` is to do to it, such as `ALTER COLUMN id TYPE bigint`
/// @param expressions by column of the new shape, its value as SQL over the columns of the old one; a column
///     without one takes the value of the column it was, cast to its type
/// @param reverse by column of the old shape, its value as SQL over the columns of the new one, for the way
///     back
/// @param fingerprint of the table and what depends on it, when the plan was made for it as it was then
/// @param forecast what it is going to take, when the plan was made for the table as it was then
public record ChangePlan(
        QualifiedName table,
        List<String> actions,
        Map<String, String> expressions,
        Map<String, String> reverse,
        Optional<String> fingerprint,
        Optional<Forecast> forecast)
        implements Plan {
    public ChangePlan {
        actions = List.copyOf(actions);
        expressions = Map.copyOf(expressions);
        reverse = Map.copyOf(reverse);
    }

    /// A change by these actions alone.
    public static ChangePlan of(QualifiedName table, String... actions) {
        return new ChangePlan(table, List.of(actions), Map.of(), Map.of(), Optional.empty(), Optional.empty());
    }

    /// The change that `ALTER TABLE` statements for one table ask for.
    ///
    /// @param reverse by column of the old shape, its value for the way back
    /// @throws dev.maquette.model.MaquetteException `statement` when it cannot be carried out online
    public static ChangePlan of(String statements, Map<String, String> expressions, Map<String, String> reverse) {
        List<AlterTable> all = AlterTable.all(statements);
        QualifiedName table = all.getFirst().table();
        if (!all.stream().allMatch(one -> one.table().equals(table))) {
            throw Problem.of(ProblemCode.STATEMENT, "the statements alter more than one table")
                    .withHint("Give those for one table, or leave it to Maquette how they are carried out.")
                    .toException();
        }
        return new ChangePlan(
                table,
                all.stream().map(AlterTable::action).toList(),
                expressions,
                reverse,
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public Phase start() {
        return Phase.SHADOW;
    }

    @Override
    public ChangePlan withFingerprint(String value) {
        return new ChangePlan(table, actions, expressions, reverse, Optional.of(value), forecast);
    }

    /// The plan, with what it is going to take.
    ChangePlan withForecast(Forecast made) {
        return new ChangePlan(table, actions, expressions, reverse, fingerprint, Optional.of(made));
    }
}
