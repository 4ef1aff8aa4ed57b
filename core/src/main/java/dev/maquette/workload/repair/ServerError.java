package dev.maquette.workload.repair;

import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// The server's complaint about a draft.
///
/// @param sqlState its SQLSTATE
/// @param message its message
/// @param detail its detail, empty when there is none
/// @param position the 1-based character of what was sent; 0 when the server names none
public record ServerError(String sqlState, String message, String detail, int position) {
    /// The error in an exception of the driver.
    public static ServerError of(SQLException failure) {
        Optional<ServerErrorMessage> server = failure instanceof PSQLException exception
                ? Optional.ofNullable(exception.getServerErrorMessage())
                : Optional.empty();
        return new ServerError(
                Optional.ofNullable(failure.getSQLState()).orElse(""),
                server.map(ServerErrorMessage::getMessage).orElse(String.valueOf(failure.getMessage())),
                server.map(ServerErrorMessage::getDetail).orElse(""),
                server.map(ServerErrorMessage::getPosition).orElse(0));
    }
}
