package dev.maquette.verify.change;

import dev.maquette.postgres.ConnectionTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/// A network between a program and a server, which can be slow, fall silent, or break.
final class Network implements AutoCloseable {
    private final ConnectionTarget server;
    private final ServerSocket door;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean toServer = true;
    private volatile boolean toProgram = true;

    private Network(ConnectionTarget server, ServerSocket door) {
        this.server = server;
        this.door = door;
    }

    /// A network that leads to this server.
    static Network to(ConnectionTarget server) throws IOException {
        var network = new Network(server, new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")));
        Thread.startVirtualThread(network::accept);
        return network;
    }

    /// How to reach the server through it.
    ConnectionTarget target() {
        return new ConnectionTarget(
                "127.0.0.1",
                door.getLocalPort(),
                server.database(),
                server.user(),
                server.password(),
                server.parameters());
    }

    /// From now on everything takes this long on its way.
    void delay(Duration each) {
        delay = each;
    }

    /// From now on nothing arrives, and nobody is told.
    void fallSilent() {
        toServer = false;
        toProgram = false;
    }

    /// From now on nothing of what the server says arrives.
    void loseAnswers() {
        toProgram = false;
    }

    private void accept() {
        try {
            while (true) {
                Socket program = door.accept();
                var onward = new Socket(server.host(), server.port());
                sockets.add(program);
                sockets.add(onward);
                Thread.startVirtualThread(() -> carry(program, onward, true));
                Thread.startVirtualThread(() -> carry(onward, program, false));
            }
        } catch (IOException closed) {
            close();
        }
    }

    private void carry(Socket from, Socket to, boolean onward) {
        try (from) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            var buffer = new byte[1 << 16];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                LockSupport.parkNanos(delay.toNanos());
                if (isOpen(onward)) {
                    out.write(buffer, 0, length);
                }
            }
            if (isOpen(onward)) {
                to.close();
            }
        } catch (IOException broken) {
            // Whoever is at the other end finds out by himself.
        }
    }

    private boolean isOpen(boolean onward) {
        return onward ? toServer : toProgram;
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException gone) {
            // Nothing is left to close.
        }
    }
}
