package dev.maquette.verify.workload;

import dev.maquette.workload.meaning.AggregateUse;
import dev.maquette.workload.meaning.Assignment;
import dev.maquette.workload.meaning.BlockRole;
import dev.maquette.workload.meaning.ColumnReference;
import dev.maquette.workload.meaning.ColumnUse;
import dev.maquette.workload.meaning.Comparison;
import dev.maquette.workload.meaning.Comparison.Quantifier;
import dev.maquette.workload.meaning.ConflictAction;
import dev.maquette.workload.meaning.Join;
import dev.maquette.workload.meaning.Operand;
import dev.maquette.workload.meaning.ParameterUse;
import dev.maquette.workload.meaning.ParameterUse.ParameterRole;
import dev.maquette.workload.meaning.Predicate;
import dev.maquette.workload.meaning.QueryBlock;
import dev.maquette.workload.meaning.RelationUse;
import dev.maquette.workload.meaning.RowLock;
import dev.maquette.workload.meaning.SortKey;
import dev.maquette.workload.meaning.StatementMeaning;
import dev.maquette.workload.meaning.WindowUse;
import dev.maquette.workload.meaning.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A meaning in lines a person can check.
record MeaningSummary(
        List<String> query, List<String> parameters, List<String> functions, List<String> dependencies, boolean star) {
    static MeaningSummary of(StatementMeaning meaning) {
        List<String> lines = new ArrayList<>();
        block(meaning.query(), "", lines);
        return new MeaningSummary(
                lines,
                meaning.parameters().stream().map(MeaningSummary::parameter).toList(),
                meaning.functions().stream()
                        .map(use -> use.function() + " " + use.volatility())
                        .toList(),
                meaning.dependencies().stream().map(MeaningSummary::reference).toList(),
                meaning.selectsStar());
    }

    private static void block(QueryBlock block, String indent, List<String> lines) {
        lines.add(indent + role(block.role()) + block.command());
        String inner = indent + "  ";
        block.relations().forEach(use -> lines.add(inner + relation(use)));
        block.conditions().joins().forEach(join -> lines.add(inner + join(join)));
        block.conditions().predicates().forEach(predicate -> lines.add(inner + predicate(predicate)));
        block.conditions().locks().forEach(lock -> lines.add(inner + lock(lock)));
        output(block.output(), inner, lines);
        block.changes().assignments().forEach(assignment -> lines.add(inner + assignment(assignment)));
        block.changes().conflict().forEach(conflict -> lines.add(inner + conflict(conflict)));
        block.parts().forEach(part -> block(part, inner, lines));
    }

    private static void output(QueryBlock.Output output, String indent, List<String> lines) {
        add(lines, indent + "output ", operands(output.outputs()));
        add(lines, indent + "group by ", operands(output.grouping()));
        add(lines, indent + "distinct ", operands(output.distinct()));
        add(lines, indent + "order by ", sortKeys(output.ordering()));
        output.limit().count().ifPresent(count -> lines.add(indent + "limit " + operand(count)));
        output.limit().offset().ifPresent(offset -> lines.add(indent + "offset " + operand(offset)));
        add(
                lines,
                indent + "aggregates ",
                output.functions().aggregates().stream()
                        .map(MeaningSummary::aggregate)
                        .collect(Collectors.joining(", ")));
        output.functions().windows().forEach(window -> lines.add(indent + window(window)));
        add(lines, indent + "set operations ", String.join(", ", output.setOperations()));
    }

    private static void add(List<String> lines, String label, String text) {
        if (!text.isEmpty()) {
            lines.add(label + text);
        }
    }

    private static String role(BlockRole role) {
        return switch (role) {
            case BlockRole.Statement() -> "";
            case BlockRole.FromItem(String alias) -> "from " + alias + ": ";
            case BlockRole.CommonTable(String name, boolean recursive) ->
                "with " + (recursive ? "recursive " : "") + name + ": ";
            case BlockRole.SetOperand() -> "operand: ";
            case BlockRole.Sublink(BlockRole.SublinkKind kind, boolean negated, boolean correlated) ->
                (negated ? "not " : "") + (correlated ? "correlated " : "") + kind + ": ";
        };
    }

    private static String relation(RelationUse use) {
        return (use.written() ? "writes " : "reads ")
                + use.relation()
                + " as "
                + use.alias()
                + names(" read ", use.columns().read())
                + names(" inserted ", use.columns().inserted())
                + names(" updated ", use.columns().updated())
                + (use.kind().equals("r") ? "" : " kind " + use.kind());
    }

    private static String names(String label, List<String> names) {
        return names.isEmpty() ? "" : label + String.join(",", names);
    }

    private static String join(Join join) {
        return join.kind() + " join " + column(join.left()) + " " + join.operator() + " " + column(join.right());
    }

    private static String predicate(Predicate predicate) {
        return predicate.clause()
                + " "
                + (predicate.combination() == Predicate.Combination.AND ? "" : predicate.combination() + " ")
                + operand(predicate.left())
                + " "
                + comparison(predicate.comparison())
                + predicate.right().map(right -> " " + operand(right)).orElse("")
                + " ["
                + predicate.comparison().semantics()
                + "]";
    }

    private static String comparison(Comparison comparison) {
        return comparison.operator() + (comparison.quantifier() == Quantifier.ONE ? "" : " " + comparison.quantifier());
    }

    private static String lock(RowLock lock) {
        return "locks " + lock.alias() + " " + lock.strength() + " " + lock.waitPolicy();
    }

    private static String aggregate(AggregateUse use) {
        return use.function()
                + "("
                + (use.distinct() ? "distinct " : "")
                + operands(use.arguments())
                + ")"
                + (use.filtered() ? " filter" : "")
                + (use.window() ? " over" : "");
    }

    private static String window(WindowUse window) {
        return "window partition by [" + operands(window.partitionBy()) + "] order by [" + sortKeys(window.orderBy())
                + "]";
    }

    private static String assignment(Assignment assignment) {
        return "sets " + reference(assignment.column()) + " to " + operand(assignment.value());
    }

    private static String conflict(ConflictAction action) {
        return "on conflict (" + operands(action.target()) + ") " + (action.update() ? "update" : "nothing");
    }

    private static String operands(List<Operand> operands) {
        return operands.stream().map(MeaningSummary::operand).collect(Collectors.joining(", "));
    }

    private static String sortKeys(List<SortKey> keys) {
        return keys.stream()
                .map(key -> operand(key.key())
                        + (key.descending() ? " desc" : "")
                        + (key.nullsFirst() == key.descending() ? "" : " nulls unusual"))
                .collect(Collectors.joining(", "));
    }

    static String operand(Operand operand) {
        return switch (operand) {
            case Operand.Column(ColumnUse use) -> column(use);
            case Operand.WrappedColumn(ColumnUse use, List<Wrapping> wrappings, Optional<String> text) ->
                "wrapped{" + column(use)
                        + wrappings.stream().map(MeaningSummary::wrapping).collect(Collectors.joining())
                        + text.map(sql -> " as " + sql).orElse("") + "}";
            case Operand.Parameter(int number, String type) -> "$" + number + ":" + type;
            case Operand.Constant(String type, Optional<String> value) -> value.orElse("null") + ":" + type;
            case Operand.Elements(List<Operand> elements) -> "(" + operands(elements) + ")";
            case Operand.Subquery(List<Operand> outputs) -> "select(" + operands(outputs) + ")";
            case Operand.Expression(List<ColumnUse> columns, List<Integer> parameters, Optional<String> text) ->
                "expression{"
                        + columns.stream().map(MeaningSummary::column).collect(Collectors.joining(","))
                        + (parameters.isEmpty() ? "" : " $" + parameters)
                        + text.map(sql -> " as " + sql).orElse("")
                        + "}";
        };
    }

    private static String wrapping(Wrapping wrapping) {
        return switch (wrapping) {
            case Wrapping.Call(String function, boolean immutable) ->
                " " + function + "()" + (immutable ? "" : " not immutable");
            case Wrapping.Operation(String operator, boolean immutable) ->
                " " + operator + (immutable ? "" : " not immutable");
            case Wrapping.Cast(String type, boolean implicit) -> (implicit ? " implicit ::" : " ::") + type;
        };
    }

    private static String column(ColumnUse use) {
        return (use.outer() ? "outer " : "") + use.alias() + "=" + reference(use.column());
    }

    private static String reference(ColumnReference column) {
        return column.relation().name() + "." + column.column();
    }

    private static String parameter(ParameterUse use) {
        return "$" + use.number() + ":" + use.type()
                + use.roles().stream().map(MeaningSummary::role).collect(Collectors.joining());
    }

    private static String role(ParameterRole role) {
        return switch (role) {
            case ParameterRole.ComparedWith(ColumnReference column, Comparison comparison, boolean wrapped) ->
                " " + (wrapped ? "wrapped " : "") + reference(column) + " " + comparison(comparison);
            case ParameterRole.WildCard() -> " wild card";
            case ParameterRole.PartOf(ColumnReference column) -> " part of " + reference(column);
            case ParameterRole.AssignedTo(ColumnReference column) -> " to " + reference(column);
            case ParameterRole.Limits() -> " limit";
            case ParameterRole.Skips() -> " offset";
        };
    }
}
