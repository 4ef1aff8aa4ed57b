package dev.maquette.review;

import java.util.List;
import java.util.Optional;

/// Why a finding is believed, and why it matters here.
///
/// @param evidence the facts it rests on
/// @param costIfIgnored one sentence with the numbers of this database, when there are any to give
public record Grounds(List<Evidence> evidence, Optional<String> costIfIgnored) {
    public Grounds {
        evidence = List.copyOf(evidence);
    }

    /// Facts alone.
    public static Grounds of(Evidence... evidence) {
        return new Grounds(List.of(evidence), Optional.empty());
    }

    /// These facts, and what it costs to do nothing.
    public Grounds costing(String sentence) {
        return new Grounds(evidence, Optional.of(sentence));
    }
}
