package dev.maquette.workload.meaning;

import dev.maquette.workload.tree.Node;
import dev.maquette.workload.tree.Node.Struct;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The text of literals whose binary form is simple.
///
/// @source `src/include/catalog/pg_type.dat` (object identifiers of types), `src/include/varatt.h`
final class Literals {
    private static final int BOOL = 16;
    private static final int NAME = 19;
    private static final int INT8 = 20;
    private static final int INT2 = 21;
    private static final int INT4 = 23;
    private static final int TEXT = 25;
    private static final int OID = 26;
    private static final int JSON = 114;
    private static final int FLOAT4 = 700;
    private static final int FLOAT8 = 701;
    private static final int UNKNOWN = 705;
    private static final int BPCHAR = 1042;
    private static final int VARCHAR = 1043;
    private static final int VARLENA_HEADER = 4;

    private Literals() {}

    /// The text of a `CONST` node; empty for NULL and for types that are not known here.
    static Optional<String> text(Struct constant) {
        if (!(constant.field("constvalue") instanceof Node.Datum datum)) {
            return Optional.empty();
        }
        ByteBuffer bytes = bytes(datum.bytes());
        return switch ((int) constant.oid("consttype")) {
            case BOOL -> Optional.of(bytes.get(0) == 0 ? "false" : "true");
            case INT2 -> Optional.of(Short.toString(bytes.getShort(0)));
            case INT4 -> Optional.of(Integer.toString(bytes.getInt(0)));
            case OID -> Optional.of(Integer.toUnsignedString(bytes.getInt(0)));
            case INT8 -> Optional.of(Long.toString(bytes.getLong(0)));
            case FLOAT4 -> Optional.of(Float.toString(bytes.getFloat(0)));
            case FLOAT8 -> Optional.of(Double.toString(bytes.getDouble(0)));
            case TEXT, VARCHAR, BPCHAR, JSON -> Optional.of(string(bytes, VARLENA_HEADER, datum.length()));
            case NAME, UNKNOWN -> Optional.of(string(bytes, 0, datum.length()));
            default -> Optional.empty();
        };
    }

    /// Whether a literal of this type is written without quotes.
    static boolean isPlainNumber(long type) {
        return type == INT4;
    }

    private static ByteBuffer bytes(List<Byte> values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.size()).order(ByteOrder.LITTLE_ENDIAN);
        values.forEach(buffer::put);
        return buffer.flip();
    }

    private static String string(ByteBuffer bytes, int start, int end) {
        int stop = start;
        while (stop < end && bytes.get(stop) != 0) {
            stop++;
        }
        return StandardCharsets.UTF_8.decode(bytes.slice(start, stop - start)).toString();
    }
}
