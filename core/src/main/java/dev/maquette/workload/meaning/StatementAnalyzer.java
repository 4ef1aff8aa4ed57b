package dev.maquette.workload.meaning;

import dev.maquette.model.MaquetteException;
import dev.maquette.workload.meaning.Analysis.Analysed;
import dev.maquette.workload.meaning.Analysis.NotAnalysed;
import dev.maquette.workload.meaning.Analysis.Reason;
import dev.maquette.workload.meaning.StatementMeaning.UnderstoodText;
import dev.maquette.workload.repair.Draft;
import dev.maquette.workload.repair.Repairs;
import dev.maquette.workload.repair.ServerError;
import dev.maquette.workload.text.Lexer;
import dev.maquette.workload.text.StatementClass;
import dev.maquette.workload.text.StatementSplitter;
import dev.maquette.workload.text.Token;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says what statements mean, with PostgreSQL as the parser.
///
/// Needs a database that has the schema; data are of no use to it. The statement is parsed and analysed, never planned
/// or executed. Everything happens in one transaction that is rolled back when the analyzer is closed, so the
/// connection is the analyzer's alone until then, and the schema must not change meanwhile. Unqualified names are
/// looked up by the connection's `search_path`.
///
/// @source PostgreSQL manual, CREATE FUNCTION (`sql_body`); `pg_proc.prosqlbody` from 14 on
public final class StatementAnalyzer implements AutoCloseable {
    /// How many drafts are tried for one statement.
    private static final int MAX_ATTEMPTS = 120;

    private final SemanticSession session;
    private final MeaningReader reader;

    private StatementAnalyzer(SemanticSession session, SemanticCatalog catalog) {
        this.session = session;
        this.reader = new MeaningReader(catalog);
    }

    /// An analyzer that works on this connection until it is closed; the connection stays open.
    ///
    /// @param connection to the semantic database, in no transaction, by a role that may create schemas there
    /// @throws MaquetteException `connection` when the database cannot be worked with
    public static StatementAnalyzer open(Connection connection) {
        SemanticCatalog catalog = SemanticCatalog.read(connection);
        return new StatementAnalyzer(new SemanticSession(connection), catalog);
    }

    /// What the statement means, or why that is not known.
    ///
    /// @param text one statement, constants possibly replaced by `$1`, `$2`, … as `pg_stat_statements` does
    /// @throws MaquetteException `connection` when the connection is lost
    public Analysis analyse(String text) {
        List<Token> tokens;
        try {
            tokens = Lexer.tokens(text);
        } catch (MaquetteException unreadable) {
            return NotAnalysed.of(Reason.SYNTAX, unreadable.problem().message());
        }
        return switch (StatementClass.of(tokens)) {
            case QUERY -> query(text);
            case OTHER_COMMAND -> cursorQuery(text, tokens);
            case TRANSACTION_CONTROL ->
                NotAnalysed.of(Reason.TRANSACTION_CONTROL, "the statement controls a transaction");
            case SESSION_SETTING -> NotAnalysed.of(Reason.SESSION_SETTING, "the statement is about session settings");
            case SCHEMA_CHANGE -> NotAnalysed.of(Reason.SCHEMA_CHANGE, "the statement changes the schema");
            case NONE -> NotAnalysed.of(Reason.NO_TEXT, "there is no statement");
        };
    }

    private Analysis query(String text) {
        Draft draft = Draft.of(text);
        boolean several = StatementSplitter.split(draft.text()).statements().size() > 1;
        return several
                ? NotAnalysed.of(Reason.NOT_ONE_STATEMENT, "the text holds several statements")
                : new Search().analyse(draft);
    }

    /// The query of DECLARE … CURSOR FOR; other commands have none to analyse.
    private Analysis cursorQuery(String text, List<Token> tokens) {
        Optional<Token> query = tokens.stream()
                .filter(_ -> tokens.getFirst().isWord("declare"))
                .dropWhile(token -> !token.isWord("for"))
                .skip(1)
                .findFirst();
        return query.map(token -> analyse(text.substring(token.start())))
                .orElseGet(() -> NotAnalysed.of(Reason.OTHER_COMMAND, "the statement is a command, not a query"));
    }

    /// The search for a draft that the server accepts, for one statement.
    private final class Search {
        private final Set<Draft> seen = new HashSet<>();
        private @Nullable ServerError told;
        private OptionalInt toldAt = OptionalInt.empty();
        private int attempts;

        Analysis analyse(Draft draft) {
            return attempt(draft).<Analysis>map(Analysed::new).orElseGet(this::notAnalysed);
        }

        private Optional<StatementMeaning> attempt(Draft draft) {
            if (attempts++ >= MAX_ATTEMPTS || !seen.add(new Draft(draft.text(), draft.declared(), List.of()))) {
                return Optional.empty();
            }
            List<String> types;
            try {
                types = session.parameterTypes(draft);
            } catch (SQLException failure) {
                return repaired(draft, failure);
            }
            try {
                return reader.read(
                        session.store(draft, types), new UnderstoodText(draft.text(), types, draft.repairs()));
            } catch (SQLException failure) {
                remember(draft, error(failure), -1);
                return Optional.empty();
            }
        }

        private Optional<StatementMeaning> repaired(Draft draft, SQLException failure) {
            ServerError error = error(failure);
            int position = draft.indexOfCharacter(
                    error.position() - 1 - SemanticSession.prefix(draft).length());
            remember(draft, error, position);
            for (Draft next : Repairs.of(draft, error, position)) {
                Optional<StatementMeaning> meaning = attempt(next);
                if (meaning.isPresent()) {
                    return meaning;
                }
            }
            return Optional.empty();
        }

        /// Keeps the error to report: the first, unless a later one says that an object is not there.
        private void remember(Draft draft, ServerError error, int position) {
            if (told == null || reason(error) == Reason.UNKNOWN_RELATION) {
                told = error;
                toldAt =
                        draft.repairs().isEmpty() && position >= 0 ? OptionalInt.of(position + 1) : OptionalInt.empty();
            }
        }

        private static ServerError error(SQLException failure) {
            if (SemanticSession.isConnectionFailure(failure)) {
                throw SemanticSession.failed(failure);
            }
            return ServerError.of(failure);
        }

        private Analysis notAnalysed() {
            ServerError error = told;
            return error == null
                    ? NotAnalysed.of(Reason.REFUSED, "the statement holds no query")
                    : new NotAnalysed(reason(error), error.message(), Optional.of(error.sqlState()), toldAt);
        }
    }

    @Override
    public void close() {
        session.close();
    }

    /// @source PostgreSQL manual, appendix A: error codes
    private static Reason reason(ServerError error) {
        return switch (error.sqlState()) {
            case "42P01", "3F000" -> Reason.UNKNOWN_RELATION;
            case "42703", "42704", "42883" -> Reason.UNKNOWN_OBJECT;
            case "42P18", "42P08", "42725", "42804", "42P13" -> Reason.UNKNOWN_TYPES;
            case "42601" -> Reason.SYNTAX;
            default -> Reason.REFUSED;
        };
    }
}
