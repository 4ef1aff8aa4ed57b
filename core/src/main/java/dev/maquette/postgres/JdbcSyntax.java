package dev.maquette.postgres;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.postgresql.PGProperty;

/// A JDBC URL's rest after `jdbc:postgresql:` to settings by their libpq names.
final class JdbcSyntax {
    private static final Map<String, String> LIBPQ_NAMES = Map.ofEntries(
            Map.entry("user", "user"),
            Map.entry("password", "password"),
            Map.entry("sslmode", "sslmode"),
            Map.entry("sslcert", "sslcert"),
            Map.entry("sslkey", "sslkey"),
            Map.entry("sslrootcert", "sslrootcert"),
            Map.entry("sslpassword", "sslpassword"),
            Map.entry("sslNegotiation", "sslnegotiation"),
            Map.entry("channelBinding", "channel_binding"),
            Map.entry("gssEncMode", "gssencmode"),
            Map.entry("requireAuth", "require_auth"),
            Map.entry("kerberosServerName", "krbsrvname"),
            Map.entry("ApplicationName", "application_name"),
            Map.entry("connectTimeout", "connect_timeout"),
            Map.entry("loginTimeout", "connect_timeout"),
            Map.entry("service", "service"),
            Map.entry("options", "options"));

    private JdbcSyntax() {}

    static Map<String, String> parse(String rest) {
        int question = rest.indexOf('?');
        String place = question < 0 ? rest : rest.substring(0, question);
        Map<String, String> settings = new LinkedHashMap<>(place(place));
        if (question >= 0) {
            for (String pair : rest.substring(question + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                put(settings, name, PercentCoding.decode(equals < 0 ? "" : pair.substring(equals + 1)));
            }
        }
        return settings;
    }

    private static Map<String, String> place(String place) {
        if (place.startsWith("//")) {
            return UriSyntax.parse("postgresql:" + place);
        }
        String database = PercentCoding.decode(place.startsWith("/") ? place.substring(1) : place);
        return database.isEmpty() ? Map.of() : Map.of("dbname", database);
    }

    private static void put(Map<String, String> settings, String name, String value) {
        Optional<String> libpqName = Optional.ofNullable(LIBPQ_NAMES.get(name));
        if (libpqName.isPresent()) {
            settings.put(libpqName.get(), value);
        } else if (name.equals("ssl")) {
            putSsl(settings, value);
        } else if (name.equals("currentSchema")) {
            settings.merge("options", "-c search_path=" + value.replace(" ", "\\ "), (one, two) -> one + " " + two);
        } else if (PGProperty.forName(name) == null || name.endsWith("Factory")) {
            throw ConnectionUri.malformed(
                    "the JDBC parameter \"" + name + "\" is not supported here",
                    "leave it out, or use a postgresql:// URI");
        }
    }

    /// The driver's rule: `ssl=true` without a mode checks the certificate and the host name.
    private static void putSsl(Map<String, String> settings, String value) {
        if (value.isEmpty() || value.equalsIgnoreCase("true")) {
            settings.putIfAbsent("sslmode", "verify-full");
        }
    }
}
