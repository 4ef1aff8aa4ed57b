package dev.maquette.model.workload;

/// Something a workload lacks.
///
/// @param kind what sort of thing
/// @param statements how many statements it concerns; 0 when that is not known
/// @param detail what a reader should know about it
public record WorkloadGap(Kind kind, long statements, String detail) {
    /// The kinds of gap.
    public enum Kind {
        /// The extension is not installed in the database.
        EXTENSION_ABSENT,
        /// The extension is installed, but the server does not load its library.
        LIBRARY_NOT_LOADED,
        /// The role may not read the extension's view.
        VIEW_NOT_READABLE,
        /// The role may not see the texts of other roles' statements.
        TEXTS_HIDDEN,
        /// The server lost texts, because its file of texts could not be read.
        TEXTS_LOST,
        /// The server threw statements away because there were too many.
        STATEMENTS_EVICTED,
        /// A command that belongs to a client program, not to the server.
        CLIENT_COMMAND
    }
}
