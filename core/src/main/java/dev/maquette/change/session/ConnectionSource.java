package dev.maquette.change.session;

import java.sql.Connection;
import java.time.Duration;

/// Opens connections to the database that is changed, all as the same role.
@FunctionalInterface
public interface ConnectionSource {
    /// A new connection, which the caller closes.
    Connection open();

    /// For how long each side waits for a sign of life of the other, where one is bound to come.
    default Duration answer() {
        return Duration.ofSeconds(30);
    }
}
