package vn.ocb.onboarding.document.domain;

import java.util.Objects;

/**
 * The limits of the checks on the pictures of a card. A limit that was left out stops the start: without it a check would
 * pass everything.
 *
 * @param attempts how often the ID card may be sent
 */
public record CardLimits(int attempts, QualityLimits quality, MrzLimits mrz, FraudLimits fraud, PrintLimits print) {
    public CardLimits {
        if (attempts < 1) {
            throw new IllegalArgumentException("onboarding.rules.card.attempts must be at least 1");
        }
        Objects.requireNonNull(quality, "onboarding.rules.card.quality is missing");
        Objects.requireNonNull(mrz, "onboarding.rules.card.mrz is missing");
        Objects.requireNonNull(fraud, "onboarding.rules.card.fraud is missing");
        Objects.requireNonNull(print, "onboarding.rules.card.print is missing");
    }
}
