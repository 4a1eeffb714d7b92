package vn.ocb.onboarding.document.ports;

import java.util.Map;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.document.domain.SeenBefore;

/** The pictures and numbers of cards seen in all onboardings. Nothing is kept of them but keyed hashes. */
public interface SeenCards {

    /**
     * What other onboardings have shown. Ask inside of the transaction that decides: until it ends, nobody else looks for
     * the same pictures or number, so of two at the same moment the later sees the earlier.
     *
     * @param sha256 of each side's picture without its metadata, as hexadecimal digits
     */
    Mono<SeenBefore> look(OnboardingId onboarding, CustomerData declared, Map<Side, String> sha256);

    /**
     * Remembers a card that was not rejected, in the transaction that decides about it: who mistyped the number and starts
     * again shows the same picture under another number. Twice is the same as once.
     */
    Mono<Void> remember(OnboardingId onboarding, CustomerData declared, Map<Side, String> sha256);
}
