package vn.ocb.onboarding.local;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.Account.AccountPackageOpened;
import vn.ocb.onboarding.contract.Authentication.CustomerAuthenticated;
import vn.ocb.onboarding.contract.Authentication.ExecuteOpenPackage;
import vn.ocb.onboarding.contract.Authentication.InitAuthentication;
import vn.ocb.onboarding.contract.Authentication.OtpConfirmed;
import vn.ocb.onboarding.contract.Authentication.OtpSent;
import vn.ocb.onboarding.contract.Message;
import vn.ocb.onboarding.contract.MessageTypes;
import vn.ocb.onboarding.contract.Onboarding.CancelOnboarding;
import vn.ocb.onboarding.contract.Onboarding.CancellationCause;
import vn.ocb.onboarding.contract.Onboarding.OnboardingCancelled;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExpired;
import vn.ocb.onboarding.contract.Onboarding.OnboardingFailed;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.local.confirmation.EventReader;
import vn.ocb.onboarding.local.confirmation.ReadyCustomers;
import vn.ocb.onboarding.local.confirmation.ReadyCustomers.Ready;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.messaging.cloudevent.CloudEvent;
import vn.ocb.onboarding.messaging.cloudevent.CloudEventHeaders;

/**
 * The right code, a cancellation and the end of the time race for 1,000 onboardings. On the topic each has one ending, which is
 * what a core that just follows CustomerAuthenticated relies on, and every command has its answer.
 */
class EndingRacesEndToEndTest {
    private static final int RACES = 1_000;
    private static final Set<Class<?>> ENDINGS = Set.of(
            CustomerAuthenticated.class, OnboardingCancelled.class, OnboardingExpired.class, OnboardingFailed.class);
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
    /** Longer than the sweep's period of 10 s: at least one comes while codes are entered. */
    private static final int SWEPT_WITHIN_MS = 15_000;

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final OnboardingSystem system = SharedSystem.system();
    private final Random random = new Random(42);
    private final Map<OnboardingId, Race> races = new HashMap<>();

    /** What was seen on the topics of one onboarding, in their order. */
    private static final class Race {
        private final Ready customer;
        private final int kind;
        private final Set<UUID> commands = new HashSet<>();
        private final List<Class<?>> endings = new ArrayList<>();
        private final Set<UUID> answered = new HashSet<>();
        private boolean begun;
        private int accounts;

        Race(Ready customer, int kind) {
            this.customer = customer;
            this.kind = kind;
        }

        boolean isCancelled() {
            return kind != 2;
        }

        /** Its time ends within milliseconds of the commands, which the service finds when it decides about the code. */
        boolean expiresWhenItBegins() {
            return kind == 0;
        }

        /** Its time ends while codes are sent, which the sweep finds. */
        boolean expiresByTheSweep() {
            return kind == 2;
        }

        boolean isOver() {
            return !endings.isEmpty()
                    && answered.containsAll(commands)
                    && (endings.getFirst() != CustomerAuthenticated.class || accounts > 0);
        }
    }

    @Test
    void anOnboardingHasOneEndingWhateverRaces() throws Exception {
        try (var customers = new ReadyCustomers(system.vault(), system.backing());
                var consumer = EventReader.fromNowOn(system.backing())) {
            var ready = customers.ready(RACES);
            for (var i = 0; i < ready.size(); i++) {
                races.put(ready.get(i).id(), new Race(ready.get(i), i % 3));
            }
            for (var race : races.values()) {
                if (race.expiresByTheSweep()) {
                    expire(race.customer.id(), Instant.now().plusMillis(random.nextInt(SWEPT_WITHIN_MS)));
                }
            }
            ready.forEach(customer -> customers.say(new InitAuthentication(customer.id())));

            var until = System.nanoTime() + PATIENCE.toNanos();
            while (races.values().stream().anyMatch(race -> !race.isOver()) && System.nanoTime() - until < 0) {
                consumer.poll(POLL).forEach(record -> follow(customers, record));
            }
            // What would come too much comes at once: the lanes of the outbox are empty when the last answers are
            // there.
            consumer.poll(Duration.ofSeconds(2)).forEach(record -> follow(customers, record));
        }

        assertThat(races.values()).allSatisfy(race -> {
            assertThat(race.endings).as("endings of %s", race.customer.id()).hasSize(1);
            assertThat(race.answered.containsAll(race.commands))
                    .as("answers of %s", race.customer.id())
                    .isTrue();
            assertThat(race.accounts).isEqualTo(race.endings.getFirst() == CustomerAuthenticated.class ? 1 : 0);
        });
        var endings = races.values().stream().collect(groupingBy(race -> race.endings.getFirst(), counting()));
        assertThat(endings.keySet())
                .as("each wins now and then, or nothing raced")
                .isEqualTo(Set.of(CustomerAuthenticated.class, OnboardingCancelled.class, OnboardingExpired.class));
    }

    private void follow(ReadyCustomers customers, ConsumerRecord<String, byte[]> record) {
        var event = CloudEventHeaders.fromRecord(record);
        var type = MessageTypes.byName(event.type()).orElseThrow();
        var message = (Message) MessageJson.mapper().readValue(event.data(), type);
        var race = races.get(message.onboardingId());
        if (race != null) {
            hear(customers, race, event, message);
        }
    }

    private void hear(ReadyCustomers customers, Race race, CloudEvent event, Message message) {
        if (ENDINGS.contains(message.getClass())) {
            race.endings.add(message.getClass());
        }
        if (message instanceof AccountPackageOpened) {
            race.accounts++;
        }
        // The right code alone is no answer.
        if (event.cause() != null && !(message instanceof OtpConfirmed)) {
            race.answered.add(event.cause());
        }
        if (message instanceof OtpSent && !race.begun) {
            race.begun = true;
            begin(customers, race);
        }
    }

    /** In either order, and at once: which one wins is chance. */
    private void begin(ReadyCustomers customers, Race race) {
        var id = race.customer.id();
        if (race.expiresWhenItBegins()) {
            expire(id, Instant.now().plusMillis(random.nextInt(60) - 30));
        }
        var execution = new ExecuteOpenPackage(id, customers.entered(id, code(race.customer.phone())));
        var cancellation = new CancelOnboarding(id, CancellationCause.CUSTOMER_REQUEST);
        if (!race.isCancelled()) {
            race.commands.add(customers.say(execution));
        } else if (random.nextBoolean()) {
            race.commands.add(customers.say(execution));
            race.commands.add(customers.say(cancellation));
        } else {
            race.commands.add(customers.say(cancellation));
            race.commands.add(customers.say(execution));
        }
    }

    private String code(String phone) {
        var text = system.inbox().to(phone, 0).getLast().text();
        return CODE.matcher(text).results().findFirst().orElseThrow().group();
    }

    private void expire(OnboardingId id, Instant end) {
        var database = system.backing().database();
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement =
                        connection.prepareStatement("update document.onboarding set expires_at = ? where id = ?")) {
            statement.setTimestamp(1, Timestamp.from(end));
            statement.setObject(2, id.value());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
