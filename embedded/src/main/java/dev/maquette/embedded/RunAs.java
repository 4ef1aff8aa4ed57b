package dev.maquette.embedded;

import com.sun.security.auth.module.UnixSystem;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// As whom `initdb` and `postgres` run; both refuse to run as root.
///
/// @source PostgreSQL source, `src/backend/main/main.c`, `check_root`: the effective user id must not be 0
public sealed interface RunAs {
    /// As the user who runs this process.
    record SameUser() implements RunAs {}

    /// As root of this machine, but in a user namespace that maps no user: there root's id shows as the overflow id,
    /// and
    /// files remain root's.
    record UserNamespace() implements RunAs {}

    /// As an unprivileged user. It owns the data directory; the one capability lets it pass root's private directories.
    ///
    /// @param id the user's and the group's id
    record OtherUser(int id) implements RunAs {
        /// The user `nobody` on Linux.
        static OtherUser nobody() {
            return new OtherUser(65534);
        }
    }

    /// Not at all.
    ///
    /// @param reason what is missing and what helps
    record Nobody(Problem reason) implements RunAs {}

    /// The best way on this machine, found by trying.
    static RunAs choose() {
        if (new UnixSystem().getUid() != 0) {
            return new SameUser();
        }
        return Stream.of(new UserNamespace(), OtherUser.nobody())
                .filter(way -> new Command(way.command(List.of("true"))).succeeds())
                .findFirst()
                .orElseGet(() -> new Nobody(noWay()));
    }

    private static Problem noWay() {
        return Problem.of(ProblemCode.MACHINE, "could not start PostgreSQL as root")
                .withDetail(
                        "PostgreSQL refuses to run as root, and neither \"unshare -U\" nor \"setpriv --reuid\" works"
                                + " here.")
                .withHint("Run Maquette as an ordinary user, install util-linux, or allow user namespaces.");
    }

    /// The command that runs this command as that user.
    ///
    /// @throws dev.maquette.model.MaquetteException `machine` when there is no way
    default List<String> command(List<String> words) {
        var whole = new ArrayList<>(prefix());
        whole.addAll(words);
        return whole;
    }

    private List<String> prefix() {
        return switch (this) {
            case SameUser() -> List.of();
            case UserNamespace() -> List.of("unshare", "-U", "--");
            case OtherUser(int id) ->
                List.of(
                        "setpriv",
                        "--reuid=" + id,
                        "--regid=" + id,
                        "--clear-groups",
                        "--inh-caps=+dac_override",
                        "--ambient-caps=+dac_override",
                        // Otherwise access(2), by which PostgreSQL looks for its own programs, ignores the capability.
                        "--securebits=+no_setuid_fixup",
                        "--");
            case Nobody(Problem reason) -> throw reason.toException();
        };
    }

    /// Makes the tree belong to that user.
    default void own(Path tree) throws IOException {
        if (this instanceof OtherUser(int id)
                && !Command.of("chown", "-R", id + ":" + id, tree.toString()).succeeds()) {
            throw new IOException("could not give " + tree + " to user " + id);
        }
    }
}
