package vn.ocb.onboarding.gateway.onboarding;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.gateway.fairness.Places;
import vn.ocb.onboarding.gateway.fairness.Quota;
import vn.ocb.onboarding.gateway.fairness.WholeSeconds;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;
import vn.ocb.onboarding.gateway.problem.ProblemException;
import vn.ocb.onboarding.statusapi.NextAction;

/**
 * What one partner may upload: one upload of a step of an onboarding at a time, a number of uploads at a time, and an amount
 * of bytes an hour. Counted in the memory of this node.
 */
@Component
final class UploadLimits {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Places<Step> ofStep;
    private final Places<PartnerId> ofPartner;
    private final LoadingCache<PartnerId, Quota> bytes;

    /** By partner too: who names an onboarding of another does not stand in its way. */
    private record Step(PartnerId partner, OnboardingId onboarding, NextAction action) {}

    @Autowired
    UploadLimits(UploadSettings settings, MeterRegistry meters) {
        this(settings, meters, System::nanoTime);
    }

    UploadLimits(UploadSettings settings, MeterRegistry meters, LongSupplier nanoTime) {
        this.ofStep = new Places<>("upload-of-step", 1, meters);
        this.ofPartner = new Places<>("upload", settings.atATimePerPartner(), meters);
        // Nothing is counted any more of a partner that sent nothing for more than an hour.
        this.bytes = Caffeine.newBuilder()
                .expireAfterAccess(HOUR.multipliedBy(2))
                .build(partner -> new Quota(settings.bytesPerPartnerAndHour().toBytes(), HOUR, nanoTime));
    }

    /**
     * Takes the place of a step's only upload, until it is answered.
     *
     * @return gives it back
     * @throws ProblemException when it is taken
     */
    Runnable enter(PartnerId partner, OnboardingId onboarding, NextAction action) {
        var step = new Step(partner, onboarding, action);
        if (!ofStep.take(step)) {
            throw Problem.of(
                            ProblemCode.UPLOAD_IN_PROGRESS,
                            "An upload for this step is being worked on. Wait for its answer, or ask for the status.")
                    .retryAfter(1)
                    .asException();
        }
        return () -> ofStep.leave(step);
    }

    /** The same, on one of the places a partner has for bodies that are read. */
    <T> Mono<T> reading(PartnerId partner, Mono<T> body) {
        return ofPartner.during(
                partner,
                body,
                () -> Problem.of(ProblemCode.TOO_MANY_UPLOADS, "Send fewer at a time.")
                        .retryAfter(1)
                        .asException());
    }

    /**
     * Refuses before it is read what would not fit.
     *
     * @param announced Content-Length; negative when it is not known
     */
    void expect(PartnerId partner, long announced) {
        if (!bytes.get(partner).has(Math.max(1, announced))) {
            throw usedUp(partner);
        }
    }

    /** Counts the bytes that are stored; throws when the partner has used up its hour. */
    Consumer<ByteBuffer> counting(PartnerId partner) {
        return buffer -> {
            if (!bytes.get(partner).take(buffer.remaining())) {
                throw usedUp(partner);
            }
        };
    }

    private ProblemException usedUp(PartnerId partner) {
        var seconds = WholeSeconds.roundedUp(bytes.get(partner).untilMore().toNanos());
        return Problem.of(ProblemCode.UPLOAD_QUOTA_USED_UP, "The bytes a partner may store in an hour are used up.")
                .retryAfter(Math.max(1, seconds))
                .asException();
    }
}
