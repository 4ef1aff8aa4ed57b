package dev.maquette.hazard;

import dev.maquette.workload.text.Token;
import dev.maquette.workload.text.TokenKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A statement that sets a time-out of the session.
///
/// @param local whether it holds until the transaction ends
/// @param time how long; zero when it is switched off
record TimeoutSetting(boolean local, Duration time) {
    private static final Pattern VALUE = Pattern.compile("'?\\s*(\\d+)\\s*([a-z]*)\\s*'?");

    /// What a statement sets; empty when it sets something else.
    static Optional<TimeoutSetting> of(MigrationStatement statement, String name) {
        List<Token> tokens = statement.tokens();
        if (!(statement.starts("set") || statement.starts("reset")) || !statement.has(name)) {
            return Optional.empty();
        }
        Token value = tokens.getLast();
        boolean given = value.kind() == TokenKind.STRING || value.kind() == TokenKind.NUMBER;
        return Optional.of(new TimeoutSetting(statement.has("local"), given ? time(value.text()) : Duration.ZERO));
    }

    /// @source PostgreSQL documentation, Parameter Names and Values; without a unit these are milliseconds
    private static Duration time(String text) {
        Matcher value = VALUE.matcher(text);
        if (!value.matches()) {
            return Duration.ZERO;
        }
        long number = Long.parseLong(value.group(1));
        return switch (value.group(2)) {
            case "us" -> Duration.ofNanos(number * 1000);
            case "s" -> Duration.ofSeconds(number);
            case "min" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofMillis(number);
        };
    }
}
