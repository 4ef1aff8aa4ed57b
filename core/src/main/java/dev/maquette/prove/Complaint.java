package dev.maquette.prove;

import dev.maquette.model.Problem;
import dev.maquette.postgres.SqlProblems;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/// What a server complained about, without what may be a row's value.
///
/// The messages of data exceptions, violated constraints and functions quote what they stumbled over. Those of
/// the classes listed here name objects and limits only, or quote the statement.
///
/// @source PostgreSQL manual, appendix "PostgreSQL Error Codes"
record Complaint(Problem problem, String text) {
    private static final Set<String> OF_OBJECTS =
            Set.of("08", "0A", "25", "26", "28", "2B", "34", "3B", "3D", "3F", "40", "42", "53", "55", "57", "58");

    /// What a failure says.
    static Complaint of(SQLException failure) {
        Problem problem = SqlProblems.translate(failure);
        String state = problem.sqlState().orElse("");
        return new Complaint(
                problem,
                state.isEmpty() || OF_OBJECTS.contains(state.substring(0, 2))
                        ? problem.message()
                                + problem.detail().map(detail -> ": " + detail).orElse("")
                        : kind(state) + " (SQLSTATE " + state + ")");
    }

    private static String kind(String state) {
        return known(state).orElseGet(() -> switch (state.substring(0, 2)) {
            case "22" -> "a value that the statement cannot work with";
            case "23" -> "a violated constraint";
            case "54" -> "a limit of the server";
            case "P0" -> "an error that a function raised";
            default -> "an error";
        });
    }

    private static Optional<String> known(String state) {
        return switch (state) {
            case "22012" -> Optional.of("division by zero");
            case "23502" -> Optional.of("a null value where none may be");
            case "23503" -> Optional.of("a violated foreign key");
            case "23505" -> Optional.of("a violated unique constraint");
            case "23514" -> Optional.of("a violated check");
            default -> Optional.empty();
        };
    }
}
