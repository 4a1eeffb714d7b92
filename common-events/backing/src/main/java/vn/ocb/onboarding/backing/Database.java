package vn.ocb.onboarding.backing;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Where a PostgreSQL database is, and who may enter. */
public record Database(String host, int port, String name, String user, String password) {

    private static final int DEFAULT_PORT = 5432;

    /**
     * @param url {@code postgresql://user:password@host:port/name}, with or without {@code jdbc:} or {@code r2dbc:}
     *     before it
     */
    static Database of(String url) {
        URI uri = URI.create(url.replaceFirst("^(jdbc|r2dbc):", ""));
        String[] login =
                uri.getUserInfo() == null ? new String[0] : uri.getUserInfo().split(":", 2);
        if (uri.getHost() == null || uri.getPath().length() < 2 || login.length != 2) {
            // Without the text itself: it may hold a password.
            throw new BackingUnavailable(
                    "The database address must look like postgresql://user:password@host:port/name.");
        }
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        return new Database(uri.getHost(), port, uri.getPath().substring(1), login[0], login[1]);
    }

    /** Without the credentials. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    /** The database of another name on the same server. */
    Database named(String other) {
        return new Database(host, port, other, user, password);
    }

    Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return DriverManager.getConnection(jdbcUrl(), properties);
    }

    /** Without the password: this ends up in logs. */
    @Override
    public String toString() {
        return "postgresql://" + user + "@" + host + ":" + port + "/" + name;
    }
}
