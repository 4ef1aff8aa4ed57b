package dev.maquette.verify.tpcds;

import dev.maquette.verify.load.NamedStatement;
import dev.maquette.verify.load.SparkTexts;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The statements of TPC-DS: 99, four of which come in two variants, and the newer forms of 32 of them.
public final class TpcdsStatements {
    private static final Set<Integer> WITH_VARIANTS = Set.of(14, 23, 24, 39);

    /// Statements of version 2.7 that 14 and 15 refuse because a subquery in FROM has no alias, which is optional from
    /// 16 on.
    public static final Set<String> NEEDS_16 = Set.of("q49", "q51a");

    private TpcdsStatements() {}

    /// The 103 statements of version 1.4.
    public static List<NamedStatement> all() {
        return SparkTexts.read("tpcds", IntStream.rangeClosed(1, 99).boxed().flatMap(TpcdsStatements::names));
    }

    /// The statements that version 2.7 of the specification changed or added.
    public static List<NamedStatement> changedInVersion2() {
        return SparkTexts.read(
                "tpcds-v2.7.0",
                Stream.of(
                        "q5a", "q6", "q10a", "q11", "q12", "q14", "q14a", "q18a", "q20", "q22", "q22a", "q24", "q27a",
                        "q34", "q35", "q35a", "q36a", "q47", "q49", "q51a", "q57", "q64", "q67a", "q70a", "q72", "q74",
                        "q75", "q77a", "q78", "q80a", "q86a", "q98"));
    }

    private static Stream<String> names(int number) {
        return WITH_VARIANTS.contains(number)
                ? Stream.of("q" + number + "a", "q" + number + "b")
                : Stream.of("q" + number);
    }
}
