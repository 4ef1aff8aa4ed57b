package dev.maquette.postgres;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Percent-decoding as libpq does it: `+` stays, a bad sequence is an error, a zero byte is refused.
///
/// @source `conninfo_uri_decode` in PostgreSQL's `fe-connect.c`
final class PercentCoding {
    private PercentCoding() {}

    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '%') {
                decoded.write(decodedByte(bytes, at));
                at += 2;
            } else {
                decoded.write(bytes[at]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    private static int decodedByte(byte[] bytes, int at) {
        boolean valid =
                at + 2 < bytes.length && HexFormat.isHexDigit(bytes[at + 1]) && HexFormat.isHexDigit(bytes[at + 2]);
        int decoded = valid ? HexFormat.fromHexDigit(bytes[at + 1]) * 16 + HexFormat.fromHexDigit(bytes[at + 2]) : 0;
        if (decoded == 0) {
            throw ConnectionUri.malformed(
                    "a \"%\" is not followed by two hexadecimal digits of a character",
                    "write a \"%\" that stands for itself as %25");
        }
        return decoded;
    }
}
