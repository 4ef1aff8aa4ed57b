package dev.maquette.embedded;

import java.util.Locale;

/// An operating system and processor, named as the binaries' artifacts name it.
///
/// @param name such as `linux-amd64` or `darwin-arm64v8`
public record Platform(String name) {
    /// The platform this process runs on.
    public static Platform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    /// The platform that Java describes with these values of `os.name` and `os.arch`.
    static Platform of(String system, String architecture) {
        var family = system.toLowerCase(Locale.ROOT);
        var kernel = family.startsWith("mac") ? "darwin" : family.replace(' ', '-');
        return new Platform(kernel + "-" + processor(architecture));
    }

    private static String processor(String architecture) {
        return switch (architecture) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "arm64v8";
            default -> architecture;
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
