package dev.maquette.scale.growth;

/// How the values of a key move when more of them are given out: the least one stays, the range grows.
sealed interface ValueStretch permits KeyStretch, SerialTextStretch {
    /// Where a value of the range moves to, and so many steps of the range further.
    String move(String value, int further);

    /// Where a value of the range moves to.
    default String move(String value) {
        return move(value, 0);
    }
}
