package dev.maquette.postgres;

import java.util.Optional;

/// What PgBouncer says, which has one SQLSTATE for all of it, and what helps.
///
/// @source PgBouncer's source, `disconnect_client` and `disconnect_server`
final class PoolerMessages {
    private PoolerMessages() {}

    static Optional<String> hint(String message) {
        return switch (message) {
            case String text
            when text.contains("not allowed in statement pooling mode") ->
                Optional.of("the pooler is in statement mode: connect to the server itself, or set pool_mode to"
                        + " transaction or session");
            case String text
            when text.startsWith("unsupported startup parameter") ->
                Optional.of("leave the parameter out of the connection, or name it in ignore_startup_parameters of the"
                        + " pooler, or connect to the server itself");
            case String text
            when text.contains("query_wait_timeout") || text.contains("server_login_retry") ->
                Optional.of("the pooler got no connection to the server in time; see its log, or connect to the server"
                        + " itself");
            case "admin access needed" ->
                Optional.of("\"pgbouncer\" is the pooler's own console; name the database at the end of the URL");
            case String text
            when text.startsWith("prepared statement") ->
                Optional.of("connect to the server itself rather than through the pooler");
            default -> Optional.empty();
        };
    }
}
