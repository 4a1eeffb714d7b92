package vn.ocb.onboarding.gateway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;
import vn.ocb.onboarding.gateway.problem.ProblemException;
import vn.ocb.onboarding.messaging.MessageIds;
import vn.ocb.onboarding.statusapi.NextAction;

class UploadLimitsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final UploadLimits limits = new UploadLimits(
            new UploadSettings(DataSize.ofMegabytes(10), 2, DataSize.ofBytes(1000), Duration.ofSeconds(45)),
            new SimpleMeterRegistry(),
            nanos::get);
    private final PartnerId partner = new PartnerId("a-partner");
    private final PartnerId another = new PartnerId("another");
    private final OnboardingId onboarding = anyOnboarding();

    @Test
    void oneUploadOfAStepAtATime() {
        var leave = limits.enter(partner, onboarding, NextAction.UPLOAD_ID_CARD);

        var second = refused(() -> limits.enter(partner, onboarding, NextAction.UPLOAD_ID_CARD));

        assertThat(second.code()).isEqualTo(ProblemCode.UPLOAD_IN_PROGRESS);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.headers()).containsEntry("Retry-After", "1");
        limits.enter(partner, onboarding, NextAction.UPLOAD_PORTRAIT).run();
        limits.enter(another, onboarding, NextAction.UPLOAD_ID_CARD).run();
        leave.run();
        limits.enter(partner, onboarding, NextAction.UPLOAD_ID_CARD).run();
    }

    @Test
    void aPartnerHasSoManyUploadsReadAtATime() {
        var first = limits.reading(partner, Mono.never()).subscribe();
        limits.reading(partner, Mono.never()).subscribe();

        StepVerifier.create(limits.reading(partner, Mono.just("body")))
                .verifyErrorSatisfies(
                        fault -> assertThat(((ProblemException) fault).problem().code())
                                .isEqualTo(ProblemCode.TOO_MANY_UPLOADS));
        StepVerifier.create(limits.reading(another, Mono.just("body")))
                .expectNext("body")
                .verifyComplete();
        first.dispose();
        StepVerifier.create(limits.reading(partner, Mono.just("body")))
                .expectNext("body")
                .verifyComplete();
    }

    @Test
    void theBytesOfAnHourAreCountedAndComeBack() {
        limits.expect(partner, 1000);
        limits.counting(partner).accept(ByteBuffer.allocate(900));

        assertThat(refused(() -> limits.expect(partner, 101)).code()).isEqualTo(ProblemCode.UPLOAD_QUOTA_USED_UP);
        var over = refused(() -> limits.counting(partner).accept(ByteBuffer.allocate(101)));
        assertThat(over.status()).isEqualTo(429);
        limits.expect(partner, -1);
        limits.expect(another, 1000);
        nanos.addAndGet(Duration.ofSeconds(Long.parseLong(over.headers().get("Retry-After")))
                .toNanos());
        limits.expect(partner, 1000);
    }

    private static Problem refused(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem();
    }

    private static OnboardingId anyOnboarding() {
        return new OnboardingId(MessageIds.next());
    }
}
