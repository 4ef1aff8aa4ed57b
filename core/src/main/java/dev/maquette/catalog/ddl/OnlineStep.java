package dev.maquette.catalog.ddl;

/// A step of a change of a table in use.
///
/// @param sql its statement, without a semicolon at its end
/// @param alone whether it refuses a transaction block; else it runs in a transaction of its own
/// @param judgesRows whether it fails where rows are in its way
public record OnlineStep(String sql, boolean alone, boolean judgesRows) {
    /// A step that no row makes fail, in a transaction.
    public static OnlineStep inTransaction(String sql) {
        return new OnlineStep(sql, false, false);
    }

    /// A step that no row makes fail, outside any transaction.
    public static OnlineStep outsideTransaction(String sql) {
        return new OnlineStep(sql, true, false);
    }
}
