package dev.maquette.workload.text;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts the text of an SQL file into statements, with the names and weights that comments before them give.
public final class StatementSplitter {
    private static final Pattern NAME = Pattern.compile("(?s)(?:--|/\\*)\\s*name:\\s*(.*?)\\s*(?:\\*/)?");
    private static final Pattern WEIGHT = Pattern.compile("(?s)(?:--|/\\*)\\s*weight:\\s*(.*?)\\s*(?:\\*/)?");

    /// The outcome.
    ///
    /// @param statements the statements in their order
    /// @param clientCommands commands such as `\copy …`, which only psql understands
    public record Result(List<FileStatement> statements, List<String> clientCommands) {
        public Result {
            statements = List.copyOf(statements);
            clientCommands = List.copyOf(clientCommands);
        }
    }

    private StatementSplitter() {}

    /// Splits a text.
    ///
    /// @throws dev.maquette.model.MaquetteException `statement` when a literal, a name or a comment has no end,
    ///     or a weight is no number
    public static Result split(String text) {
        List<FilePart> parts = FileParts.of(text);
        return new Result(
                parts.stream()
                        .filter(part -> !part.clientCommand())
                        .map(part -> statement(text, part))
                        .toList(),
                parts.stream()
                        .filter(FilePart::clientCommand)
                        .map(part -> part.sql(text).strip())
                        .toList());
    }

    private static FileStatement statement(String text, FilePart part) {
        return new FileStatement(
                part.sql(text),
                comment(NAME, part),
                comment(WEIGHT, part).map(StatementSplitter::weight).orElse(1L),
                part.line(text));
    }

    /// What the last comment of this form before a statement says.
    private static Optional<String> comment(Pattern form, FilePart part) {
        return part.comments().stream()
                .filter(comment -> comment.start() < part.start())
                .map(comment -> form.matcher(comment.text()))
                .filter(Matcher::matches)
                .map(comment -> comment.group(1))
                .reduce((_, last) -> last);
    }

    private static long weight(String number) {
        if (!number.matches("[1-9][0-9]{0,17}")) {
            throw Problem.of(ProblemCode.STATEMENT, "weight \"" + number + "\" is not a positive whole number")
                    .toException();
        }
        return Long.parseLong(number);
    }
}
