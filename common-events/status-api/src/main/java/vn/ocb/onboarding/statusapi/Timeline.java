package vn.ocb.onboarding.statusapi;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Step;

/** What happened to one onboarding: {@code GET /v1/onboardings/{id}/events}. */
public record Timeline(UUID onboardingId, List<Entry> events) {
    public Timeline {
        events = Lists.orEmpty(events);
    }

    /**
     * One event; as a server-sent event its data.
     *
     * @param sequence grows with every event of the onboarding, not always by 1
     * @param id names the event in every delivery
     * @param causedBy the event this one follows from
     * @param step absent when it is about the onboarding as a whole
     * @param outcome what was decided; absent where nothing was
     */
    public record Entry(
            long sequence,
            UUID id,
            @Nullable UUID causedBy,
            Instant time,
            EventName name,
            @Nullable Step step,
            @Nullable Outcome outcome,
            List<Reason> reasons) {
        public Entry {
            reasons = Lists.orEmpty(reasons);
        }
    }
}
