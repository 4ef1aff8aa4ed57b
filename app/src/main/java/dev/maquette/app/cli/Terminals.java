package dev.maquette.app.cli;

import java.util.Optional;

/// Which of the output streams a person looks at.
///
/// @param out whether standard output is a terminal
/// @param err whether standard error is one
record Terminals(boolean out, boolean err) {
    /// No terminal, as in a pipeline.
    static final Terminals NONE = new Terminals(false, false);

    /// What the launcher saw, which can look at each stream; without it the JDK's console, which asks for all at once.
    static Terminals ofProcess() {
        String seen = System.getProperty("maquette.terminals");
        if (seen != null) {
            return new Terminals(seen.contains("out"), seen.contains("err"));
        }
        boolean console = Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .isPresent();
        return new Terminals(console, console);
    }
}
