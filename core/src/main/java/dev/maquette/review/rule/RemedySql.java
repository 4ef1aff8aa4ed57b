package dev.maquette.review.rule;

import dev.maquette.catalog.ddl.OnlineForms;
import dev.maquette.catalog.ddl.OnlineStep;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.TableKind;
import dev.maquette.review.ReviewSubject;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Statements that remedies are made of, safe to run while the application works.
public final class RemedySql {
    private RemedySql() {}

    /// Names as a list, each quoted.
    public static String list(List<String> names) {
        return names.stream().map(Identifier::quote).collect(Collectors.joining(", "));
    }

    /// `ALTER TABLE` with an action.
    public static String alter(QualifiedName table, String action) {
        return "ALTER TABLE " + Identifier.quote(table) + " " + action;
    }

    /// `ALTER TABLE … ALTER COLUMN` with an action.
    public static String alterColumn(QualifiedName table, String column, String action) {
        return alter(table, "ALTER COLUMN " + Identifier.quote(column) + " " + action);
    }

    /// Drops a constraint.
    public static String dropConstraint(QualifiedName table, String constraint) {
        return alter(table, "DROP CONSTRAINT " + Identifier.quote(constraint));
    }

    /// Makes a constraint again as it was.
    public static String addConstraint(Constraint constraint) {
        return alter(
                constraint.table(),
                "ADD CONSTRAINT " + Identifier.quote(constraint.name()) + " " + constraint.definition());
    }

    /// Checks existing rows against a constraint, without blocking writes.
    public static String validate(QualifiedName table, String constraint) {
        return alter(table, "VALIDATE CONSTRAINT " + Identifier.quote(constraint));
    }

    /// A B-tree index and how to be rid of it.
    ///
    /// @param name the index's name
    /// @param create the statements that make it
    /// @param drop the statement that drops it
    public record NewIndex(QualifiedName name, List<String> create, List<String> drop) {
        public NewIndex {
            create = List.copyOf(create);
            drop = List.copyOf(drop);
        }
    }

    /// A new index on columns. On a partitioned table it is made partition by partition, then attached.
    public static NewIndex index(ReviewSubject subject, Table table, List<String> columns) {
        return index(subject, table, columns, "", list(columns), "");
    }

    /// A new index.
    ///
    /// @param columns what it is named after
    /// @param unique `UNIQUE ` or nothing
    /// @param keys its keys as SQL
    /// @param rest what follows the keys, with a leading blank, or nothing
    public static NewIndex index(
            ReviewSubject subject, Table table, List<String> columns, String unique, String keys, String rest) {
        String suffix = unique.isEmpty() ? "idx" : "key";
        String name = FreshName.of(subject, table.name(), columns, suffix);
        var qualified = new QualifiedName(table.name().schema(), name);
        String drop = "DROP INDEX CONCURRENTLY " + Identifier.quote(qualified);
        String shape = " (" + keys + ")" + rest;
        if (table.kind() != TableKind.PARTITIONED) {
            return new NewIndex(
                    qualified, List.of(create(unique, "CONCURRENTLY ", name, "", table.name(), shape)), List.of(drop));
        }
        var statements = new ArrayList<String>();
        statements.add(create(unique, "", name, "ONLY ", table.name(), shape));
        for (Table part : subject.children(table.name())) {
            String partName = FreshName.of(subject, part.name(), columns, suffix);
            statements.add(create(unique, "CONCURRENTLY ", partName, "", part.name(), shape));
            statements.add("ALTER INDEX " + Identifier.quote(qualified) + " ATTACH PARTITION "
                    + Identifier.quote(new QualifiedName(part.name().schema(), partName)));
        }
        return new NewIndex(qualified, statements, List.of("DROP INDEX " + Identifier.quote(qualified)));
    }

    private static String create(
            String unique, String concurrently, String name, String only, QualifiedName table, String shape) {
        return "CREATE " + unique + "INDEX " + concurrently + Identifier.quote(name) + " ON " + only
                + Identifier.quote(table) + shape;
    }

    /// Drops an index, or the constraint it enforces.
    public static String drop(ReviewSubject subject, Index index) {
        return index.links()
                .constraint()
                .map(constraint -> dropConstraint(index.table(), constraint))
                .orElseGet(() -> "DROP INDEX " + concurrently(subject, index) + Identifier.quote(index.name()));
    }

    /// Makes an index, or the constraint it enforces, again as it was.
    public static String recreate(ReviewSubject subject, Index index) {
        return index.links()
                .constraint()
                .flatMap(name -> subject.constraints(index.table()).stream()
                        .filter(constraint -> constraint.name().equals(name))
                        .findFirst())
                .map(RemedySql::addConstraint)
                .orElseGet(() -> index.definition().replaceFirst("INDEX ", "INDEX " + concurrently(subject, index)));
    }

    /// Indexes of partitioned tables know no CONCURRENTLY.
    private static String concurrently(ReviewSubject subject, Index index) {
        boolean partitioned = subject.table(index.table())
                .filter(table -> table.kind() == TableKind.PARTITIONED)
                .isPresent();
        return partitioned ? "" : "CONCURRENTLY ";
    }

    /// Makes a column NOT NULL with no more than a moment's lock: the scan happens under VALIDATE, which blocks nobody.
    ///
    /// @source PostgreSQL manual, ALTER TABLE, SET NOT NULL: a valid CHECK constraint spares the scan
    public static List<String> setNotNull(ReviewSubject subject, QualifiedName table, String column) {
        String check = FreshName.of(subject, table, List.of(column), "not_null");
        return OnlineForms.of(table).requireValues(Identifier.quote(column), Identifier.quote(check)).stream()
                .map(OnlineStep::sql)
                .toList();
    }

    /// Takes NOT NULL off a column.
    public static String dropNotNull(QualifiedName table, String column) {
        return alterColumn(table, column, "DROP NOT NULL");
    }
}
