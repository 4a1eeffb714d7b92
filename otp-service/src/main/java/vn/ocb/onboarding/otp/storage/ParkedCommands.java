package vn.ocb.onboarding.otp.storage;

import io.r2dbc.spi.Readable;
import java.time.Instant;
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

    /** A command that waited too long. */
    public record Overdue(OnboardingId onboardingId, CommandReference command) {}

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

    /** Those of an onboarding, the one that was parked first at first. */
    public Flux<CommandReference> of(OnboardingId id) {
        return database.sql("""
                        select command_id, traceparent from parked_command
                        where onboarding_id = :id order by deadline""")
                .bind("id", id.value())
                .map(ParkedCommands::readCommand)
                .all();
    }

    /** Takes out this command; {@code false} when it does not wait any longer. */
    public Mono<Boolean> take(UUID command) {
        return database.sql("delete from parked_command where command_id = :command")
                .bind("command", command)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    public Flux<Overdue> overdue(Instant now, int atMost) {
        return database.sql("""
                        select command_id, onboarding_id, traceparent from parked_command
                        where deadline <= :now order by deadline limit :most""")
                .bind("now", now)
                .bind("most", atMost)
                .map(row ->
                        new Overdue(new OnboardingId(Rows.value(row, "onboarding_id", UUID.class)), readCommand(row)))
                .all();
    }

    private static CommandReference readCommand(Readable row) {
        return new CommandReference(Rows.value(row, "command_id", UUID.class), row.get("traceparent", String.class));
    }
}
