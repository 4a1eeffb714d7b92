package vn.ocb.onboarding.status.storage;

import static vn.ocb.onboarding.status.storage.Rows.required;

import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.status.Generations;

/** The generations in their table. */
@Component
final class GenerationTable implements Generations {
    private static final int DELETED_AT_ONCE = 1_000;

    private final DatabaseClient database;

    GenerationTable(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<Generation>> all() {
        return database.sql("select number, state, since from generation order by number")
                .map(row -> new Generation(
                        required(row, "number", Integer.class),
                        State.valueOf(required(row, "state", String.class)),
                        required(row, "since", Instant.class)))
                .all()
                .collectList();
    }

    @Override
    public Mono<Integer> begin() {
        return database.sql(
                        "insert into generation (state) values ('BUILDING') on conflict do nothing returning number")
                .mapValue(Integer.class)
                .one();
    }

    @Override
    public Mono<Void> startSwitching(int number) {
        return database.sql(
                        "update generation set state = 'SWITCHING', since = now() where number = $1 and state = 'BUILDING'")
                .bind(0, number)
                .then();
    }

    @Override
    public Mono<Void> activate(int number) {
        return database.sql("""
                        with switched as (
                            update generation
                            set state = case when number = $1 then 'ACTIVE' else 'RETIRED' end, since = now()
                            where state in ('ACTIVE', 'SWITCHING')
                              and exists (select 1 from generation where number = $1 and state = 'SWITCHING')
                            returning number
                        )
                        select pg_notify('%s', '%s')::text from switched where number = $1
                        """.formatted(PostgresChanges.CHANNEL, PostgresChanges.ALL))
                .bind(0, number)
                .then();
    }

    @Override
    public Mono<Boolean> deleteSome(int number) {
        return database.sql("""
                        with gone as (
                            delete from onboarding
                            where generation = $1 and onboarding_id in
                                (select onboarding_id from onboarding where generation = $1 limit $2)
                            returning onboarding_id
                        )
                        delete from timeline
                        where generation = $1 and onboarding_id in (select onboarding_id from gone)
                        """)
                .bind(0, number)
                .bind(1, DELETED_AT_ONCE)
                .fetch()
                .rowsUpdated()
                .flatMap(rows -> rows > 0 ? Mono.just(true) : forget(number).thenReturn(false));
    }

    private Mono<Long> forget(int number) {
        return database.sql("delete from generation where number = $1 and state = 'RETIRED'")
                .bind(0, number)
                .fetch()
                .rowsUpdated();
    }
}
