package vn.ocb.onboarding.gateway.review;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.statusapi.ReviewResource;

/** What a review rests on, as the status service told it: with references to the vault, which are shown to nobody. */
public record Evidence(ReviewResource told) {

    public static Evidence of(byte[] json) {
        return new Evidence(MessageJson.mapper().readValue(json, ReviewResource.class));
    }

    /** When the review began, as precise as the database keeps it. */
    Instant since() {
        return told.since().truncatedTo(ChronoUnit.MICROS);
    }

    /** Which evidence this is: another one whenever the step is sent to review again. */
    UUID version() {
        return Objects.requireNonNull(told.evidence(), "evidence without a version");
    }

    Optional<VaultReference> customerData() {
        return reference(told.customerData());
    }

    /** @param name front, back, face or portrait */
    Optional<VaultReference> picture(String name) {
        return reference(told.pictures().named(name));
    }

    private static Optional<VaultReference> reference(@Nullable String text) {
        return Optional.ofNullable(text).map(VaultReference::new);
    }
}
