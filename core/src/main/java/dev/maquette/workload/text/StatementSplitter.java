package dev.maquette.workload.text;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts the text of an SQL file into statements, at the semicolons where psql would.
///
/// @source `src/fe_utils/psqlscan.l`: not inside brackets, nor between BEGIN and END of a function's body
public final class StatementSplitter {
    private static final Pattern NAME = Pattern.compile("(?s)(?:--|/\\*)\\s*name:\\s*(.*?)\\s*(?:\\*/)?");
    private static final Pattern WEIGHT = Pattern.compile("(?s)(?:--|/\\*)\\s*weight:\\s*(.*?)\\s*(?:\\*/)?");

    private final String text;
    private final List<FileStatement> statements = new ArrayList<>();
    private final List<String> clientCommands = new ArrayList<>();
    private final List<Token> pending = new ArrayList<>();
    private Optional<String> name = Optional.empty();
    private long weight = 1;
    private int brackets;
    private int blocks;

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

    private StatementSplitter(String text) {
        this.text = text;
    }

    /// Splits a text.
    ///
    /// @throws dev.maquette.model.MaquetteException `statement` when a literal, a name or a comment has no end,
    ///     or a weight is no number
    public static Result split(String text) {
        var splitter = new StatementSplitter(text);
        Lexer.tokens(text).forEach(splitter::take);
        splitter.finish();
        return new Result(splitter.statements, splitter.clientCommands);
    }

    private void take(Token token) {
        switch (token.kind()) {
            case COMMENT -> comment(token);
            case META_COMMAND -> command(token);
            case WORD, QUOTED_NAME, STRING, NUMBER, PARAMETER, OPERATOR, PUNCTUATION -> part(token);
        }
    }

    private void comment(Token token) {
        if (!pending.isEmpty()) {
            return;
        }
        Matcher named = NAME.matcher(token.text());
        if (named.matches()) {
            name = Optional.of(named.group(1));
        }
        Matcher weighted = WEIGHT.matcher(token.text());
        if (weighted.matches()) {
            weight = weight(weighted.group(1));
        }
    }

    private static long weight(String number) {
        if (!number.matches("[1-9][0-9]{0,17}")) {
            throw Problem.of(ProblemCode.STATEMENT, "weight \"" + number + "\" is not a positive whole number")
                    .toException();
        }
        return Long.parseLong(number);
    }

    private void command(Token token) {
        clientCommands.add(token.text().strip());
        // `\g` and its like send what stands before them.
        finish();
    }

    private void part(Token token) {
        if (token.isSymbol(";") && brackets == 0 && blocks == 0) {
            finish();
            return;
        }
        pending.add(token);
        brackets += token.isSymbol("(") || token.isSymbol("[") ? 1 : 0;
        brackets -= brackets > 0 && (token.isSymbol(")") || token.isSymbol("]")) ? 1 : 0;
        if (isRoutine()) {
            blocks += token.isWord("begin") || token.isWord("case") ? 1 : 0;
            blocks -= blocks > 0 && token.isWord("end") ? 1 : 0;
        }
    }

    private boolean isRoutine() {
        return pending.getFirst().isWord("create")
                && pending.stream().limit(4).anyMatch(token -> token.isWord("function") || token.isWord("procedure"));
    }

    private void finish() {
        if (!pending.isEmpty()) {
            int start = pending.getFirst().start();
            String sql = text.substring(start, pending.getLast().end());
            int line = 1
                    + (int) text.substring(0, start)
                            .chars()
                            .filter(mark -> mark == '\n')
                            .count();
            statements.add(new FileStatement(sql, name, weight, line));
        }
        pending.clear();
        name = Optional.empty();
        weight = 1;
        brackets = 0;
        blocks = 0;
    }
}
