package dev.maquette.change.session;

import java.sql.Connection;

/// Opens connections to the database that is changed, all as the same role.
@FunctionalInterface
public interface ConnectionSource {
    /// A new connection, which the caller closes.
    Connection open();
}
