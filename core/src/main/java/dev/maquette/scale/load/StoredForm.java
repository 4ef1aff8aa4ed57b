package dev.maquette.scale.load;

import dev.maquette.scale.file.IndexTuple.KeyBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;

/// How the values of a type that the server can send stand in an index.
///
/// @param expression SQL for the bytes of a value `%s`
/// @param shape how they are stored
/// @source `heap_fill_tuple` in heaptuple.c; `numeric_send`, `make_result` in numeric.c
record StoredForm(String expression, Shape shape) {
    private static final String IN_DATABASE_ENCODING =
            "pg_catalog.convert_to(pg_catalog.format('%%s', %s), pg_catalog.getdatabaseencoding())";
    private static final Map<String, StoredForm> FORMS = Map.ofEntries(
            Map.entry("smallint", new StoredForm("pg_catalog.int2send(%s)", Shape.NUMBER)),
            Map.entry("integer", new StoredForm("pg_catalog.int4send(%s)", Shape.NUMBER)),
            Map.entry("bigint", new StoredForm("pg_catalog.int8send(%s)", Shape.NUMBER)),
            Map.entry("real", new StoredForm("pg_catalog.float4send(%s)", Shape.NUMBER)),
            Map.entry("double precision", new StoredForm("pg_catalog.float8send(%s)", Shape.NUMBER)),
            Map.entry("date", new StoredForm("pg_catalog.date_send(%s)", Shape.NUMBER)),
            Map.entry("timestamp without time zone", new StoredForm("pg_catalog.timestamp_send(%s)", Shape.NUMBER)),
            Map.entry("timestamp with time zone", new StoredForm("pg_catalog.timestamptz_send(%s)", Shape.NUMBER)),
            Map.entry("uuid", new StoredForm("pg_catalog.uuid_send(%s)", Shape.BYTES)),
            Map.entry("text", new StoredForm(IN_DATABASE_ENCODING, Shape.STRING)),
            Map.entry("character varying", new StoredForm(IN_DATABASE_ENCODING, Shape.STRING)),
            Map.entry("bpchar", new StoredForm(IN_DATABASE_ENCODING, Shape.STRING)),
            Map.entry("numeric", new StoredForm("pg_catalog.numeric_send(%s)", Shape.DECIMAL)));

    private static final int LONGEST_SHORT = 126;
    private static final int SENT_DECIMAL_HEADER = 8;
    private static final int SENT_NEGATIVE = 0x4000;
    private static final int SHORT_DECIMAL = 0x8000;
    private static final int SHORT_NEGATIVE = 0x2000;
    private static final int SCALE_SHIFT = 7;
    private static final int LARGEST_SHORT_SCALE = 63;
    private static final int SHORT_WEIGHTS = 64;
    private static final int WEIGHT_MASK = 0x7f;

    /// That of a type, when it is known here.
    ///
    /// @param type as `format_type` writes it, without modifiers
    static Optional<StoredForm> of(String type) {
        return Optional.ofNullable(FORMS.get(type));
    }

    /// SQL for what [#stored] takes.
    String sent(String value) {
        return expression.formatted(value);
    }

    /// What stands in an index; empty when that does not follow simply from the value.
    Optional<KeyBytes> stored(byte[] sent) {
        return switch (shape) {
            case NUMBER -> Optional.of(new KeyBytes(reversed(sent), false));
            case BYTES -> Optional.of(new KeyBytes(sent, false));
            case STRING -> withLength(sent);
            case DECIMAL -> decimal(ByteBuffer.wrap(sent));
        };
    }

    /// The shapes of stored values.
    enum Shape {
        /// Sent with the highest byte first, stored with the lowest first.
        NUMBER,
        /// Stored as sent.
        BYTES,
        /// Stored with a length before it.
        STRING,
        /// Stored as a header of sign and scales, and digits to base 10,000.
        DECIMAL
    }

    private static byte[] reversed(byte[] sent) {
        byte[] bytes = new byte[sent.length];
        for (int i = 0; i < sent.length; i++) {
            bytes[i] = sent[sent.length - 1 - i];
        }
        return bytes;
    }

    /// Longer values have a longer header and may be compressed.
    private static Optional<KeyBytes> withLength(byte[] value) {
        if (value.length > LONGEST_SHORT) {
            return Optional.empty();
        }
        byte[] bytes = new byte[value.length + 1];
        bytes[0] = (byte) (bytes.length << 1 | 1);
        System.arraycopy(value, 0, bytes, 1, value.length);
        return Optional.of(new KeyBytes(bytes, true));
    }

    private static Optional<KeyBytes> decimal(ByteBuffer sent) {
        int digits = sent.getShort();
        int weight = sent.getShort();
        int sign = sent.getShort() & 0xffff;
        int scale = sent.getShort();
        boolean number = sign == 0 || sign == SENT_NEGATIVE;
        if (!number || scale > LARGEST_SHORT_SCALE || weight < -SHORT_WEIGHTS || weight >= SHORT_WEIGHTS) {
            return Optional.empty();
        }
        ByteBuffer value = ByteBuffer.allocate(sent.capacity() - SENT_DECIMAL_HEADER + Short.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        int negative = sign == SENT_NEGATIVE ? SHORT_NEGATIVE : 0;
        value.putShort((short) (SHORT_DECIMAL | negative | scale << SCALE_SHIFT | (weight & WEIGHT_MASK)));
        for (int i = 0; i < digits; i++) {
            value.putShort(sent.getShort());
        }
        return withLength(value.array());
    }
}
