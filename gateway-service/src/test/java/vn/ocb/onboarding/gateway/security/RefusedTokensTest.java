package vn.ocb.onboarding.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import vn.ocb.onboarding.gateway.problem.ProblemException;

class RefusedTokensTest {
    private final GivenApplications applications = new GivenApplications();
    private final AtomicLong nanos = new AtomicLong();
    private final RefusedTokens refused = new RefusedTokens(applications, nanos::get, new SimpleMeterRegistry());

    @Test
    void whatIsKnownIsNotAskedForAgainWhileItIsFresh() {
        view();
        pass(Duration.ofMillis(4999));
        view();

        assertThat(applications.asked).isEqualTo(1);
    }

    @Test
    void anEndIsKnownToEveryoneAtMostFiveSecondsLater() {
        view();
        applications.firstValid = Map.of("app-1", Integer.MAX_VALUE, "app-2", 2);

        pass(RefusedTokens.FRESH);
        var later = view();

        assertThat(later.refuses("app-1", 1_000_000)).isTrue();
        assertThat(later.refuses("app-2", 1)).isTrue();
        assertThat(later.refuses("app-2", 2)).isFalse();
        assertThat(later.refuses("app-3", 0)).isFalse();
    }

    @Test
    void nobodyIsLetInWhenWhatIsKnownIsTooOld() {
        StepVerifier.create(refused.news()).expectNextCount(1).verifyComplete();
        applications.down = true;
        StepVerifier.create(refused.news()).verifyError();
        pass(Duration.ofMillis(4999));
        view();

        pass(Duration.ofMillis(1));

        StepVerifier.create(refused.view())
                .verifyErrorSatisfies(
                        fault -> assertThat(((ProblemException) fault).problem().status())
                                .isEqualTo(503));
        applications.down = false;
        view();
    }

    @Test
    void atTheStartNobodyIsLetInBeforeItIsKnown() {
        applications.down = true;

        StepVerifier.create(refused.view()).verifyError(ProblemException.class);
    }

    private RefusedTokens.View view() {
        return Objects.requireNonNull(refused.view().block());
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
