package dev.maquette.app.sample;

import java.nio.charset.StandardCharsets;

/// Writes rows in the text form of `COPY`, a value at a time, into one reused buffer.
///
/// @source PostgreSQL manual, COPY, File Formats, Text Format
final class CopyRow {
    private static final int FLUSH_AT_BYTES = 48 * 1024;
    private static final int CAPACITY_BYTES = 64 * 1024;
    private static final int LONGEST_NUMBER_BYTES = 20;

    private final RowSink sink;
    private final byte[] digits = new byte[LONGEST_NUMBER_BYTES];
    private byte[] buffer = new byte[CAPACITY_BYTES];
    private int length;
    private boolean first = true;

    CopyRow(RowSink sink) {
        this.sink = sink;
    }

    /// A whole number.
    CopyRow number(long value) {
        separate();
        digits(value);
        return this;
    }

    /// An amount given in hundredths, none below zero.
    CopyRow cents(long value) {
        separate();
        digits(value / 100);
        put('.');
        twoDigits((int) (value % 100));
        return this;
    }

    /// True or false.
    CopyRow flag(boolean value) {
        separate();
        put(value ? 't' : 'f');
        return this;
    }

    /// Text of any kind.
    CopyRow text(String value) {
        separate();
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        reserve(2 * bytes.length);
        for (byte each : bytes) {
            if (each == '\\' || each == '\t' || each == '\n') {
                escaped(each);
            } else {
                buffer[length++] = each;
            }
        }
        return this;
    }

    /// The text, or NULL on this many rows in a hundred.
    CopyRow sometimes(Randomness random, int nullPercent, String value) {
        return random.percent(nullPercent) ? none() : text(value);
    }

    /// A day.
    CopyRow day(int day) {
        separate();
        put(Calendar.iso(day));
        return this;
    }

    /// A moment of a day, in UTC.
    CopyRow moment(int day, int minute) {
        separate();
        put(Calendar.iso(day));
        put(' ');
        twoDigits(minute / 60);
        put(':');
        twoDigits(minute % 60);
        put(":00+00".getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /// NULL.
    CopyRow none() {
        separate();
        put('\\');
        put('N');
        return this;
    }

    /// Ends the row, and hands over what has gathered when it is enough.
    void end() {
        put('\n');
        first = true;
        if (length >= FLUSH_AT_BYTES) {
            flush();
        }
    }

    /// Hands over what has gathered.
    void flush() {
        sink.write(buffer, length);
        length = 0;
    }

    private void separate() {
        reserve(64);
        if (!first) {
            put('\t');
        }
        first = false;
    }

    private void reserve(int bytes) {
        if (length + bytes + 64 > buffer.length) {
            buffer = java.util.Arrays.copyOf(buffer, 2 * (length + bytes + 64));
        }
    }

    private void escaped(byte value) {
        put('\\');
        put(
                switch (value) {
                    case '\t' -> 't';
                    case '\n' -> 'n';
                    default -> '\\';
                });
    }

    private void digits(long value) {
        if (value < 0) {
            put('-');
        }
        long rest = Math.abs(value);
        int at = digits.length;
        do {
            digits[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        System.arraycopy(digits, at, buffer, length, digits.length - at);
        length += digits.length - at;
    }

    private void twoDigits(int value) {
        put((char) ('0' + value / 10));
        put((char) ('0' + value % 10));
    }

    private void put(char value) {
        buffer[length++] = (byte) value;
    }

    private void put(byte[] bytes) {
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }
}
