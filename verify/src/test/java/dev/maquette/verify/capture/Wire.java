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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A stretch of wire between a client and a server that notes what goes over it. Unencrypted connections only.
///
/// @source PostgreSQL manual, "Frontend/Backend Protocol", message formats
final class Wire implements AutoCloseable {
    private final ServerSocket entrance;
    private final ConnectionTarget server;
    private final AtomicInteger answers = new AtomicInteger();
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final List<String> simple = new CopyOnWriteArrayList<>();

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
                forward(in.readInt(), in, out);
            }
            while (true) {
                int type = in.readUnsignedByte();
                out.writeByte(type);
                note(type, forward(in.readInt(), in, out), fromClient);
            }
        } catch (EOFException | SocketException ended) {
            // One side has said goodbye.
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] forward(int length, DataInputStream in, DataOutputStream out) throws IOException {
        byte[] body = in.readNBytes(length - 4);
        out.writeInt(length);
        out.write(body);
        out.flush();
        return body;
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
