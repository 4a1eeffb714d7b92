package vn.ocb.onboarding.statusapi;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Step;

/**
 * A page of the steps that lie with a person of the bank, the oldest first: {@code GET /internal/v1/reviews}.
 *
 * @param nextCursor where the next page begins; absent on the last
 */
public record ReviewList(List<Item> items, @Nullable String nextCursor) {
    public ReviewList {
        items = Lists.orEmpty(items);
    }

    /**
     * One open review.
     *
     * @param waitingSeconds since it began
     * @param href of the review at the gateway
     */
    public record Item(
            UUID onboardingId,
            Step step,
            @Nullable String partner,
            @Nullable String clientTransId,
            Instant since,
            long waitingSeconds,
            String href) {}

    /** A step as the paths of reviews name it, e.g. {@code id-card}. */
    public static String inPath(Step step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
