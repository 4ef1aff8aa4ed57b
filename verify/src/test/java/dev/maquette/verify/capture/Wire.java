package dev.maquette.verify.capture;

import dev.maquette.postgres.ConnectionTarget;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A stretch of wire between a client and a server that notes what goes over it. Unencrypted connections only.
///
/// @source PostgreSQL manual, "Frontend/Backend Protocol", message formats
final class Wire implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ServerSocket entrance;
    private final ConnectionTarget server;
    private final AtomicInteger answers = new AtomicInteger();
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final List<String> simple = new CopyOnWriteArrayList<>();

    private volatile int answersBeforeSilence = Integer.MAX_VALUE;
    private volatile Optional<String> claimedVersion = Optional.empty();

    private Wire(ServerSocket entrance, ConnectionTarget server) {
        this.entrance = entrance;
        this.server = server;
    }

    /// A wire to this server; it carries one connection after the other.
    static Wire to(ConnectionTarget server) throws IOException {
        var wire = new Wire(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), server);
        Thread.ofVirtual().start(wire::accept);
        return wire;
    }

    /// Lets so many answers through and keeps the rest to itself.
    void fallSilentAfter(int answers) {
        answersBeforeSilence = answers;
    }

    /// Tells clients that the server is of another version.
    void claimVersion(String version) {
        claimedVersion = Optional.of(version);
    }

    /// Waits until so many answers have come from the server.
    void awaitAnswers(int count) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (answers.get() < count) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("only " + answers.get() + " answers");
            }
            Thread.sleep(20);
        }
    }

    /// How to connect through the wire.
    ConnectionTarget target() {
        return new ConnectionTarget(
                "127.0.0.1",
                entrance.getLocalPort(),
                server.database(),
                server.user(),
                server.password(),
                server.parameters());
    }

    /// How often the server said it was ready for the next request, logging in included.
    int roundTrips() {
        return answers.get();
    }

    /// The texts the client sent, in order.
    List<String> statements() {
        return List.copyOf(statements);
    }

    /// Those of them sent by the simple protocol, the only one in which one call can hold several statements.
    List<String> simple() {
        return List.copyOf(simple);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                Socket behind = new Socket(server.host(), server.port());
                Thread.ofVirtual().start(() -> pump(client, behind, true));
                Thread.ofVirtual().start(() -> pump(behind, client, false));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void pump(Socket from, Socket to, boolean fromClient) {
        try (from;
                to) {
            var in = new DataInputStream(from.getInputStream());
            var out = new DataOutputStream(to.getOutputStream());
            if (fromClient) {
                // The start-up packet has no type.
                send(in.readNBytes(in.readInt() - 4), out);
            }
            while (true) {
                int type = in.readUnsignedByte();
                byte[] body = in.readNBytes(in.readInt() - 4);
                if (fromClient || answers.get() < answersBeforeSilence) {
                    out.writeByte(type);
                    send(fromClient ? body : altered(type, body), out);
                }
                note(type, body, fromClient);
            }
        } catch (EOFException | SocketException ended) {
            // One side has said goodbye.
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(byte[] body, DataOutputStream out) throws IOException {
        out.writeInt(body.length + 4);
        out.write(body);
        out.flush();
    }

    private byte[] altered(int type, byte[] body) {
        return claimedVersion
                .filter(_ -> type == 'S' && text(body, 0).equals("server_version"))
                .map(version -> ("server_version\0" + version + "\0").getBytes(StandardCharsets.UTF_8))
                .orElse(body);
    }

    private void note(int type, byte[] body, boolean fromClient) {
        if (fromClient && type == 'Q') {
            statements.add(text(body, 0));
            simple.add(text(body, 0));
        } else if (fromClient && type == 'P') {
            statements.add(text(body, text(body, 0).getBytes(StandardCharsets.UTF_8).length + 1));
        } else if (!fromClient && type == 'Z') {
            answers.incrementAndGet();
        }
    }

    private static String text(byte[] body, int from) {
        int end = from;
        while (body[end] != 0) {
            end++;
        }
        return new String(body, from, end - from, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
