package dev.maquette.change.session;

import java.sql.ResultSet;
import java.sql.SQLException;

/// Makes a value of the row a result stands at.
@FunctionalInterface
public interface RowReader<T> {
    /// The value of the row.
    ///
    /// @throws SQLException when the driver does
    T read(ResultSet row) throws SQLException;
}
