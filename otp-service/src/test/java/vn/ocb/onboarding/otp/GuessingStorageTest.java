package vn.ocb.onboarding.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.util.retry.Retry;
import vn.ocb.onboarding.contract.Authentication.AuthenticationRefused;
import vn.ocb.onboarding.contract.Authentication.ExecuteOpenPackage;
import vn.ocb.onboarding.contract.Authentication.OtpLocked;
import vn.ocb.onboarding.contract.Authentication.OtpRejected;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.messaging.MessageIds;
import vn.ocb.onboarding.messaging.Received;

/** Guesses at the same moment, past the lanes that would put them in a row. */
class GuessingStorageTest {
    private static final int GUESSES = 1_000;
    private static final int AT_ONCE = 64;
    private static final Duration A_MOMENT = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final RunningOtp otp = RunningOtp.shared();

    @Test
    void ofAThousandParallelGuessesFiveAreCompared() {
        var applicant = Applicant.ready();
        applicant.firstCode();
        var wrong = applicant.wrongCode().getBytes();
        var handler = otp.context.getBean(ExecuteOpenPackageHandler.class);
        var commands = Flux.range(0, GUESSES)
                .map(guess -> new ExecuteOpenPackage(applicant.id, applicant.store(wrong)))
                .collectList()
                .block();

        Flux.fromIterable(commands)
                .map(GuessingStorageTest::guess)
                // As a lane does when the lock does not come in time.
                .flatMap(guess -> handler.handle(guess).retryWhen(Retry.fixedDelay(1_000, A_MOMENT)), AT_ONCE)
                .blockLast(PATIENCE);

        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(applicant.events(AuthenticationRefused.class))
                        .hasSize(GUESSES - 5));
        assertThat(applicant.events(OtpRejected.class).stream()
                        .map(event -> ((OtpRejected) event).attemptsLeft())
                        .collect(Collectors.toList()))
                .containsExactly(4, 3, 2, 1);
        assertThat(applicant.events(OtpLocked.class)).hasSize(1);
        assertThat(applicant.events(Event.class)).isNotEmpty();
    }

    private static Received<ExecuteOpenPackage> guess(ExecuteOpenPackage command) {
        return new Received<>(
                "otp",
                MessageIds.next(),
                "vn.ocb.onboarding.execute-open-package.v1",
                command.onboardingId().toString(),
                Instant.now(),
                "test",
                null,
                null,
                command);
    }
}
