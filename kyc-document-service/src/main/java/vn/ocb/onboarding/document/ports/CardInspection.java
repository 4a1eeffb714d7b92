package vn.ocb.onboarding.document.ports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.TestPerson;

/** The checks on the card as a whole: its MRZ, and signs of fraud. */
public interface CardInspection {

    /** @param testPerson chooses the outcome where a stand-in decides; empty for everybody else */
    Mono<List<Check>> inspect(OnboardingId id, @Nullable TestPerson testPerson);
}
