package dev.maquette.change.session;

/// Sees every statement of a change, so that a test can stop the change at any of them.
public interface Boundary {
    /// Sees nothing.
    Boundary NONE = new Boundary() {};

    /// Before a statement is sent.
    ///
    /// @param backend the process of the session on the server
    default void before(int backend, String sql) {}

    /// After the server has answered that the statement is done.
    ///
    /// @param backend the process of the session on the server
    default void after(int backend, String sql) {}
}
