package dev.maquette.verify.tpcds;

import dev.maquette.verify.load.BenchmarkData;
import dev.maquette.verify.load.Resources;
import dev.maquette.verify.load.TableRows;
import io.trino.tpcds.Results;
import io.trino.tpcds.Session;
import io.trino.tpcds.Table;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// TPC-DS at a scale factor; 1 is about a gigabyte of rows.
///
/// @param scaleFactor the scale factor, above 0; fractions work
public record TpcdsData(double scaleFactor) implements BenchmarkData {
    @Override
    public String name() {
        return "tpcds-sf" + Resources.plain(scaleFactor);
    }

    @Override
    public String createTables() {
        return tables().map(TpcdsSchema::createTable).collect(Collectors.joining("\n"));
    }

    @Override
    public String createIndexes() {
        return Stream.of(
                        tables().flatMap(TpcdsSchema::primaryKey),
                        tables().flatMap(TpcdsSchema::foreignKeys),
                        Stream.of(Resources.text(TpcdsData.class, "indexes.sql")))
                .flatMap(statements -> statements)
                .collect(Collectors.joining("\n"));
    }

    /// Tables of returns are made along with their sales.
    @Override
    public List<TableRows> rows() {
        return tables().filter(table -> !table.isChild())
                .sorted((one, other) -> Boolean.compare(other.hasChild(), one.hasChild()))
                .map(this::rows)
                .toList();
    }

    private static Stream<Table> tables() {
        return Table.getBaseTables().stream().filter(table -> table != Table.DBGEN_VERSION);
    }

    private TableRows rows(Table table) {
        List<String> names =
                table.hasChild() ? List.of(table.getName(), table.getChild().getName()) : List.of(table.getName());
        return new TableRows(
                names,
                () -> lines(Results.constructResults(
                                table,
                                Session.getDefaultSession()
                                        .withScale(scaleFactor)
                                        .withTable(table))
                        .iterator()));
    }

    private static Iterator<List<String>> lines(Iterator<List<List<String>>> source) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return source.hasNext();
            }

            @Override
            public List<String> next() {
                return source.next().stream().map(TpcdsData::copyLine).toList();
            }
        };
    }

    private static String copyLine(List<@Nullable String> row) {
        var line = new StringBuilder(256);
        for (@Nullable String value : row) {
            line.append(line.isEmpty() ? "" : "\t").append(value == null ? "\\N" : value);
        }
        return line.toString();
    }
}
