package dev.maquette.change;

import dev.maquette.change.journal.Side;
import dev.maquette.change.shape.Extraction;
import dev.maquette.change.shape.ExtractionRefusals;
import dev.maquette.change.shape.RowTest;
import dev.maquette.change.shape.TableStatement;
import dev.maquette.change.shape.Wish;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Table;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Plans to give columns of a table a table of their own, and to take them back from it.
public final class Extractor {
    private Extractor() {}

    /// Which columns, and where to.
    ///
    /// @param table the table that has them, or is to get them
    /// @param own the table of their own
    /// @param key the columns that determine them
    /// @param columns the columns; when they come back, empty for all that the table of their own has
    public record Parts(QualifiedName table, QualifiedName own, List<String> key, List<String> columns) {
        public Parts {
            key = List.copyOf(key);
            columns = List.copyOf(columns);
        }
    }

    /// The plan to give columns a table of their own.
    public static Chooser.Choice extract(Schema schema, Parts parts) {
        var extraction = new Extraction(parts.own(), parts.key(), parts.columns(), Side.OLD);
        List<TableStatement> drops = parts.columns().stream()
                .map(column -> TableStatement.altering("DROP COLUMN " + Identifier.quote(column)))
                .toList();
        var considered = new ArrayList<String>();
        considered.add("split: a copy without the columns is kept in step and exchanged for it, together with "
                + parts.own() + ", which gets them once for each " + String.join(", ", parts.key()));
        ExtractionRefusals.lost(schema, parts.table(), extraction)
                .forEach(one -> considered.add("lost: " + one + " goes with its columns"));
        return choice(
                parts,
                new Wish(drops, Map.of(), lookups(extraction), Optional.empty(), Optional.of(extraction)),
                considered);
    }

    /// The plan to take columns back from the table of their own, which stays.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when there is no such table or column
    public static Chooser.Choice inline(Schema schema, Parts parts) {
        Table own = schema.relations()
                .table(parts.own())
                .orElseThrow(() -> Problem.of(ProblemCode.INPUT, "there is no table " + parts.own())
                        .toException());
        List<Column> columns = parts.columns().isEmpty()
                ? own.columns().stream()
                        .filter(column -> !parts.key().contains(column.name()))
                        .toList()
                : parts.columns().stream().map(name -> column(own, name)).toList();
        var extraction = new Extraction(
                parts.own(), parts.key(), columns.stream().map(Column::name).toList(), Side.NEW);
        List<TableStatement> additions = columns.stream()
                .map(Extractor::added)
                .map(TableStatement::altering)
                .toList();
        return choice(
                parts,
                new Wish(additions, lookups(extraction), Map.of(), Optional.empty(), Optional.of(extraction)),
                List.of(
                        "split: a copy with the columns is kept in step and exchanged for it",
                        parts.own() + " stays, and is kept in step until the change is finished"));
    }

    private static Column column(Table table, String name) {
        return table.column(name)
                .orElseThrow(
                        () -> Problem.of(ProblemCode.INPUT, "table " + table.name() + " has no column \"" + name + "\"")
                                .toException());
    }

    private static String added(Column column) {
        String collation = column.type()
                .collation()
                .map(name -> " COLLATE " + Identifier.quote(name))
                .orElse("");
        return "ADD COLUMN " + Identifier.quote(column.name()) + " "
                + column.type().sql() + collation;
    }

    private static Chooser.Choice choice(Parts parts, Wish wish, List<String> considered) {
        return new Chooser.Choice(ChangePlan.of(parts.table(), wish), Engine.SPLIT, considered);
    }

    private static Map<String, String> lookups(Extraction extraction) {
        Map<String, String> lookups = new LinkedHashMap<>();
        extraction.columns().forEach(column -> lookups.put(column, extraction.lookup(column, "a")));
        return lookups;
    }

    /// What the rows have to satisfy for their columns to fit into a table of their own.
    ///
    /// @param table the table that has them
    static List<RowTest> conditions(QualifiedName table, Extraction extraction) {
        String key = quoted(extraction.key());
        String columns = quoted(extraction.columns());
        String from = " FROM " + Identifier.quote(table) + " AS a";
        return List.of(
                new RowTest(
                        "rows with equal " + key + " have equal " + columns,
                        "SELECT " + key + " FROM (SELECT DISTINCT " + key + ", ROW(" + columns + ")::pg_catalog.text"
                                + from + " WHERE (" + key
                                + ") IS NOT NULL) AS d GROUP BY " + key
                                + " HAVING pg_catalog.count(*) > 1 LIMIT 10"),
                new RowTest(
                        "rows without " + key + " have no " + columns,
                        "SELECT a.*" + from + " WHERE NOT ((" + key + ") IS NOT NULL) AND NOT ((" + columns
                                + ") IS NULL) LIMIT 10"));
    }

    private static String quoted(List<String> names) {
        return names.stream().map(Identifier::quote).collect(Collectors.joining(", "));
    }
}
