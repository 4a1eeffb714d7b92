package vn.ocb.onboarding.otp.storage;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.otp.domain.CommandReference;

/** Commands that came before the news they wait for. */
@Repository
public class ParkedCommands {

    /** A command, and the onboarding it is about. */
    public record Waiting(OnboardingId onboardingId, CommandReference command) {}

    private final DatabaseClient database;

    ParkedCommands(DatabaseClient database) {
        this.database = database;
    }

    public Mono<Void> park(OnboardingId id, CommandReference command, Instant deadline) {
        var statement = database.sql("""
                        insert into parked_command (command_id, onboarding_id, traceparent, deadline)
                        values (:command, :id, :traceparent, :deadline)""")
                .bind("command", command.id())
                .bind("id", id.value())
                .bind("deadline", deadline);
        return Rows.bind(statement, "traceparent", command.traceparent()).then();
    }

    /** Those of onboardings; of each the one that was parked first at first. */
    public Mono<Map<OnboardingId, List<CommandReference>>> of(List<OnboardingId> ids) {
        return ids.isEmpty()
                ? Mono.just(Map.of())
                : database.sql("""
                        select onboarding_id, command_id, traceparent from parked_command
                        where onboarding_id = any($1) order by deadline""")
                        .bind(0, Rows.uuids(ids))
                        .map(ParkedCommands::readWaiting)
                        .all()
                        .collect(groupingBy(Waiting::onboardingId, mapping(Waiting::command, toList())));
    }

    /** Takes out this command; {@code false} when it does not wait any longer. */
    public Mono<Boolean> take(UUID command) {
        return database.sql("delete from parked_command where command_id = :command")
                .bind("command", command)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** Those that waited long enough. */
    public Flux<Waiting> overdue(Instant now, int atMost) {
        return database.sql("""
                        select command_id, onboarding_id, traceparent from parked_command
                        where deadline <= :now order by deadline limit :most""")
                .bind("now", now)
                .bind("most", atMost)
                .map(ParkedCommands::readWaiting)
                .all();
    }

    private static Waiting readWaiting(Readable row) {
        return new Waiting(
                new OnboardingId(Rows.value(row, "onboarding_id", UUID.class)),
                new CommandReference(Rows.value(row, "command_id", UUID.class), row.get("traceparent", String.class)));
    }
}
