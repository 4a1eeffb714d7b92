package vn.ocb.onboarding.gateway.onboarding;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.statusapi.OnboardingResource;
import vn.ocb.onboarding.statusapi.OnboardingResource.Steps;
import vn.ocb.onboarding.statusapi.OverallStatus;
import vn.ocb.onboarding.statusapi.StepResource;
import vn.ocb.onboarding.statusapi.StepResource.Advice;
import vn.ocb.onboarding.statusapi.StepStatus;

/** A started onboarding as the status service tells it, to be varied. */
final class AnyOnboarding {
    private StepStatus card = StepStatus.NOT_STARTED;
    private StepStatus portrait = StepStatus.NOT_STARTED;
    private StepStatus authentication = StepStatus.NOT_STARTED;
    private List<Side> redo = List.of();
    private List<Advice> advice = List.of();
    private @Nullable Integer codeNumber;
    private @Nullable Instant codeExpiresAt;

    AnyOnboarding with(StepStatus card, StepStatus portrait) {
        this.card = card;
        this.portrait = portrait;
        return this;
    }

    AnyOnboarding toSendAgain(List<Side> sides, List<Advice> advice) {
        this.redo = sides;
        this.advice = advice;
        return this;
    }

    AnyOnboarding authentication(StepStatus status) {
        this.authentication = status;
        return this;
    }

    AnyOnboarding withCode(Instant expiresAt) {
        this.codeNumber = 1;
        this.codeExpiresAt = expiresAt;
        return this;
    }

    OnboardingView view() {
        return new OnboardingView(resource());
    }

    OnboardingResource resource() {
        return new OnboardingResource(
                UUID.fromString("019ab2c4-7d10-7c3a-9f00-000000000042"),
                "T-1",
                OverallStatus.IN_PROGRESS,
                2,
                Instant.parse("2026-11-23T10:00:00Z"),
                null,
                null,
                List.of(),
                List.of(),
                new Steps(
                        plain(StepStatus.ACCEPTED),
                        new StepResource.IdCard(card, 0, null, List.of(), List.of(), null, redo, advice),
                        plain(portrait),
                        new StepResource.Authentication(
                                authentication,
                                0,
                                null,
                                List.of(),
                                List.of(),
                                null,
                                codeNumber,
                                null,
                                null,
                                null,
                                null,
                                null,
                                codeExpiresAt,
                                null),
                        new StepResource.Account(
                                StepStatus.NOT_STARTED,
                                0,
                                null,
                                List.of(),
                                List.of(),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null)),
                null);
    }

    private static StepResource.Plain plain(StepStatus status) {
        return new StepResource.Plain(status, 0, null, List.of(), List.of(), null);
    }
}
