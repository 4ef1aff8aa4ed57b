package dev.maquette.postgres;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A connection parameter by its libpq name, and what Maquette does with it.
///
/// @param name the libpq name, such as `sslmode`
/// @param variable the environment variable that sets it, when there is one
/// @param treatment what becomes of a value
/// @source PostgreSQL manual, "Parameter Key Words" and "Environment Variables"; `PQconninfoOptions` in
///     `fe-connect.c`
record ConnectionOption(String name, Optional<String> variable, Treatment treatment) {
    /// What becomes of a parameter's value.
    enum Treatment {
        /// Decides where and as whom to connect.
        PLACE,
        /// Handed to the driver.
        DRIVER,
        /// Changes nothing that matters here.
        IGNORED,
        /// Asks for a protection the driver does not have; going on without it would be unsafe.
        REFUSED
    }

    private static final List<ConnectionOption> ALL = Stream.of(
                    places("host:PGHOST", "hostaddr:PGHOSTADDR", "port:PGPORT", "dbname:PGDATABASE", "user:PGUSER"),
                    places(
                            "password:PGPASSWORD",
                            "passfile:PGPASSFILE",
                            "service:PGSERVICE",
                            "servicefile:PGSERVICEFILE"),
                    driver("sslmode:PGSSLMODE", "sslcert:PGSSLCERT", "sslkey:PGSSLKEY", "sslrootcert:PGSSLROOTCERT"),
                    driver("sslpassword", "sslnegotiation:PGSSLNEGOTIATION", "channel_binding:PGCHANNELBINDING"),
                    driver("application_name:PGAPPNAME", "connect_timeout:PGCONNECT_TIMEOUT", "options:PGOPTIONS"),
                    driver("target_session_attrs:PGTARGETSESSIONATTRS", "gssencmode:PGGSSENCMODE"),
                    driver("krbsrvname:PGKRBSRVNAME", "require_auth:PGREQUIREAUTH"),
                    driver("keepalives_idle", "keepalives_interval", "keepalives_count"),
                    ignored("client_encoding:PGCLIENTENCODING", "fallback_application_name"),
                    ignored("keepalives", "tcp_user_timeout"),
                    ignored("sslcompression:PGSSLCOMPRESSION", "sslsni:PGSSLSNI", "gsslib:PGGSSLIB", "gssdelegation"),
                    ignored("load_balance_hosts:PGLOADBALANCEHOSTS", "min_protocol_version", "max_protocol_version"),
                    ignored("sslkeylogfile", "sslcertmode:PGSSLCERTMODE"),
                    refused("requirepeer:PGREQUIREPEER", "requiressl", "sslcrl:PGSSLCRL", "sslcrldir:PGSSLCRLDIR"),
                    refused("ssl_min_protocol_version:PGSSLMINPROTOCOLVERSION"),
                    refused("ssl_max_protocol_version:PGSSLMAXPROTOCOLVERSION", "replication"))
            .flatMap(option -> option)
            .toList();

    /// Every parameter libpq knows.
    static List<ConnectionOption> all() {
        return ALL;
    }

    /// The parameter of this name.
    static Optional<ConnectionOption> named(String name) {
        return ALL.stream().filter(option -> option.name.equals(name)).findFirst();
    }

    /// The known name with the longest start in common, for a hint.
    static String nearest(String name) {
        return ALL.stream()
                .map(ConnectionOption::name)
                .max(Comparator.comparingInt(known -> commonStart(known, name)))
                .orElseThrow();
    }

    private static int commonStart(String one, String other) {
        int mismatch = Arrays.mismatch(one.toCharArray(), other.toCharArray());
        return mismatch < 0 ? one.length() : mismatch;
    }

    private static Stream<ConnectionOption> places(String... specs) {
        return of(Treatment.PLACE, specs);
    }

    private static Stream<ConnectionOption> driver(String... specs) {
        return of(Treatment.DRIVER, specs);
    }

    private static Stream<ConnectionOption> ignored(String... specs) {
        return of(Treatment.IGNORED, specs);
    }

    private static Stream<ConnectionOption> refused(String... specs) {
        return of(Treatment.REFUSED, specs);
    }

    private static Stream<ConnectionOption> of(Treatment treatment, String... specs) {
        return Arrays.stream(specs).map(spec -> {
            int colon = spec.indexOf(':');
            return colon < 0
                    ? new ConnectionOption(spec, Optional.empty(), treatment)
                    : new ConnectionOption(spec.substring(0, colon), Optional.of(spec.substring(colon + 1)), treatment);
        });
    }
}
