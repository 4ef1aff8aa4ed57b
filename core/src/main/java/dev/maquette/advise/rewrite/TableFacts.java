package dev.maquette.advise.rewrite;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.View;
import dev.maquette.workload.meaning.ColumnReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a schema says about its tables, as far as rewrites depend on it.
public final class TableFacts {
    private final Map<QualifiedName, List<Column>> columns = new HashMap<>();
    private final List<Index> indexes;

    private TableFacts(List<Index> indexes) {
        this.indexes = List.copyOf(indexes);
    }

    /// The facts of a schema.
    public static TableFacts of(Schema schema) {
        var facts = new TableFacts(schema.relations().indexes());
        for (Table table : schema.relations().tables()) {
            facts.columns.put(table.name(), table.columns());
        }
        for (View view : schema.relations().views()) {
            facts.columns.put(view.name(), view.columns());
        }
        return facts;
    }

    /// The columns of a table or view; none when it is not known.
    public List<Column> columns(QualifiedName relation) {
        return columns.getOrDefault(relation, List.of());
    }

    /// A column of a table or view.
    public Optional<Column> column(ColumnReference reference) {
        return columns(reference.relation()).stream()
                .filter(column -> column.name().equals(reference.column()))
                .findFirst();
    }

    /// Whether a column of a table refuses NULL.
    public boolean notNull(ColumnReference reference) {
        return column(reference).map(Column::notNull).orElse(false);
    }

    /// The type of a column without its modifier; a domain's is its base type.
    public String type(ColumnReference reference) {
        return column(reference)
                .map(column -> column.type().baseType().orElse(column.type().sql()))
                .map(type -> type.replaceAll("\\(\\d+(,\\d+)?\\)", ""))
                .orElse("");
    }

    /// The columns of each key of a table: unique at once for all rows, and never NULL.
    public List<List<String>> keys(QualifiedName table) {
        return indexes.stream()
                .filter(index -> index.table().equals(table) && isKey(index))
                .map(index -> index.shape().keys().stream()
                        .map(key -> key.column().orElseThrow())
                        .toList())
                .filter(key -> key.stream().allMatch(column -> notNull(new ColumnReference(table, column))))
                .toList();
    }

    private static boolean isKey(Index index) {
        return index.shape().unique()
                && index.shape().predicate().isEmpty()
                && index.state().valid()
                && index.state().immediate()
                && index.shape().keys().stream().allMatch(key -> key.column().isPresent());
    }

    /// Whether a B-tree index of a table begins with these columns.
    public boolean indexed(QualifiedName table, List<String> leading) {
        return indexes.stream()
                .filter(index ->
                        index.table().equals(table) && index.shape().method().equals("btree"))
                .filter(index -> index.shape().predicate().isEmpty())
                .map(index -> index.shape().keys().stream()
                        .limit(leading.size())
                        .map(key -> key.column().orElse(""))
                        .toList())
                .anyMatch(leading::equals);
    }
}
