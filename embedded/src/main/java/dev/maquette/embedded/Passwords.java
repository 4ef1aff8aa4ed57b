package dev.maquette.embedded;

import java.security.SecureRandom;
import java.util.Base64;

/// Makes passwords and what a server keeps of them.
record Passwords(SecureRandom random) {
    private static final int PASSWORD_BYTES = 24;
    private static final int SALT_BYTES = 16;

    /// A password of 192 random bits, in letters, digits, `-` and `_`.
    String password() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(PASSWORD_BYTES));
    }

    /// A verifier with a fresh salt.
    String verifier(String password) {
        return ScramVerifier.of(password, bytes(SALT_BYTES));
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
