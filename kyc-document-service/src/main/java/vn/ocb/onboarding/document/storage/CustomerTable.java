package vn.ocb.onboarding.document.storage;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.document.ports.Customers;

/** Who is a customer, by keyed hashes. */
@Component
class CustomerTable implements Customers {
    private final DatabaseClient database;
    private final IdentityHashes hashes;

    CustomerTable(DatabaseClient database, IdentityHashes hashes) {
        this.database = database;
        this.hashes = hashes;
    }

    @Override
    public Mono<Boolean> existsWithNumber(String number) {
        return exists("select 1 from customer where number_hash = $1", hashes.ofNumber(number));
    }

    @Override
    public Mono<Boolean> existsWithPhone(String phone) {
        return exists("select 1 from customer where phone_hash = $1 limit 1", hashes.ofPhone(phone));
    }

    private Mono<Boolean> exists(String sql, byte[] hash) {
        return database.sql(sql).bind(0, hash).fetch().first().hasElement();
    }
}
