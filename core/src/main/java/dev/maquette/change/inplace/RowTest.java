package dev.maquette.change.inplace;

import dev.maquette.change.session.Session;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.util.List;

/// What the rows have to satisfy for a change not to fail.
///
/// @param what in words
/// @param query what finds rows that do not
public record RowTest(String what, String query) {
    /// Makes sure that they do.
    ///
    /// @throws dev.maquette.model.MaquetteException `refused` with some of those that do not
    public void require(Session session) {
        List<String> rows = session.query(
                "SELECT f::pg_catalog.text FROM (" + query + ") AS f", row -> String.valueOf(row.getString(1)));
        if (!rows.isEmpty()) {
            throw Problem.of(ProblemCode.REFUSED, "the change would fail: it needs that " + what)
                    .withDetail("Rows that are in its way: " + String.join(", ", rows) + ".")
                    .withHint("Mend them first. All of them: " + query.replaceFirst(" LIMIT 10$", ""))
                    .toException();
        }
    }
}
