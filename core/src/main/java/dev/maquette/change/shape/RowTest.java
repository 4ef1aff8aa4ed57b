package dev.maquette.change.shape;

import dev.maquette.change.session.Session;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.util.List;

/// What the rows have to satisfy for a change not to fail.
///
/// @param what in words
/// @param query what finds rows that do not
public record RowTest(String what, String query) {
    private static final String DATA_EXCEPTION = "22";

    /// Makes sure that they do.
    ///
    /// @throws dev.maquette.model.MaquetteException `refused` with some of those that do not
    public void require(Session session) {
        List<String> rows = rows(session);
        if (!rows.isEmpty()) {
            throw failing("Rows that are in its way: " + String.join(", ", rows) + ".")
                    .withHint("Mend them first. All of them: " + query.replaceFirst(" LIMIT 10$", ""))
                    .toException();
        }
    }

    /// What cannot be computed of a row is as much in the way as what is not so.
    private List<String> rows(Session session) {
        try {
            return session.query(
                    "SELECT f::pg_catalog.text FROM (" + query + ") AS f", row -> String.valueOf(row.getString(1)));
        } catch (MaquetteException failure) {
            throw failure.problem()
                            .sqlState()
                            .filter(state -> state.startsWith(DATA_EXCEPTION))
                            .isPresent()
                    ? failing("A row is in its way: " + failure.problem().message() + ".")
                            .withHint("Mend the rows first.")
                            .toException(failure)
                    : failure;
        }
    }

    private Problem failing(String detail) {
        return Problem.of(ProblemCode.REFUSED, "the change would fail: it needs that " + what)
                .withDetail(detail);
    }
}
