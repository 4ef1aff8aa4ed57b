package dev.maquette.advise.demand;

import dev.maquette.prove.Lookup;
import dev.maquette.workload.meaning.StatementMeaning;
import java.util.List;

/// A statement the advice is for.
///
/// @param key what identifies it in its source
/// @param text its text; constants may be parameters
/// @param calls how often it runs; in a file of statements, its weight
/// @param rowsPerCall rows returned or written by one call; 0 when not known
/// @param meaning what it means
/// @param variants the statement with values for its parameters; one variant when it has none
public record AdvisedStatement(
        String key, String text, double calls, double rowsPerCall, StatementMeaning meaning, List<Variant> variants) {
    public AdvisedStatement {
        variants = List.copyOf(variants);
    }

    /// How often it runs with the values of a variant.
    public double calls(Variant variant) {
        return calls * variant.share();
    }

    /// The statement with certain values.
    ///
    /// @param values which values, in words
    /// @param sql the text to plan
    /// @param share of the calls, above 0, at most 1
    /// @param lookups where a copy with rows has values for the parameters that are left
    public record Variant(String values, String sql, double share, List<Lookup> lookups) {
        public Variant {
            lookups = List.copyOf(lookups);
        }
    }
}
