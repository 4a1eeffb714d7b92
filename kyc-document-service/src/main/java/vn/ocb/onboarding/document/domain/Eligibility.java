package vn.ocb.onboarding.document.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.ReasonCode;

/** Whether a customer may be onboarded remotely. */
public sealed interface Eligibility {

    List<Check> checks();

    /** The onboarding starts; checks that ask for a review are kept until the ID card is judged. */
    record Eligible(List<Check> checks) implements Eligibility {

        /** What a person of the bank has to look at whatever the ID card shows. */
        public List<Check> forReview() {
            return checks.stream()
                    .filter(check -> check.outcome() == Check.Outcome.REVIEW)
                    .toList();
        }
    }

    /** The onboarding ends here. */
    record NotEligible(List<Check> checks, List<ReasonCode> reasons) implements Eligibility {}

    /**
     * Applies every rule, so that a customer learns all reasons at once.
     *
     * @param today the date in Viet Nam
     * @param testPerson whether a synthetic number is expected here
     */
    static Eligibility of(
            CustomerData customer, BankRecords records, EligibilityLimits limits, LocalDate today, boolean testPerson) {
        var checks = Stream.of(
                        Stream.of(PaperRule.accepted(customer.idDocument().paper())),
                        Stream.of(AgeRule.check(customer.birthDate(), today, limits)),
                        NumberRule.checks(customer, testPerson).stream(),
                        CardDateRule.checks(customer, today).stream(),
                        Stream.of(IssuerRule.check(customer.idDocument())),
                        Stream.of(FatcaRule.check(customer)),
                        BankRecordsRule.checks(records, limits).stream())
                .flatMap(check -> check)
                .toList();
        var reasons = Checks.reasons(checks, Check.Outcome.FAILED);
        return reasons.isEmpty() ? new Eligible(checks) : new NotEligible(checks, reasons);
    }
}
