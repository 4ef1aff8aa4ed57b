package dev.maquette.flyway;

import dev.maquette.change.session.ConnectionSource;
import java.sql.Connection;
import org.postgresql.ds.PGSimpleDataSource;

/// Connections of ours as the data source that Flyway asks for. The driver's gives the methods that nobody calls.
final class OpenedDataSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;

    private final transient ConnectionSource source;

    OpenedDataSource(ConnectionSource source) {
        this.source = source;
    }

    @Override
    public Connection getConnection() {
        return source.open();
    }
}
