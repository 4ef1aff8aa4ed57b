package dev.maquette.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// A Unix-domain channel in the shape of the [Socket] that the driver wants.
///
/// The channel does not block, so that a read can wait on a selector and keep the driver's time-outs.
final class UnixSocket extends Socket {
    private final SocketChannel channel;
    private final Selector readable;
    private final Selector writable;
    private volatile int timeoutMillis;

    private UnixSocket(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.readable = Selector.open();
        this.writable = Selector.open();
    }

    static Socket connect(Path path) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
        UnixSocket socket = new UnixSocket(channel);
        channel.configureBlocking(false);
        channel.register(socket.readable, SelectionKey.OP_READ);
        channel.register(socket.writable, SelectionKey.OP_WRITE);
        return socket;
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return receive(ByteBuffer.wrap(bytes, offset, length));
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                send(ByteBuffer.wrap(bytes, offset, length));
            }
        };
    }

    private int receive(ByteBuffer buffer) throws IOException {
        long deadline = System.nanoTime() + timeoutMillis * 1_000_000L;
        int count = channel.read(buffer);
        while (count == 0 && buffer.hasRemaining()) {
            await(readable, deadline);
            count = channel.read(buffer);
        }
        return count;
    }

    private void send(ByteBuffer buffer) throws IOException {
        while (channel.write(buffer) >= 0 && buffer.hasRemaining()) {
            writable.select();
            writable.selectedKeys().clear();
        }
    }

    private void await(Selector selector, long deadline) throws IOException {
        if (timeoutMillis == 0) {
            selector.select();
        } else {
            long left = (deadline - System.nanoTime()) / 1_000_000L;
            if (left <= 0) {
                throw new SocketTimeoutException("read timed out");
            }
            selector.select(left);
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void setSoTimeout(int milliseconds) {
        timeoutMillis = milliseconds;
    }

    @Override
    public int getSoTimeout() {
        return timeoutMillis;
    }

    @Override
    public boolean isConnected() {
        return channel.isConnected();
    }

    @Override
    public void connect(SocketAddress address, int milliseconds) {
        // Connected since it was made; the driver's network address means nothing here.
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        try (channel;
                readable;
                writable) {
            super.close();
        }
    }

    // Options of TCP that the driver sets without asking.
    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public boolean getTcpNoDelay() {
        return true;
    }

    @Override
    public void setKeepAlive(boolean on) {}

    @Override
    public void setReceiveBufferSize(int size) {}

    @Override
    public int getReceiveBufferSize() {
        return 8192;
    }

    @Override
    public void setSendBufferSize(int size) {}

    @Override
    public int getSendBufferSize() {
        return 8192;
    }
}
