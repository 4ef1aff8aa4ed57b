package dev.maquette.verify.advise;

import dev.maquette.model.workload.Workload;
import dev.maquette.verify.load.BenchmarkData;
import dev.maquette.verify.load.NamedStatement;
import dev.maquette.verify.tpcds.TpcdsData;
import dev.maquette.verify.tpcds.TpcdsStatements;
import dev.maquette.verify.tpch.TpchData;
import dev.maquette.verify.tpch.TpchStatements;
import dev.maquette.workload.StatementFile;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The statements with which advisors are compared, each of them once.
///
/// Those left out are the ones that the published comparisons leave out. Of the four statements of TPC-DS that come in
/// two variants, the first stands for both.
///
/// @source Kossmann et al., VLDB 2020: folders `tpch_wo_2_17_20` and `tpcds_wo_4_6_9_10_11_32_35_41_95` of the
///     authors' results
enum AdvisedSuite {
    TPCH,
    TPCDS;

    /// The suite that a system property names, TPC-H if it does not.
    static AdvisedSuite chosen() {
        return valueOf(System.getProperty("maquette.benchmark.suite", "tpch").toUpperCase(Locale.ROOT));
    }

    BenchmarkData data(double scale) {
        return switch (this) {
            case TPCH -> new TpchData(scale);
            case TPCDS -> new TpcdsData(scale);
        };
    }

    List<NamedStatement> statements() {
        List<NamedStatement> all = switch (this) {
            case TPCH -> TpchStatements.all();
            case TPCDS -> TpcdsStatements.all();
        };
        return all.stream()
                .filter(statement -> !leftOut().contains(statement.name()))
                .toList();
    }

    private Set<String> leftOut() {
        return switch (this) {
            case TPCH -> Set.of("q2", "q17", "q20");
            case TPCDS ->
                Set.of("q4", "q6", "q9", "q10", "q11", "q32", "q35", "q41", "q95", "q14b", "q23b", "q24b", "q39b");
        };
    }

    Workload workload() {
        return StatementFile.read(statements().stream()
                .map(statement -> "-- name: " + statement.name() + "\n" + statement.sql() + ";\n")
                .collect(Collectors.joining()));
    }
}
