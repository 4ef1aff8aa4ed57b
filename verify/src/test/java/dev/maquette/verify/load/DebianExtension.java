package dev.maquette.verify.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// An extension of Debian's PostgreSQL 15, for a server of that version that need not be Debian's own: what
/// `CREATE EXTENSION` would execute is executed as it is.
///
/// @param software the last part of its package's name
/// @param name its name
public record DebianExtension(String software, String name) {
    /// The version of the server that it is for.
    public static final int MAJOR = 15;

    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/" + MAJOR);
    private static final Path SCRIPTS = Path.of("/usr/share/postgresql/" + MAJOR + "/extension");

    /// Where it is missing the test is skipped.
    public void assumeInstalled() {
        new DebianPackage("postgresql-" + MAJOR + "-" + software, control()).assumeInstalled();
    }

    /// Its library, as `LOAD` wants it.
    public Path library() {
        return PROGRAMS.resolve("lib").resolve(name);
    }

    /// The program of its name.
    public Path program() {
        return PROGRAMS.resolve("bin").resolve(name);
    }

    /// The statements that make it, for a superuser. What makes no schema of its own goes into one that is
    /// named like its package.
    public String script() throws IOException {
        return Files.readString(SCRIPTS.resolve(name + "--" + version() + ".sql"))
                .replaceAll("(?m)^\\\\echo .*$", "")
                .replaceAll("(?m)^SELECT pg_catalog\\.pg_extension_config_dump\\(.*$", "")
                .replace("@extschema@", software)
                .replace("MODULE_PATHNAME", library().toString())
                .replace("$libdir/" + name, library().toString());
    }

    private String version() throws IOException {
        return Files.readString(control()).replaceFirst("(?s).*default_version = '(.*?)'.*", "$1");
    }

    private Path control() {
        return SCRIPTS.resolve(name + ".control");
    }
}
