package dev.maquette.postgres;

import java.net.URI;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Logger;

/// A driver that answers every host with the failure it was given for it, and remembers whom it was asked for.
final class StubDriver implements Driver {
    private final Map<String, SQLException> failures;
    private final List<String> asked = new ArrayList<>();

    StubDriver(Map<String, SQLException> failures) {
        this.failures = failures;
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        String host = URI.create(url.substring("jdbc:".length())).getHost();
        asked.add(host);
        throw failures.getOrDefault(host, new SQLException("not asked for"));
    }

    @Override
    public boolean acceptsURL(String url) {
        return true;
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
