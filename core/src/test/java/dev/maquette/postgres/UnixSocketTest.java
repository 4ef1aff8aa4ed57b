package dev.maquette.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixSocketTest {
    @TempDir
    Path directory;

    private ServerSocketChannel server;
    private Socket client;
    private SocketChannel peer;

    @BeforeEach
    void connect() throws IOException {
        Path path = UnixSocketFactory.socketPath(directory.toString(), "5432");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        client = new UnixSocketFactory(path.toString()).createSocket();
        peer = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        peer.close();
        server.close();
    }

    @Test
    void carriesBytesBothWays() throws IOException {
        client.getOutputStream().write(new byte[] {1, 2, (byte) 200});
        ByteBuffer received = ByteBuffer.allocate(3);
        while (received.hasRemaining()) {
            peer.read(received);
        }
        peer.write(received.flip());
        assertThat(client.getInputStream().readNBytes(3)).containsExactly(1, 2, 200);
    }

    @Test
    void carriesMoreThanTheKernelBuffers() throws Exception {
        byte[] large = new byte[4 << 20];
        Thread writer = Thread.startVirtualThread(() -> {
            try {
                ByteBuffer buffer = ByteBuffer.wrap(large);
                while (buffer.hasRemaining()) {
                    peer.write(buffer);
                }
                peer.shutdownOutput();
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        });
        assertThat(client.getInputStream().readAllBytes().length).isEqualTo(large.length);
        writer.join();
    }

    @Test
    void seesTheEndOfTheStream() throws IOException {
        peer.close();
        assertThat(client.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void keepsTheReadTimeOut() throws IOException {
        client.setSoTimeout(20);
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void wakesAReaderWhenItIsClosed() throws Exception {
        Thread reader = Thread.startVirtualThread(
                () -> assertThatThrownBy(() -> client.getInputStream().read()).isNotNull());
        client.close();
        assertThat(reader.join(Duration.ofSeconds(10))).isTrue();
        assertThat(client.isClosed()).isTrue();
    }
}
