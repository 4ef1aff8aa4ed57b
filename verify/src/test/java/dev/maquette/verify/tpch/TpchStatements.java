package dev.maquette.verify.tpch;

import dev.maquette.verify.load.NamedStatement;
import dev.maquette.verify.load.SparkTexts;
import java.util.List;
import java.util.stream.IntStream;

/// The 22 statements of TPC-H.
public final class TpchStatements {
    private TpchStatements() {}

    /// All statements, with the substitution parameters of the specification's validation run.
    public static List<NamedStatement> all() {
        return SparkTexts.read("tpch", IntStream.rangeClosed(1, 22).mapToObj(number -> "q" + number));
    }
}
