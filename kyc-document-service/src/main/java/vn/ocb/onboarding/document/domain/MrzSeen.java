package vn.ocb.onboarding.document.domain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.ReasonCode;

/**
 * What was seen where the MRZ stands.
 *
 * @param reading empty where no MRZ was found
 * @param spoiltBy why the picture of that side is too bad to blame the card, e.g. {@code QUALITY_BLUR}; empty on a
 *     picture that is good enough
 */
public record MrzSeen(
        Optional<MrzReading> reading, @Nullable ReasonCode spoiltBy) {}
