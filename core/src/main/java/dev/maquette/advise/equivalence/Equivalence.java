package dev.maquette.advise.equivalence;

import java.util.List;
import java.util.Map;

/// Whether two statements answer the same.
public sealed interface Equivalence {
    /// They did on every data set, and often enough there was something to compare.
    record Shown(Trials trials) implements Equivalence {}

    /// They did not.
    record Refuted(Counterexample example) implements Equivalence {}

    /// They did, but their results were empty so often that it proves nothing.
    record Empty(Trials trials) implements Equivalence {}

    /// They could not be run.
    record NotRun(String reason) implements Equivalence {}

    /// What was tried.
    ///
    /// @param dataSets how many data sets were generated
    /// @param rows how many rows they had together
    /// @param comparisons how often both statements ran, each time with other values for their parameters
    /// @param withResult on how many data sets the result was not empty
    /// @param ordered whether the order of the rows was compared too
    record Trials(int dataSets, long rows, int comparisons, int withResult, boolean ordered) {}

    /// Generated rows on which they differ.
    ///
    /// @param dataSet the number of the data set, which makes it again
    /// @param inserts statements that insert its rows
    /// @param parameters values by parameter number
    /// @param original rows only the original returns, or its error
    /// @param rewritten rows only the other returns, or its error
    record Counterexample(
            int dataSet,
            List<String> inserts,
            Map<Integer, String> parameters,
            List<String> original,
            List<String> rewritten) {
        public Counterexample {
            inserts = List.copyOf(inserts);
            parameters = Map.copyOf(parameters);
            original = List.copyOf(original);
            rewritten = List.copyOf(rewritten);
        }
    }
}
