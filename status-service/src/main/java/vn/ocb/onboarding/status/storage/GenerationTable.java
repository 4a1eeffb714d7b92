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
    /**
     * The generation that partners see, as a value that the database looks up once: joined with this table, the planner
     * cannot know that the rows of one generation come out of their index in order, and reads and sorts them all.
     */
    static final String ACTIVE = "(select number from generation where state = 'ACTIVE')";

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

    /** By a range of ids, which both tables have in order: a list of them could be joined by reading all of the timeline. */
    @Override
    public Mono<Boolean> deleteSome(int number) {
        return database.sql("""
                        with batch as materialized (
                            select onboarding_id from onboarding where generation = $1 order by onboarding_id limit $2
                        ), onboardings as (
                            delete from onboarding
                            where generation = $1
                              and onboarding_id between (select onboarding_id from batch order by onboarding_id limit 1)
                                                    and (select onboarding_id from batch order by onboarding_id desc limit 1)
                        ), lines as (
                            delete from timeline
                            where generation = $1
                              and onboarding_id between (select onboarding_id from batch order by onboarding_id limit 1)
                                                    and (select onboarding_id from batch order by onboarding_id desc limit 1)
                        )
                        select count(*) from batch
                        """)
                .bind(0, number)
                .bind(1, DELETED_AT_ONCE)
                .mapValue(Long.class)
                .one()
                .flatMap(rows -> rows > 0 ? Mono.just(true) : forget(number).thenReturn(false));
    }

    private Mono<Long> forget(int number) {
        return database.sql("delete from generation where number = $1 and state = 'RETIRED'")
                .bind(0, number)
                .fetch()
                .rowsUpdated();
    }
}
