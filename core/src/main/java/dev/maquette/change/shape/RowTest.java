package dev.maquette.change.shape;

import dev.maquette.change.session.Session;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.util.List;
import java.util.Set;

/// What the rows have to satisfy for a change not to fail.
///
/// @param what in words
/// @param query what finds rows that do not
public record RowTest(String what, String query) {
    /// Data exceptions, and violations of what a domain demands.
    private static final Set<String> OF_DATA = Set.of("22", "23");

    /// A test whose rows in the way are some of these.
    ///
    /// @param rows what stands behind `FROM`
    static RowTest of(String what, String rows) {
        return new RowTest(what, "SELECT * FROM " + rows + " LIMIT 10");
    }

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
                            .filter(state -> OF_DATA.contains(state.substring(0, 2)))
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
