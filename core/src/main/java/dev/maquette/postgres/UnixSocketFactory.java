package dev.maquette.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.SocketFactory;

/// Lets the driver reach a server through its Unix-domain socket; the driver makes one by name.
public final class UnixSocketFactory extends SocketFactory {
    private final Path socket;

    /// A factory for connections to one socket.
    ///
    /// @param socket the socket's path, such as `/var/run/postgresql/.s.PGSQL.5432`
    public UnixSocketFactory(String socket) {
        this.socket = Path.of(socket);
    }

    /// Where a server listens that was given this directory and port.
    static Path socketPath(String directory, String port) {
        return Path.of(directory, ".s.PGSQL." + port);
    }

    @Override
    public Socket createSocket() throws IOException {
        return UnixSocket.connect(socket);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket();
    }
}
