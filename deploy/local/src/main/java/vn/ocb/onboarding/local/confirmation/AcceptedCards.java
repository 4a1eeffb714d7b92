package vn.ocb.onboarding.local.confirmation;

import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import vn.ocb.onboarding.backing.Database;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.messaging.MessageJson;

/** Writes running cases whose card was accepted at the first attempt into the schema of kyc-document, which ends them. */
final class AcceptedCards {
    static final String PARTNER = "bench";

    private static final String INSERT = """
            insert into document.onboarding (id, partner, number_hash, phone_hash, customer_data, started_at, expires_at,
                                             state, card, attempts, front, back)
            values (?, ?, ?, ?, ?, ?, ?, 'RUNNING', 'ACCEPTED', 1, ?::jsonb, ?::jsonb)
            """;

    private final Database database;

    AcceptedCards(Database database) {
        this.database = database;
    }

    /** @param customers where their declared data lie */
    void add(Map<OnboardingId, VaultReference> customers, Picture side, Instant now, Instant end) {
        var accepted =
                "{\"picture\":" + MessageJson.mapper().writeValueAsString(side) + ",\"checks\":[],\"face\":null}";
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            for (var customer : customers.entrySet()) {
                // Of nobody: each its own.
                var hash = customer.getKey().toString().getBytes(StandardCharsets.US_ASCII);
                statement.setObject(1, customer.getKey().value());
                statement.setString(2, PARTNER);
                statement.setBytes(3, hash);
                statement.setBytes(4, hash);
                statement.setString(5, customer.getValue().value());
                statement.setTimestamp(6, Timestamp.from(now));
                statement.setTimestamp(7, Timestamp.from(end));
                statement.setString(8, accepted);
                statement.setString(9, accepted);
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the cases were not written", e);
        }
    }
}
