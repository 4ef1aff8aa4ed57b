package dev.maquette.change;

import dev.maquette.catalog.CatalogJson;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/// What is to become of a table.
///
/// @param table the table
/// @param actions what `ALTER TABLE` is to do to it, such as `ALTER COLUMN id TYPE bigint`
/// @param expressions by column of the new shape, its value as SQL over the columns of the old one; a column
///     without one takes the value of the column it was, cast to its type
/// @param reverse by column of the old shape, its value as SQL over the columns of the new one, for the way
///     back
/// @param fingerprint of the table and what depends on it, when the plan was made for it as it was then
public record ChangePlan(
        QualifiedName table,
        List<String> actions,
        Map<String, String> expressions,
        Map<String, String> reverse,
        Optional<String> fingerprint) {
    public ChangePlan {
        actions = List.copyOf(actions);
        expressions = Map.copyOf(expressions);
        reverse = Map.copyOf(reverse);
    }

    /// A change by these actions alone.
    public static ChangePlan of(QualifiedName table, String... actions) {
        return new ChangePlan(table, List.of(actions), Map.of(), Map.of(), Optional.empty());
    }

    /// The change that an `ALTER TABLE` statement asks for.
    ///
    /// @param reverse by column of the old shape, its value for the way back
    /// @throws dev.maquette.model.MaquetteException `statement` when it cannot be carried out online
    public static ChangePlan of(String statement, Map<String, String> expressions, Map<String, String> reverse) {
        AlterTable alter = AlterTable.parse(statement);
        return new ChangePlan(alter.table(), List.of(alter.action()), expressions, reverse, Optional.empty());
    }

    /// The plan that a document holds.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when it is none
    public static ChangePlan read(String document) {
        try {
            return CatalogJson.read(document, ChangePlan.class);
        } catch (JacksonException failure) {
            throw Problem.of(ProblemCode.INPUT, "this is no plan of a change")
                    .withDetail(failure.getOriginalMessage())
                    .withHint("Make one by maquette change plan URL --alter STATEMENT.")
                    .toException(failure);
        }
    }

    /// The plan as a document.
    public String document() {
        return CatalogJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    /// The plan for the table as it is now.
    ChangePlan withFingerprint(String value) {
        return new ChangePlan(table, actions, expressions, reverse, Optional.of(value));
    }
}
