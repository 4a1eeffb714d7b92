package vn.ocb.onboarding.document;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import vn.ocb.onboarding.backing.Database;
import vn.ocb.onboarding.contract.OnboardingId;

/** What lies in the database, beside the service. */
final class TestDatabase {

    static boolean exists(Database database, String sql, OnboardingId id) {
        try (var connection = connect(database);
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id.value());
            return statement.executeQuery().next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void block(Database database, byte[] hash) {
        try (var connection = connect(database);
                var statement = connection.prepareStatement("insert into document.blocklist (hash) values (?)")) {
            statement.setBytes(1, hash);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every row of every table of the service as text. */
    static List<String> dump(Database database) {
        var rows = new ArrayList<String>();
        try (var connection = connect(database);
                var tables = connection.getMetaData().getTables(null, "document", "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                var table = tables.getString("TABLE_NAME");
                try (var statement = connection.createStatement();
                        var found = statement.executeQuery("select t::text from document." + table + " t")) {
                    while (found.next()) {
                        rows.add(table + ": " + found.getString(1));
                    }
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    private TestDatabase() {}
}
