package dev.maquette.flyway;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.postgres.SqlProblems;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/// What Flyway complains about, as problems.
final class FlywayProblems {
    /// What only Flyway's own program knows: its options, its commands, its pages.
    private static final Pattern FLYWAY_ALONE =
            Pattern.compile("://|-outOfOrder|ignoreMigrationPatterns|\\brun repair\\b|flyway\\.\\w+");

    private static final String READ_ONLY = "25006";

    private FlywayProblems() {}

    /// A problem as the exception that Flyway knows, so that it writes the failure into its history.
    static FlywayException forFlyway(MaquetteException failure) {
        return new FlywayException(
                failure.problem().message()
                        + failure.problem()
                                .detail()
                                .map(detail -> "\n" + detail)
                                .orElse(""),
                failure);
    }

    static MaquetteException translated(FlywayException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(10)
                .flatMap(FlywayProblems::known)
                .findFirst()
                .orElseGet(() -> ofFlyway(failure));
    }

    private static Stream<MaquetteException> known(Throwable cause) {
        return switch (cause) {
            case MaquetteException ours -> Stream.of(ours);
            case SQLException server ->
                Stream.of(hinted(SqlProblems.translate(server)).toException(server));
            default -> Stream.empty();
        };
    }

    private static Problem hinted(Problem problem) {
        return problem.sqlState().filter(READ_ONLY::equals).isPresent()
                ? problem.withHint("Connect to the primary, as a role whose default_transaction_read_only is off.")
                : problem;
    }

    private static MaquetteException ofFlyway(FlywayException failure) {
        String text = String.valueOf(failure.getMessage())
                .lines()
                .filter(line -> !FLYWAY_ALONE.matcher(line).find())
                .collect(Collectors.joining("\n"));
        if (failure instanceof FlywayValidateException) {
            return Problem.of(ProblemCode.REFUSED, "the migrations do not fit the history of the database")
                    .withDetail(text)
                    .withHint("\"maquette migrate DIR URL --status\" lists them. "
                            + (text.contains("not applied to database")
                                    ? "--out-of-order applies those below the last version applied, too."
                                    : "Put the files back as they were; or --repair takes them as they are."))
                    .toException(failure);
        }
        if (failure.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
            return Problem.of(ProblemCode.REFUSED, "the database is not empty, and has no history of migrations")
                    .withHint("--baseline VERSION takes it as it is for one with all migrations up to that version.")
                    .toException(failure);
        }
        if (text.contains("advisory lock")) {
            return History.taken().withDetail(text).toException(failure);
        }
        return Problem.of(ProblemCode.INPUT, text.lines().findFirst().orElse("the migrations cannot be read"))
                .withDetail(text)
                .toException(failure);
    }
}
