package dev.maquette.advise.rewrite.text;

/// Consecutive tokens of a text.
///
/// @param from the index of the first
/// @param to the index behind the last
public record Span(int from, int to) {
    public Span {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no span: " + from + " to " + to);
        }
    }

    /// How many tokens it has.
    public int size() {
        return to - from;
    }

    /// The tokens between two brackets around it, without the brackets.
    Span inner() {
        return new Span(from + 1, to - 1);
    }
}
