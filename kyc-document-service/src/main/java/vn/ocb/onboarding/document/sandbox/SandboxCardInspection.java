package vn.ocb.onboarding.document.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.TestPerson;
import vn.ocb.onboarding.document.domain.CardInspectionRule;
import vn.ocb.onboarding.document.ports.CardInspection;

/** Decides for test persons by the last three digits of their number: 901 is recaptured, 902 goes to review. */
@Component
@Profile("local | sandbox")
class SandboxCardInspection implements CardInspection {
    private static final Logger log = LoggerFactory.getLogger(SandboxCardInspection.class);
    private static final String PROVIDER = "SANDBOX";

    SandboxCardInspection() {
        log.warn("SANDBOX: the MRZ and signs of fraud on the ID cards of test persons are decided by their numbers");
    }

    @Override
    public Mono<List<Check>> inspect(OnboardingId id, @Nullable TestPerson testPerson) {
        if (testPerson == null) {
            return Mono.just(CardInspectionRule.notChecked());
        }
        return Mono.just(List.of(
                Check.passed(CardInspectionRule.MRZ).by(PROVIDER),
                fraud(testPerson).by(PROVIDER)));
    }

    private static Check fraud(TestPerson testPerson) {
        return switch (testPerson.value()) {
            case "901" -> Check.failed(CardInspectionRule.FRAUD, ReasonCode.FRAUD_RECAPTURED);
            case "902" -> Check.review(CardInspectionRule.FRAUD, ReasonCode.PROCESS_REVIEW);
            default -> Check.passed(CardInspectionRule.FRAUD);
        };
    }
}
