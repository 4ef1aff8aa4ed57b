package dev.maquette.workload.meaning;

import java.util.List;
import java.util.stream.Stream;

/// One SELECT, INSERT, UPDATE, DELETE or MERGE with what stands directly in it; sub-selects are blocks of their own.
///
/// @param role the part it plays
/// @param command what it does
/// @param relations the relations its FROM clause and its target name
/// @param conditions how rows are selected
/// @param output how the result is shaped
/// @param changes what is written
/// @param parts the blocks below it, in the order WITH, FROM, expressions
public record QueryBlock(
        BlockRole role,
        CommandKind command,
        List<RelationUse> relations,
        Conditions conditions,
        Output output,
        Changes changes,
        List<QueryBlock> parts) {
    public QueryBlock {
        relations = List.copyOf(relations);
        parts = List.copyOf(parts);
    }

    /// How rows are selected.
    public record Conditions(List<Predicate> predicates, List<Join> joins, List<RowLock> locks) {
        public Conditions {
            predicates = List.copyOf(predicates);
            joins = List.copyOf(joins);
            locks = List.copyOf(locks);
        }

        /// The columns they are about.
        public Stream<ColumnUse> columns() {
            Stream<ColumnUse> compared = predicates.stream()
                    .flatMap(predicate -> Stream.concat(Stream.of(predicate.left()), predicate.right().stream()))
                    .flatMap(operand -> Operands.columns(operand).stream());
            return Stream.concat(compared, joins.stream().flatMap(join -> Stream.of(join.left(), join.right())));
        }
    }

    /// How the result is shaped.
    ///
    /// @param outputs the visible output columns
    /// @param grouping the GROUP BY keys; with grouping sets, those of all sets
    /// @param distinct the DISTINCT keys
    /// @param ordering the ORDER BY keys
    /// @param limit LIMIT and OFFSET
    /// @param functions aggregates and windows
    /// @param setOperations UNION ALL, EXCEPT, … from the outermost to the innermost
    public record Output(
            List<Operand> outputs,
            List<Operand> grouping,
            List<Operand> distinct,
            List<SortKey> ordering,
            RowLimit limit,
            Functions functions,
            List<String> setOperations) {
        public Output {
            outputs = List.copyOf(outputs);
            grouping = List.copyOf(grouping);
            distinct = List.copyOf(distinct);
            ordering = List.copyOf(ordering);
            setOperations = List.copyOf(setOperations);
        }
    }

    /// Aggregates, and windows of window functions.
    public record Functions(List<AggregateUse> aggregates, List<WindowUse> windows) {
        public Functions {
            aggregates = List.copyOf(aggregates);
            windows = List.copyOf(windows);
        }
    }

    /// What is written.
    ///
    /// @param conflict ON CONFLICT, at most one
    /// @param returning whether RETURNING asks for rows
    public record Changes(List<Assignment> assignments, List<ConflictAction> conflict, boolean returning) {
        public Changes {
            assignments = List.copyOf(assignments);
            conflict = List.copyOf(conflict);
        }
    }

    /// This block and all below it, parents first.
    public Stream<QueryBlock> all() {
        return Stream.concat(Stream.of(this), parts.stream().flatMap(QueryBlock::all));
    }
}
