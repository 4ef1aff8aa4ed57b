package dev.maquette.advise.setting;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What a server runs on, as far as somebody said it. Nothing of it can be read with SQL.
///
/// @param memoryBytes memory that the server may use
/// @param cores processor cores that the server may use
/// @param storage what holds the data
/// @param connections connections that work at the same time, at most
public record Machine(OptionalLong memoryBytes, OptionalInt cores, Optional<Storage> storage, OptionalInt connections) {
    /// A machine nothing was said about.
    public static Machine unknown() {
        return new Machine(OptionalLong.empty(), OptionalInt.empty(), Optional.empty(), OptionalInt.empty());
    }

    /// What holds the data.
    public enum Storage {
        /// Flash: reading anywhere costs little more than reading in order.
        SSD,
        /// Spinning disks.
        HDD,
        /// A storage network.
        SAN
    }
}
