package dev.maquette.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.util.List;
import java.util.Map;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

/// Makes sockets that notice within a minute that the server's machine is gone, and not after the two hours
/// that systems wait by default. The driver makes one by name, and is told itself to switch keep-alive on.
public final class KeepAliveSocketFactory extends SocketFactory {
    private static final List<SocketOption<Integer>> OPTIONS = List.of(
            ExtendedSocketOptions.TCP_KEEPIDLE,
            ExtendedSocketOptions.TCP_KEEPINTERVAL,
            ExtendedSocketOptions.TCP_KEEPCOUNT);
    private static final Map<String, String> DEFAULTS =
            Map.of("keepalives_idle", "30", "keepalives_interval", "10", "keepalives_count", "3");

    private final List<String> values;

    /// A factory for sockets that ask the other side whether it is there.
    ///
    /// @param values after how many seconds of silence, how many seconds apart, and how often, with blanks
    ///     between
    public KeepAliveSocketFactory(String values) {
        this.values = List.of(values.split(" ", -1));
    }

    /// The values for connection parameters by their libpq names, of which 0 and a missing one mean the
    /// default.
    static String values(Map<String, String> parameters) {
        return String.join(
                " ",
                value(parameters, "keepalives_idle"),
                value(parameters, "keepalives_interval"),
                value(parameters, "keepalives_count"));
    }

    private static String value(Map<String, String> parameters, String name) {
        String wanted = parameters.getOrDefault(name, "0");
        return wanted.equals("0") ? DEFAULTS.getOrDefault(name, wanted) : wanted;
    }

    @Override
    public Socket createSocket() throws IOException {
        var socket = new Socket();
        for (int i = 0; i < OPTIONS.size(); i++) {
            if (socket.supportedOptions().contains(OPTIONS.get(i))) {
                socket.setOption(OPTIONS.get(i), Integer.valueOf(values.get(i)));
            }
        }
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        Socket socket = createSocket();
        socket.connect(address);
        return socket;
    }
}
