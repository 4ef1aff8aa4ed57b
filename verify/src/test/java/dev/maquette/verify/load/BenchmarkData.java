package dev.maquette.verify.load;

import java.util.List;

/// A data set that a server can be filled with.
public interface BenchmarkData {
    /// A name that is different for different content, such as `tpch-sf1`.
    String name();

    /// SQL that creates the tables, without keys and indexes.
    String createTables();

    /// The rows, in parts that may be loaded at the same time.
    List<TableRows> rows();

    /// SQL that creates keys, indexes and extended statistics after the rows are in.
    String createIndexes();
}
