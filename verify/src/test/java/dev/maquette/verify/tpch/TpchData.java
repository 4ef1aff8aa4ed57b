package dev.maquette.verify.tpch;

import dev.maquette.verify.load.BenchmarkData;
import dev.maquette.verify.load.Resources;
import dev.maquette.verify.load.TableRows;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/// TPC-H at a scale factor; 1 is about a gigabyte of rows.
///
/// @param scaleFactor the scale factor, above 0; fractions work
public record TpchData(double scaleFactor) implements BenchmarkData {
    @Override
    public String name() {
        return "tpch-sf" + Resources.plain(scaleFactor);
    }

    @Override
    public String createTables() {
        return Resources.text(TpchData.class, "tables.sql");
    }

    @Override
    public String createIndexes() {
        return Resources.text(TpchData.class, "indexes.sql");
    }

    /// The largest tables first, so that no thread is left with them at the end.
    @Override
    public List<TableRows> rows() {
        Comparator<TpchTable<?>> largestFirst = Comparator.comparing(
                table -> List.of("lineitem", "orders", "partsupp").indexOf(table.getTableName()) < 0);
        return TpchTable.getTables().stream()
                .sorted(largestFirst.thenComparing(TpchTable::getTableName))
                .map(this::rows)
                .toList();
    }

    private TableRows rows(TpchTable<?> table) {
        return new TableRows(List.of(table.getTableName()), () -> lines(table.createGenerator(scaleFactor, 1, 1)));
    }

    private static Iterator<List<String>> lines(Iterable<? extends TpchEntity> entities) {
        Iterator<? extends TpchEntity> source = entities.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return source.hasNext();
            }

            @Override
            public List<String> next() {
                return List.of(copyLine(source.next().toLine()));
            }
        };
    }

    /// The generator separates by bars and ends the line with one; no value holds a bar, a tab or a backslash.
    private static String copyLine(String line) {
        return line.substring(0, line.length() - 1).replace('|', '\t');
    }
}
