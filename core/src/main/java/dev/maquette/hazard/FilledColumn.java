package dev.maquette.hazard;

import dev.maquette.catalog.ddl.OnlineForms;
import dev.maquette.catalog.ddl.OnlineStep;
import dev.maquette.hazard.MadeColumn.OwnedSequence;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The steps that add a column with a value that is another one in each row: the column without a value, then the value
/// for new rows, then for those that are there, some pages of the table at a time.
final class FilledColumn {
    /// Pages that are filled in one transaction: a few thousand rows.
    private static final int PAGES = 200;

    private final MadeColumn column;
    private final QualifiedName table;
    private final String name;
    private final List<OnlineStep> steps = new ArrayList<>();

    private FilledColumn(MadeColumn column, QualifiedName table) {
        this.column = column;
        this.table = table;
        this.name = Identifier.quote(column.name());
    }

    /// The steps.
    ///
    /// @param table the column's table
    static List<OnlineStep> of(MadeColumn column, QualifiedName table) {
        return new FilledColumn(column, table).steps();
    }

    private List<OnlineStep> steps() {
        // An identity brings its own sequence, and has to wait until the column is filled.
        Optional<OwnedSequence> sequence = column.identity().isEmpty()
                ? column.sequence()
                : Optional.of(new OwnedSequence(numbers(), column.type()));
        sequence.ifPresent(
                made -> steps.add(OnlineStep.inTransaction("CREATE SEQUENCE " + made.name() + " AS " + made.type())));
        String value =
                column.identity().isEmpty() ? column.value().orElseThrow() : "nextval(" + literal(numbers()) + ")";
        steps.add(alter("ADD COLUMN " + name + " " + column.type()));
        steps.add(alter("ALTER COLUMN " + name + " SET DEFAULT " + value));
        fill();
        if (column.required()) {
            steps.addAll(OnlineForms.of(table).requireValues(name, OnlineForms.proof(table, column.name())));
        }
        if (!column.identity().isEmpty()) {
            steps.add(identity());
        } else {
            sequence.ifPresent(made -> steps.add(OnlineStep.inTransaction(
                    "ALTER SEQUENCE " + made.name() + " OWNED BY " + column.table() + "." + name)));
        }
        return steps;
    }

    /// A row that is moved meanwhile may be missed by the pages; what is left is found by reading all once more.
    private void fill() {
        String update = "UPDATE " + column.table() + " SET " + name + " = DEFAULT WHERE " + name + " IS NULL";
        steps.add(OnlineStep.outsideTransaction("""
            DO $fill$
            DECLARE
                page bigint := 0;
            BEGIN
                WHILE page * current_setting('block_size')::bigint < pg_relation_size(%1$s) LOOP
                    %2$s
                       AND ctid >= format('(%%s,0)', page)::tid AND ctid < format('(%%s,0)', page + %3$d)::tid;
                    COMMIT;
                    page := page + %3$d;
                END LOOP;
            END
            $fill$\
            """.formatted(literal(column.table()), update, PAGES)));
        steps.add(OnlineStep.inTransaction(update));
    }

    /// The column takes its own sequence, which goes on where the other one is.
    private OnlineStep identity() {
        String kind = column.identity().equals("a") ? "ALWAYS" : "BY DEFAULT";
        return OnlineStep.inTransaction(String.join(
                ";\n",
                alter("ALTER COLUMN " + name + " DROP DEFAULT, ALTER COLUMN " + name + " ADD GENERATED " + kind
                                + " AS IDENTITY")
                        .sql(),
                "SELECT setval(pg_get_serial_sequence(" + literal(column.table()) + ", " + literal(column.name())
                        + "), nextval(" + literal(numbers()) + "), false)",
                "DROP SEQUENCE " + numbers()));
    }

    /// The sequence that numbers rows until the column has its own.
    private String numbers() {
        return Identifier.quote(
                new QualifiedName(table.schema(), Identifier.fitted(table.name() + "_" + column.name(), "_numbers")));
    }

    private OnlineStep alter(String action) {
        return OnlineStep.inTransaction("ALTER TABLE " + column.table() + " " + action);
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
