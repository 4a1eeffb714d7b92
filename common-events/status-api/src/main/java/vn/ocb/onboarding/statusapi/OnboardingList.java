package vn.ocb.onboarding.statusapi;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of a partner's onboardings, the latest first: {@code GET /v1/onboardings}.
 *
 * @param nextCursor where the next page begins; absent on the last
 */
public record OnboardingList(List<Item> items, @Nullable String nextCursor) {
    public OnboardingList {
        items = Lists.orEmpty(items);
    }

    /**
     * One onboarding.
     *
     * @param href of {@link OnboardingResource}
     */
    public record Item(
            UUID onboardingId,
            @Nullable String clientTransId,
            OverallStatus status,
            long version,
            Instant createdAt,
            @Nullable Instant expiresAt,
            String href) {}
}
