package dev.maquette.postgres;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.postgresql.PGProperty;

/// A target in the words of the JDBC driver.
final class DriverProperties {
    private static final String CONNECT_TIMEOUT_SECONDS = "10";
    private static final Map<String, PGProperty> NAMES = Map.ofEntries(
            Map.entry("sslmode", PGProperty.SSL_MODE),
            Map.entry("sslcert", PGProperty.SSL_CERT),
            Map.entry("sslkey", PGProperty.SSL_KEY),
            Map.entry("sslrootcert", PGProperty.SSL_ROOT_CERT),
            Map.entry("sslpassword", PGProperty.SSL_PASSWORD),
            Map.entry("sslnegotiation", PGProperty.SSL_NEGOTIATION),
            Map.entry("channel_binding", PGProperty.CHANNEL_BINDING),
            Map.entry("gssencmode", PGProperty.GSS_ENC_MODE),
            Map.entry("krbsrvname", PGProperty.KERBEROS_SERVER_NAME),
            Map.entry("require_auth", PGProperty.REQUIRE_AUTH),
            Map.entry("application_name", PGProperty.APPLICATION_NAME),
            Map.entry("connect_timeout", PGProperty.CONNECT_TIMEOUT),
            Map.entry("options", PGProperty.OPTIONS));

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    private static final Map<String, Pattern> VALUES = Map.of(
            "sslmode", Pattern.compile("disable|allow|prefer|require|verify-ca|verify-full"),
            "sslnegotiation", Pattern.compile("postgres|direct"),
            "channel_binding", Pattern.compile("disable|prefer|require"),
            "gssencmode", Pattern.compile("disable|allow|prefer|require"),
            "connect_timeout", NUMBER,
            "keepalives_idle", NUMBER,
            "keepalives_interval", NUMBER,
            "keepalives_count", NUMBER,
            "target_session_attrs", Pattern.compile("any|read-write|read-only|primary|standby|prefer-standby"));

    private DriverProperties() {}

    /// The address for the driver; everything else is in the properties, so that no text holds the password.
    static String url(ConnectionTarget target) {
        String host = isSocketDirectory(target.host()) ? "localhost" : target.host();
        String address = host.indexOf(':') < 0 ? host : "[" + host + "]";
        String database = URLEncoder.encode(target.database(), StandardCharsets.UTF_8);
        return "jdbc:postgresql://" + address + ":" + target.port() + "/" + database;
    }

    static Properties of(ConnectionTarget target) {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, target.user());
        target.password().ifPresent(password -> PGProperty.PASSWORD.set(properties, password));
        PGProperty.APPLICATION_NAME.set(properties, "maquette");
        PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_TIMEOUT_SECONDS);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.SOCKET_FACTORY.set(properties, KeepAliveSocketFactory.class.getName());
        PGProperty.SOCKET_FACTORY_ARG.set(properties, KeepAliveSocketFactory.values(target.parameters()));
        // A named prepared statement may be missing on the next server connection of a transaction pooler.
        PGProperty.PREPARE_THRESHOLD.set(properties, 0);
        target.parameters().forEach((name, value) -> put(properties, name, value));
        // Bounds the answer to the start-up packet too, which the connect time-out does not.
        PGProperty.LOGIN_TIMEOUT.set(properties, PGProperty.CONNECT_TIMEOUT.getOrDefault(properties));
        if (isSocketDirectory(target.host())) {
            putSocket(properties, target);
        }
        return properties;
    }

    private static boolean isSocketDirectory(String host) {
        return host.startsWith("/");
    }

    private static void putSocket(Properties properties, ConnectionTarget target) {
        PGProperty.SOCKET_FACTORY.set(properties, UnixSocketFactory.class.getName());
        PGProperty.SOCKET_FACTORY_ARG.set(
                properties,
                UnixSocketFactory.socketPath(target.host(), Integer.toString(target.port()))
                        .toString());
        // As in libpq, encryption has no meaning on a local socket.
        PGProperty.SSL_MODE.set(properties, "disable");
        PGProperty.GSS_ENC_MODE.set(properties, "disable");
    }

    private static void put(Properties properties, String name, String value) {
        requireValid(name, value);
        PGProperty property = NAMES.get(name);
        if (name.equals("target_session_attrs")) {
            PGProperty.TARGET_SERVER_TYPE.set(properties, serverType(value));
        } else if (name.equals("sslrootcert") && value.equals("system")) {
            PGProperty.SSL_FACTORY.set(properties, "org.postgresql.ssl.DefaultJavaSSLFactory");
        } else if (property != null) {
            property.set(properties, value);
        }
    }

    private static void requireValid(String name, String value) {
        Pattern valid = VALUES.get(name);
        if (valid != null && !valid.matcher(value).matches()) {
            throw Problem.of(ProblemCode.USAGE, "invalid value \"" + value + "\" of the connection parameter " + name)
                    .withHint("it has the form " + valid.pattern())
                    .toException();
        }
    }

    private static String serverType(String attributes) {
        return switch (attributes) {
            case "read-write", "primary" -> "primary";
            case "read-only", "standby" -> "secondary";
            case "prefer-standby" -> "preferSecondary";
            default -> "any";
        };
    }
}
