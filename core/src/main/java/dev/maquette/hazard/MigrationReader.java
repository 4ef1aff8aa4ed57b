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
import java.util.List;
import java.util.Optional;

/// Reads SQL text as a runner runs it.
public final class MigrationReader {
    private static final int SHOWN = 60;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String name;
    private final Delivery delivery;

    /// Whether it is executed on the database itself, and not on a model.
    private final boolean whole;

    private final List<Part> parts = new ArrayList<>();
    private final List<NotRun> notRun = new ArrayList<>();
    private final List<MigrationStatement> open = new ArrayList<>();
    private final ClientCommands commands = new ClientCommands();
    private Optional<String> unit = Optional.empty();
    private boolean inTransaction;

    /// A reader of a file that a runner sends in this way.
    ///
    /// @param name the file's name, for messages
    public MigrationReader(String name, Delivery delivery) {
        this(name, delivery, false);
    }

    private MigrationReader(String name, Delivery delivery, boolean whole) {
        this.name = name;
        this.delivery = delivery;
        this.whole = whole;
    }

    /// A reader of statements that belong to something with a name of its own in the file.
    ///
    /// @param unit such as a changeset
    public MigrationReader(String name, Delivery delivery, String unit) {
        this(name, delivery);
        this.unit = Optional.of(unit);
    }

    /// Reads a plain SQL file. It is one transaction, as with most runners, unless it needs something else.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when a literal, a name or a comment in it has no end
    public static Migration plain(String name, String text) {
        return new MigrationReader(name, Delivery.AS_NEEDED).read(text);
    }

    /// Reads a plain SQL file that is to be executed on the database itself: with what it does to the server.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when a literal, a name or a comment in it has no end
    public static Migration whole(String name, String text) {
        return new MigrationReader(name, Delivery.AS_NEEDED, true).read(text);
    }

    /// Reads a text.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when a literal, a name or a comment in it has no end
    public Migration read(String text) {
        List<MigrationStatement> statements =
                statements(text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text);
        boolean together = isTogether(statements);
        inTransaction = together;
        for (MigrationStatement statement : statements) {
            take(statement, StatementForm.of(statement));
            inTransaction |= together;
        }
        if (inTransaction && !together) {
            undone("the file never commits it");
        }
        close();
        return new Migration(name, parts, notRun);
    }

    private boolean isTogether(List<MigrationStatement> statements) {
        return switch (delivery) {
            case TOGETHER -> true;
            case EACH -> false;
            case AS_NEEDED -> statements.stream().map(StatementForm::of).noneMatch(this::commits);
        };
    }

    private boolean commits(StatementForm form) {
        return switch (form) {
            case BEGIN, COMMIT, ROLLBACK, OUTSIDE_TRANSACTION -> true;
            case SERVER -> whole;
            case OTHER_TRANSACTION_CONTROL, CLIENT_DATA, ORDINARY -> false;
        };
    }

    private List<MigrationStatement> statements(String text) {
        try {
            var statements = new ArrayList<MigrationStatement>();
            for (FilePart part : FileParts.of(text)) {
                if (part.clientCommand()) {
                    command(part.sql(text).strip(), part.line(text));
                } else {
                    statements.add(statement(text, part));
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

    /// What prints something changes nothing, but no runner but psql understands it.
    private void command(String command, int line) {
        if (whole) {
            notRun.add(new NotRun(line, command, "only psql understands it"));
        } else {
            commands.take(command, line).ifPresent(notRun::add);
        }
    }

    private MigrationStatement statement(String text, FilePart part) {
        List<String> comments = part.comments().stream().map(Token::text).toList();
        unit = AlembicRevision.named(comments).or(() -> unit);
        return new MigrationStatement(part.sql(text), part.line(text), unit, comments, part.tokens());
    }

    private void take(MigrationStatement statement, StatementForm form) {
        switch (form) {
            case BEGIN -> begin();
            case COMMIT -> close();
            case ROLLBACK -> undone("the file rolls it back");
            case OTHER_TRANSACTION_CONTROL ->
                leaveOut(statement, "savepoints and prepared transactions are not followed");
            case CLIENT_DATA -> leaveOut(statement, "its rows come from the client");
            case SERVER -> serverWide(statement);
            case OUTSIDE_TRANSACTION -> alone(statement);
            case ORDINARY -> add(statement);
        }
    }

    private void add(MigrationStatement statement) {
        if (commands.isFilledIn(statement)) {
            leaveOut(statement, "psql fills in its variables");
            return;
        }
        open.add(statement);
        if (!inTransaction) {
            close();
        }
    }

    /// A transaction that is open already stays as it is, and the server warns.
    private void begin() {
        if (!inTransaction) {
            close();
        }
        inTransaction = true;
    }

    private void close() {
        if (!open.isEmpty()) {
            parts.add(new Migration.Transaction(open));
        }
        open.clear();
        inTransaction = false;
    }

    private void undone(String reason) {
        open.forEach(statement -> leaveOut(statement, reason));
        open.clear();
        inTransaction = false;
    }

    private void serverWide(MigrationStatement statement) {
        if (whole) {
            alone(statement);
        } else {
            leaveOut(statement, "it changes the server, not this database");
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
