package dev.maquette.hazard;

import dev.maquette.hazard.Migration.NotRun;
import dev.maquette.hazard.Migration.Part;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.workload.text.FilePart;
import dev.maquette.workload.text.FileParts;
import dev.maquette.workload.text.Token;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Reads a plain SQL file as a runner runs it.
///
/// One transaction for the whole file, as most runners do it. A file that commits itself, or holds a statement that
/// refuses a transaction block, runs as psql would run it: each statement outside BEGIN and COMMIT by itself.
public final class MigrationReader {
    private static final int SHOWN = 60;

    private final String text;
    private final Set<StatementForm> leftOut;
    private final List<Part> parts = new ArrayList<>();
    private final List<NotRun> notRun = new ArrayList<>();
    private final List<MigrationStatement> open = new ArrayList<>();
    private boolean inTransaction;

    private MigrationReader(String text, Set<StatementForm> leftOut) {
        this.text = text;
        this.leftOut = leftOut;
    }

    /// Reads a file that is to be executed on a model.
    ///
    /// @param name the file's name, for messages
    /// @throws dev.maquette.model.MaquetteException `input` when a literal, a name or a comment in it has no end
    public static Migration plain(String name, String text) {
        return new MigrationReader(ClientData.withoutRows(text), EnumSet.of(StatementForm.SERVER)).read(name);
    }

    /// Reads a file that is to be executed on the database itself: with what it does to the server.
    ///
    /// @param name the file's name, for messages
    /// @throws dev.maquette.model.MaquetteException `input` when a literal, a name or a comment in it has no end
    public static Migration whole(String name, String text) {
        return new MigrationReader(ClientData.withoutRows(text), EnumSet.noneOf(StatementForm.class)).read(name);
    }

    private Migration read(String name) {
        List<MigrationStatement> statements = statements(name);
        boolean together = statements.stream().map(StatementForm::of).noneMatch(this::commits);
        inTransaction = together;
        statements.forEach(statement -> take(statement, StatementForm.of(statement), together));
        close();
        return new Migration(name, parts, notRun);
    }

    private boolean commits(StatementForm form) {
        return switch (form) {
            case BEGIN, COMMIT, ROLLBACK, OUTSIDE_TRANSACTION -> true;
            case SERVER -> !leftOut.contains(form);
            case OTHER_TRANSACTION_CONTROL, CLIENT_DATA, ORDINARY -> false;
        };
    }

    private List<MigrationStatement> statements(String name) {
        try {
            var statements = new ArrayList<MigrationStatement>();
            for (FilePart part : FileParts.of(text)) {
                if (part.clientCommand()) {
                    notRun.add(new NotRun(part.line(text), part.sql(text).strip(), "only psql understands it"));
                } else {
                    statements.add(statement(part));
                }
            }
            return statements;
        } catch (MaquetteException e) {
            throw Problem.of(
                            ProblemCode.INPUT,
                            "could not read \"" + name + "\": " + e.problem().message())
                    .withDetail(e.problem().detail().orElse(""))
                    .toException(e);
        }
    }

    private MigrationStatement statement(FilePart part) {
        return new MigrationStatement(
                part.sql(text),
                part.line(text),
                part.comments().stream().map(Token::text).toList(),
                part.tokens());
    }

    private void take(MigrationStatement statement, StatementForm form, boolean together) {
        switch (form) {
            case BEGIN -> begin();
            case COMMIT -> close();
            case ROLLBACK -> rollBack();
            case OTHER_TRANSACTION_CONTROL ->
                leaveOut(statement, "savepoints and prepared transactions are not followed");
            case CLIENT_DATA -> leaveOut(statement, "its rows come from the client");
            case SERVER -> serverWide(statement, form);
            case OUTSIDE_TRANSACTION -> alone(statement);
            case ORDINARY -> add(statement, together);
        }
    }

    private void add(MigrationStatement statement, boolean together) {
        open.add(statement);
        if (!together && !inTransaction) {
            close();
        }
    }

    private void begin() {
        close();
        inTransaction = true;
    }

    private void close() {
        if (!open.isEmpty()) {
            parts.add(new Migration.Transaction(open));
        }
        open.clear();
        inTransaction = false;
    }

    private void rollBack() {
        open.forEach(statement -> leaveOut(statement, "the file rolls it back"));
        open.clear();
        inTransaction = false;
    }

    private void serverWide(MigrationStatement statement, StatementForm form) {
        if (leftOut.contains(form)) {
            leaveOut(statement, "it changes the server, not this database");
        } else {
            alone(statement);
        }
    }

    /// Inside BEGIN and COMMIT the server will refuse it, and that is to be seen.
    private void alone(MigrationStatement statement) {
        if (inTransaction) {
            open.add(statement);
        } else {
            parts.add(new Migration.Alone(statement));
        }
    }

    private void leaveOut(MigrationStatement statement, String reason) {
        String line = statement.sql().lines().findFirst().orElse("");
        notRun.add(new NotRun(statement.line(), line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line, reason));
    }
}
