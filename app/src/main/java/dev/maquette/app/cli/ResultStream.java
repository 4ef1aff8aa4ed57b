package dev.maquette.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// Standard output that does not swallow failures, so that a full disk is an error and a closed pipe ends the work.
final class ResultStream extends OutputStream {
    private final OutputStream stream;
    private boolean readerGone;
    private boolean failed;

    ResultStream(OutputStream stream) {
        this.stream = stream;
    }

    boolean isReaderGone() {
        return readerGone;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (failed) {
            return;
        }
        try {
            stream.write(bytes, offset, length);
        } catch (IOException failure) {
            failed = true;
            readerGone = String.valueOf(failure.getMessage()).contains("Broken pipe");
            // A writer would keep a checked exception to itself.
            throw new UncheckedIOException(failure);
        }
    }
}
