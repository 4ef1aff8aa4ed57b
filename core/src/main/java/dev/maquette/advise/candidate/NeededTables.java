package dev.maquette.advise.candidate;

import dev.maquette.model.QualifiedName;
import dev.maquette.workload.meaning.BlockRole;
import dev.maquette.workload.meaning.ColumnUse;
import dev.maquette.workload.meaning.QueryBlock;
import dev.maquette.workload.meaning.RelationUse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The tables of a statement, each with what is being read of its needs, and which of them a column is of.
///
/// Uses of one table under several names or in several sub-selects are kept apart, since each is scanned for itself.
final class NeededTables {
    private final QueryBlock statement;
    private final Map<Use, NeedDraft> drafts = new LinkedHashMap<>();

    /// All tables, and the columns read of them.
    NeededTables(QueryBlock statement) {
        this.statement = statement;
        statement.all().forEach(this::addRead);
    }

    /// The needs, in the order the tables are named.
    List<TableNeed> needs() {
        return drafts.entrySet().stream()
                .map(entry -> entry.getValue().need(entry.getKey().table()))
                .toList();
    }

    /// A table in a sub-select. Equal sub-selects want the same of it.
    private record Use(QueryBlock block, QualifiedName table, String alias) {}

    private void addRead(QueryBlock block) {
        for (RelationUse use : block.relations()) {
            draft(block, use).read().addAll(read(block, use));
        }
    }

    private NeedDraft draft(QueryBlock block, RelationUse use) {
        return drafts.computeIfAbsent(new Use(block, use.relation(), use.alias()), _ -> NeedDraft.empty());
    }

    /// The needs that a column of a sub-select's conditions is of: that of the table in its own FROM clause, or those
    /// of the tables in sub-selects below or around it that it comes from.
    List<NeedDraft> of(ColumnUse use, QueryBlock block) {
        List<NeedDraft> own = use.outer() ? List.of() : of(use, Stream.of(block), true);
        if (!own.isEmpty()) {
            return own;
        }
        Stream<QueryBlock> others = use.outer() ? statement.all() : below(use, block);
        List<NeedDraft> found = of(use, others, use.outer());
        return found.isEmpty()
                ? List.of(drafts.computeIfAbsent(
                        new Use(block, use.column().relation(), use.alias()), _ -> NeedDraft.empty()))
                : found;
    }

    /// @param named whether the sub-selects know the table by the name that the column is given with
    private List<NeedDraft> of(ColumnUse use, Stream<QueryBlock> blocks, boolean named) {
        return blocks.flatMap(block -> block.relations().stream()
                        .filter(relation ->
                                relation.relation().equals(use.column().relation()))
                        .filter(relation -> !named || relation.alias().equals(use.alias()))
                        .filter(relation -> named
                                || relation.columns()
                                        .read()
                                        .contains(use.column().column()))
                        .map(relation -> draft(block, relation)))
                .toList();
    }

    /// The sub-select of a FROM clause that a column comes through; else the WITH clauses, which may be known by any
    /// name.
    private Stream<QueryBlock> below(ColumnUse use, QueryBlock block) {
        List<QueryBlock> named = block.parts().stream()
                .filter(part -> part.role() instanceof BlockRole.FromItem(String alias) && alias.equals(use.alias()))
                .toList();
        List<QueryBlock> parts = named.isEmpty()
                ? statement
                        .all()
                        .filter(part -> part.role() instanceof BlockRole.CommonTable)
                        .toList()
                : named;
        return parts.stream().flatMap(QueryBlock::all);
    }

    /// The columns that are read of a relation. What EXISTS selects the planner leaves out.
    ///
    /// @source `simplify_EXISTS_query` (subselect.c)
    private static List<String> read(QueryBlock query, RelationUse use) {
        boolean existence =
                query.role() instanceof BlockRole.Sublink sublink && sublink.kind() == BlockRole.SublinkKind.EXISTS;
        boolean simple = query.parts().isEmpty()
                && query.output().grouping().isEmpty()
                && query.output().functions().aggregates().isEmpty()
                && query.output().functions().windows().isEmpty()
                && query.output().setOperations().isEmpty();
        return existence && simple
                ? query.conditions()
                        .columns()
                        .filter(column -> column.alias().equals(use.alias()))
                        .map(column -> column.column().column())
                        .distinct()
                        .toList()
                : use.columns().read();
    }
}
