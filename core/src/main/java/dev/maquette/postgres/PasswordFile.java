package dev.maquette.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A `.pgpass` file: lines of `host:port:database:user:password`, `*` for any, `\` before a literal `:` or `\`.
///
/// @source PostgreSQL manual, "The Password File"; `passwordFromFile` in `fe-connect.c`
record PasswordFile(Path path) {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /// The password of the first line that matches, when the file exists and only its owner may read it.
    Optional<String> password(String host, int port, String database, String user) {
        List<String> wanted = List.of(host, Integer.toString(port), database, user);
        return lines().stream()
                .map(PasswordFile::fields)
                .filter(fields -> fields.size() == 5 && matches(fields, wanted))
                .map(List::getLast)
                .findFirst();
    }

    private List<String> lines() {
        try {
            return isPrivate() ? Files.readAllLines(path, StandardCharsets.UTF_8) : List.of();
        } catch (IOException unreadable) {
            // libpq goes on without a password too; the server then says that it wants one.
            return List.of();
        }
    }

    private boolean isPrivate() throws IOException {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        if (!Files.getFileStore(path).supportsFileAttributeView("posix")) {
            return true;
        }
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(Files.getPosixFilePermissions(path));
        return OWNER_ONLY.containsAll(permissions);
    }

    private static boolean matches(List<String> fields, List<String> wanted) {
        for (int field = 0; field < wanted.size(); field++) {
            if (!fields.get(field).equals("*") && !fields.get(field).equals(wanted.get(field))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        if (line.startsWith("#")) {
            return fields;
        }
        StringBuilder field = new StringBuilder();
        for (int at = 0; at < line.length(); at++) {
            char next = line.charAt(at);
            if (next == ':') {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                boolean escape = next == '\\' && at + 1 < line.length();
                field.append(escape ? line.charAt(++at) : next);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
