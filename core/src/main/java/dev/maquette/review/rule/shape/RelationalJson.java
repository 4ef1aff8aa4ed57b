package dev.maquette.review.rule.shape;

import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Table;
import dev.maquette.review.Evidence;
import dev.maquette.review.Finding;
import dev.maquette.review.Grounds;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.ReviewedStatement;
import dev.maquette.review.Rule;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Subject;
import dev.maquette.review.Topic;
import dev.maquette.review.rule.RemedySql;
import dev.maquette.review.rule.TypeChange;
import dev.maquette.review.rule.Types;
import dev.maquette.sql.Identifier;
import dev.maquette.workload.meaning.Analysis;
import dev.maquette.workload.meaning.ColumnReference;
import dev.maquette.workload.meaning.Comparison.Semantics;
import dev.maquette.workload.meaning.Operand;
import dev.maquette.workload.meaning.Predicate;
import dev.maquette.workload.meaning.Predicate.Clause;
import dev.maquette.workload.meaning.Wrapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `shape.json-relational`: a field of a document that statements compare as if it were a column.
public final class RelationalJson implements Rule {
    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "shape.json-relational", "field of a document used as a column", Severity.WARNING, Topic.SHAPE);

    /// Below this many rows nothing depends on an estimate.
    private static final double SMALL_ROWS = 1_000;

    private static final Set<String> FIELD = Set.of("->>", "#>>");
    private static final Set<String> DOCUMENTS = Set.of("json", "jsonb");

    /// A field named in the statement; a parameter stands there where constants were taken out.
    private static final Pattern NAMED = Pattern.compile("->>\\s*'([A-Za-z_][A-Za-z0-9_]{0,40})'");

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        Map<ColumnReference, List<Use>> uses = new LinkedHashMap<>();
        for (ReviewedStatement statement : subject.statements()) {
            compared(statement)
                    .forEach(field -> uses.computeIfAbsent(field.use().column(), _ -> new ArrayList<>())
                            .add(new Use(statement, field)));
        }
        return uses.entrySet().stream()
                .flatMap(entry -> subject.table(entry.getKey().relation()).stream()
                        .filter(table -> subject.rows(table.name()) >= SMALL_ROWS)
                        .flatMap(table -> table.column(entry.getKey().column()).stream()
                                .filter(column -> DOCUMENTS.contains(Types.base(column)))
                                .flatMap(column -> finding(subject, table, column, entry.getValue()).stream())))
                .toList();
    }

    /// A field in a condition of a statement.
    private record Use(ReviewedStatement statement, Operand.WrappedColumn field) {
        Optional<String> name() {
            return field.text().map(NAMED::matcher).filter(Matcher::find).map(matcher -> matcher.group(1));
        }
    }

    /// The fields that a statement compares with a value or a column. `@>` and its kin, which a GIN index serves, are
    /// not
    /// among them.
    private static Stream<Operand.WrappedColumn> compared(ReviewedStatement statement) {
        return statement.meaning() instanceof Analysis.Analysed analysed
                ? analysed.meaning()
                        .query()
                        .all()
                        .flatMap(block -> block.conditions().predicates().stream())
                        .filter(RelationalJson::relational)
                        .flatMap(predicate -> Stream.concat(Stream.of(predicate.left()), predicate.right().stream()))
                        .flatMap(operand ->
                                operand instanceof Operand.WrappedColumn wrapped ? Stream.of(wrapped) : Stream.empty())
                        .filter(wrapped -> wrapped.wrappings().stream()
                                .anyMatch(wrapping -> wrapping instanceof Wrapping.Operation operation
                                        && FIELD.contains(operation.operator())))
                        .distinct()
                : Stream.empty();
    }

    private static boolean relational(Predicate predicate) {
        Semantics semantics = predicate.comparison().semantics();
        return (predicate.clause() == Clause.WHERE || predicate.clause() == Clause.JOIN)
                && (semantics == Semantics.EQUALITY || semantics == Semantics.RANGE);
    }

    private static Optional<Finding> finding(ReviewSubject subject, Table table, Column document, List<Use> uses) {
        List<Use> open =
                uses.stream().filter(use -> !served(subject, table, use)).toList();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        List<String> names =
                open.stream().flatMap(use -> use.name().stream()).distinct().toList();
        List<ReviewedStatement> statements =
                open.stream().map(Use::statement).distinct().toList();
        long calls = statements.stream()
                .mapToLong(statement -> statement.weight().calls())
                .sum();
        return Optional.of(Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                Subject.column(table, document.name()),
                (statements.size() == 1 ? "A statement compares" : statements.size() + " statements compare")
                        + " a field of the documents in " + table.name() + "(" + document.name()
                        + ") as if it were a column.",
                Grounds.of(
                                Evidence.of("statements", statements.size(), "statements"),
                                Evidence.of("calls", calls, "calls"),
                                Evidence.of("rows", subject.rows(table.name()), "rows"))
                        .costing("The planner has no statistics of the field and guesses one row in 200, no"
                                + " constraint or type checks it, and each comparison takes the document apart."),
                remedy(subject, table, document, names)));
    }

    /// Whether an index has the expression, or a column is generated from it.
    private static boolean served(ReviewSubject subject, Table table, Use use) {
        String document = use.field().use().column().column();
        Optional<String> wanted = use.name().map(name -> normalised(document + " ->> '" + name + "'"));
        Stream<String> indexed = subject.indexes(table.name()).stream()
                .flatMap(index -> index.shape().keys().stream())
                .flatMap(key -> key.expression().stream());
        Stream<String> generated = table.columns().stream().flatMap(column -> column.value().expression().stream());
        return wanted.isPresent()
                && Stream.concat(indexed, generated)
                        .map(RelationalJson::normalised)
                        .anyMatch(expression -> expression.contains(wanted.get()));
    }

    private static String normalised(String expression) {
        return expression.replaceAll("pg_catalog\\.|::text|[\\s()\"]", "");
    }

    private static Remedy remedy(ReviewSubject subject, Table table, Column document, List<String> names) {
        String verify = "pg_catalog.pg_stats has a line for the field.";
        boolean free = names.stream().noneMatch(name -> table.column(name).isPresent());
        if (names.isEmpty() || !free) {
            return Remedy.advice(
                    "Make the field a column of its own with its type, its constraint and, if it finds few rows, an"
                            + " index; statistics come with it.",
                    verify);
        }
        if (subject.rows(table.name()) > TypeChange.REWRITABLE_ROWS) {
            return indexes(subject, table, document, names);
        }
        return new Remedy(
                "Make " + String.join(", ", names) + " a column, here one that is generated, so that programs can go on"
                        + " writing documents; the table is small enough to be rewritten in a moment.",
                names.stream()
                        .map(name -> RemedySql.alter(
                                table.name(),
                                "ADD COLUMN " + Identifier.quote(name) + " text GENERATED ALWAYS AS ("
                                        + field(document, name) + ") STORED"))
                        .toList(),
                names.reversed().stream()
                        .map(name -> RemedySql.alter(table.name(), "DROP COLUMN " + Identifier.quote(name)))
                        .toList(),
                verify);
    }

    /// Without rewriting the table: an index on an expression has statistics of it, too.
    private static Remedy indexes(ReviewSubject subject, Table table, Column document, List<String> names) {
        List<RemedySql.NewIndex> indexes = names.stream()
                .map(name -> RemedySql.index(
                        subject, table, List.of(document.name(), name), "", "(" + field(document, name) + ")", ""))
                .toList();
        return new Remedy(
                "Index the field, which gives the planner statistics of it; make it a column when its type and its"
                        + " presence are to be checked.",
                indexes.stream().flatMap(index -> index.create().stream()).toList(),
                indexes.reversed().stream()
                        .flatMap(index -> index.drop().stream())
                        .toList(),
                verify(table));
    }

    private static String verify(Table table) {
        return "After ANALYZE " + Identifier.quote(table.name()) + " pg_catalog.pg_stats has a line for the new index.";
    }

    private static String field(Column document, String name) {
        return Identifier.quote(document.name()) + " ->> '" + name + "'";
    }
}
