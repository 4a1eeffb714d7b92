package vn.ocb.onboarding.otp;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import vn.ocb.onboarding.backing.Database;
import vn.ocb.onboarding.contract.OnboardingId;

/** What lies in the database, beside the service. */
final class TestDatabase {
    private TestDatabase() {}

    static boolean exists(Database database, String sql, OnboardingId id) throws SQLException {
        try (var connection = connect(database);
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id.value());
            return statement.executeQuery().next();
        }
    }

    /** A transaction of another process, which holds the row of an onboarding until its end. */
    static Connection lock(Database database, OnboardingId id) throws SQLException {
        var connection = connect(database);
        connection.setAutoCommit(false);
        try (var statement =
                connection.prepareStatement("select 1 from otp.onboarding where onboarding_id = ? for update")) {
            statement.setObject(1, id.value());
            statement.execute();
        }
        return connection;
    }

    /** Every row of every table of the service as text. */
    static List<String> dump(Database database) throws SQLException {
        var rows = new ArrayList<String>();
        try (var connection = connect(database);
                var tables = connection.getMetaData().getTables(null, "otp", "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                var table = tables.getString("TABLE_NAME");
                try (var statement = connection.createStatement();
                        var found = statement.executeQuery("select t::text from otp." + table + " t")) {
                    while (found.next()) {
                        rows.add(table + ": " + found.getString(1));
                    }
                }
            }
        }
        return rows;
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
