package dev.maquette.postgres;

import java.util.LinkedHashMap;
import java.util.Map;

/// `postgresql://user:password@host:port,host:port/database?key=value` to settings by their libpq names.
///
/// @source `conninfo_uri_parse_options` in PostgreSQL's `fe-connect.c`
final class UriSyntax {
    private static final String FORM = "the form is postgresql://user:password@host:port/database?key=value";

    private final Map<String, String> settings = new LinkedHashMap<>();

    private UriSyntax() {}

    static boolean accepts(String argument) {
        return argument.startsWith("postgresql://") || argument.startsWith("postgres://");
    }

    static Map<String, String> parse(String argument) {
        UriSyntax syntax = new UriSyntax();
        syntax.read(argument.substring(argument.indexOf("://") + 3));
        return syntax.settings;
    }

    /// Reads everything after the scheme.
    private void read(String rest) {
        int question = rest.indexOf('?');
        String place = question < 0 ? rest : rest.substring(0, question);
        int slash = place.indexOf('/');
        readAuthority(slash < 0 ? place : place.substring(0, slash));
        if (slash >= 0) {
            put("dbname", PercentCoding.decode(place.substring(slash + 1)));
        }
        if (question >= 0) {
            readParameters(rest.substring(question + 1));
        }
    }

    private void readAuthority(String authority) {
        int at = authority.indexOf('@');
        if (at != authority.lastIndexOf('@')) {
            throw ConnectionUri.malformed(
                    "more than one \"@\" before the host", "write an \"@\" within user or password as %40");
        }
        if (at >= 0) {
            readUser(authority.substring(0, at));
        }
        readHosts(authority.substring(at + 1));
    }

    private void readUser(String user) {
        int colon = user.indexOf(':');
        put("user", PercentCoding.decode(colon < 0 ? user : user.substring(0, colon)));
        if (colon >= 0) {
            put("password", PercentCoding.decode(user.substring(colon + 1)));
        }
    }

    private void readHosts(String list) {
        StringBuilder hosts = new StringBuilder();
        StringBuilder ports = new StringBuilder();
        String separator = "";
        for (String part : list.split(",", -1)) {
            int portColon = portColon(part);
            hosts.append(separator).append(host(portColon < 0 ? part : part.substring(0, portColon)));
            ports.append(separator).append(portColon < 0 ? "" : part.substring(portColon + 1));
            separator = ",";
        }
        put("host", hosts.toString());
        put("port", ports.toString());
    }

    /// The index of the colon before the port, which is not one of those within an IPv6 address; -1 for none.
    private static int portColon(String part) {
        int bracket = part.indexOf(']');
        if (part.startsWith("[") && bracket < 0) {
            throw ConnectionUri.malformed("an IPv6 address lacks its closing bracket", FORM);
        }
        return part.indexOf(':', Math.max(bracket, 0));
    }

    private static String host(String text) {
        return PercentCoding.decode(text.startsWith("[") ? text.substring(1, text.length() - 1) : text);
    }

    private void readParameters(String text) {
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw ConnectionUri.malformed("a parameter after \"?\" lacks its \"=\"", FORM);
            }
            String name = PercentCoding.decode(pair.substring(0, equals));
            String value = PercentCoding.decode(pair.substring(equals + 1));
            // As libpq does, for the sake of URIs written for JDBC.
            boolean jdbcSpelling = name.equals("ssl") && value.equals("true");
            settings.put(jdbcSpelling ? "sslmode" : name, jdbcSpelling ? "require" : value);
        }
    }

    private void put(String name, String value) {
        if (!value.isEmpty()) {
            settings.put(name, value);
        }
    }
}
