package dev.maquette.change.session;

/// Where the sessions of a change come from.
///
/// @param source the database, as the owner of the tables
/// @param boundary sees every statement of every session
public record Sessions(ConnectionSource source, Boundary boundary) {
    /// A new session, which the caller closes.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the server cannot be reached, or as it
    ///     answers
    public Session open() {
        return Session.open(source, boundary);
    }
}
