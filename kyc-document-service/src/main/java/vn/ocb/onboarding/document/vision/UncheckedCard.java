package vn.ocb.onboarding.document.vision;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.TestPerson;
import vn.ocb.onboarding.document.domain.CardInspectionRule;
import vn.ocb.onboarding.document.ports.CardInspection;

/** Says truly that nothing looks at the MRZ and at signs of fraud yet: every card goes to a person of the bank. */
@Component
@Profile("!local & !sandbox")
class UncheckedCard implements CardInspection {

    @Override
    public Mono<List<Check>> inspect(OnboardingId id, @Nullable TestPerson testPerson) {
        return Mono.just(CardInspectionRule.notChecked());
    }
}
