package vn.ocb.onboarding.document.sandbox;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.TestPerson;
import vn.ocb.onboarding.document.ports.DocumentedOutcomes;

/** Decides for test persons by the last three digits of their number: 901 is recaptured, 902 goes to review. */
@Component
@Profile("local | sandbox")
class SandboxOutcomes implements DocumentedOutcomes {
    private static final Logger log = LoggerFactory.getLogger(SandboxOutcomes.class);
    private static final String CHECK = "FRAUD";
    private static final String PROVIDER = "SANDBOX";

    SandboxOutcomes() {
        log.warn("SANDBOX: the cards of test persons whose numbers end in 901 and 902 are decided by their numbers");
    }

    @Override
    public List<Check> ofCard(TestPerson testPerson) {
        return switch (testPerson.value()) {
            case "901" ->
                List.of(Check.failed(CHECK, ReasonCode.FRAUD_RECAPTURED).by(PROVIDER));
            case "902" -> List.of(Check.review(CHECK, ReasonCode.PROCESS_REVIEW).by(PROVIDER));
            default -> List.of();
        };
    }
}
