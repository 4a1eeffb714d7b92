package vn.ocb.onboarding.document.domain;

import java.util.List;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.CustomerData.FatcaAnswer;
import vn.ocb.onboarding.contract.ReasonCode;

/**
 * US indicia (Viet Nam-US IGA Model 1B, annex I): any answer with yes, or a sign found in the data, means the customer
 * is not onboarded remotely.
 */
final class FatcaRule {
    private static final String USA = "USA";

    static Check check(CustomerData customer) {
        var answers = customer.fatca().answers();
        if (answers.stream().anyMatch(FatcaAnswer::yes) || signInData(customer)) {
            return Check.failed("FATCA", ReasonCode.FATCA_INDICIA);
        }
        // Not answering is not answering no.
        return answers.isEmpty() ? Check.review("FATCA", ReasonCode.PROCESS_REVIEW) : Check.passed("FATCA");
    }

    private static boolean signInData(CustomerData customer) {
        return customer.phone().startsWith("+1")
                || USA.equals(customer.nationality())
                || USA.equals(customer.birthCountry())
                || List.of(customer.permanentAddress(), customer.currentAddress()).stream()
                        .anyMatch(address -> USA.equals(address.country()));
    }

    private FatcaRule() {}
}
