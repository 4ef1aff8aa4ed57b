package dev.maquette.app.report.picture;

import dev.maquette.app.report.picture.Diagram.Box;
import dev.maquette.app.report.picture.Diagram.Emphasis;
import dev.maquette.app.report.picture.Diagram.Link;
import dev.maquette.app.report.picture.Diagram.Row;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Table;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Chooses what a picture shows.
public final class Diagrams {
    /// Columns shown of the table a picture is about.
    private static final int FOCUS_ROWS = 14;

    /// Columns shown of the tables around it: more than keys is noise.
    private static final int NEIGHBOUR_ROWS = 4;

    /// Tables shown around one: beyond that a reader counts them rather than looks at them.
    private static final int NEIGHBOURS = 12;

    private final ForeignKeys keys;
    private final Map<QualifiedName, Integer> findings;

    /// @param findings how many findings name each table
    public Diagrams(Schema schema, Map<QualifiedName, Integer> findings) {
        this.keys = new ForeignKeys(schema);
        this.findings = Map.copyOf(findings);
    }

    /// A table and the tables one foreign key away; those with findings first when there are too many.
    public Diagram around(QualifiedName table) {
        List<QualifiedName> neighbours = keys.of(table).stream()
                .flatMap(link -> Stream.of(link.child(), link.parent()))
                .filter(name -> !name.equals(table))
                .distinct()
                .sorted(Comparator.comparingInt(this::findingsOf).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
        var shown = new LinkedHashSet<QualifiedName>();
        shown.add(table);
        neighbours.stream().limit(NEIGHBOURS).forEach(shown::add);
        return new Diagram(
                table + " and its neighbours",
                boxes(shown, table),
                keys.of(table).stream()
                        .filter(link -> shown.contains(link.child()) && shown.contains(link.parent()))
                        .toList(),
                neighbours.size() - (shown.size() - 1));
    }

    /// The tables given and the foreign keys between them, without columns.
    public Diagram overview(Collection<QualifiedName> tables) {
        var shown = new LinkedHashSet<>(tables.stream()
                .filter(name -> keys.table(name).isPresent())
                .sorted()
                .toList());
        List<Box> boxes = shown.stream()
                .map(name -> box(name, Emphasis.PLAIN, List.of(), 0))
                .toList();
        List<Link> links = shown.stream()
                .flatMap(name -> keys.of(name).stream())
                .filter(link -> shown.contains(link.child()) && shown.contains(link.parent()))
                // Without columns, a line from a table to itself says nothing.
                .filter(link -> !link.child().equals(link.parent()))
                .distinct()
                .toList();
        return new Diagram(
                "Tables and their foreign keys", boxes, links, keys.tables().size() - shown.size());
    }

    /// Whether a picture of this table has anything to show but the table itself.
    public boolean hasNeighbours(QualifiedName table) {
        return !keys.of(table).isEmpty();
    }

    private int findingsOf(QualifiedName table) {
        return findings.getOrDefault(table, 0);
    }

    private List<Box> boxes(Set<QualifiedName> names, QualifiedName focus) {
        return names.stream()
                .flatMap(name -> keys.table(name).stream())
                .map(table -> table.name().equals(focus)
                        ? box(table, Emphasis.FOCUS, FOCUS_ROWS)
                        : box(table, Emphasis.PLAIN, NEIGHBOUR_ROWS))
                .toList();
    }

    private Box box(Table table, Emphasis emphasis, int limit) {
        Set<String> primary = keys.columns(table.name(), ConstraintKind.PRIMARY_KEY);
        Set<String> foreign = keys.columns(table.name(), ConstraintKind.FOREIGN_KEY);
        List<Row> rows = table.columns().stream()
                .map(column -> row(column, primary, foreign))
                .filter(row -> emphasis == Emphasis.FOCUS || row.primaryKey() || row.foreignKey())
                .sorted(Comparator.comparing((Row row) -> !row.primaryKey()).thenComparing(row -> !row.foreignKey()))
                .limit(limit)
                .toList();
        return box(table.name(), emphasis, rows, table.columns().size() - rows.size());
    }

    private Box box(QualifiedName name, Emphasis emphasis, List<Row> rows, int hidden) {
        String label = name.schema().equals("public") ? name.name() : name.toString();
        return new Box(name, label, rows, hidden, emphasis, findingsOf(name));
    }

    private static Row row(Column column, Set<String> primary, Set<String> foreign) {
        return new Row(
                column.name(),
                column.type().sql(),
                primary.contains(column.name()),
                foreign.contains(column.name()),
                !column.notNull());
    }
}
