package vn.ocb.onboarding.document.domain;

import java.util.List;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.ReasonCode;

/** Duplicates, velocity and the bank's list. */
final class BankRecordsRule {

    static List<Check> checks(BankRecords records, EligibilityLimits limits) {
        return List.of(
                check("DUPLICATE", records.customer() || records.running(), ReasonCode.DUPLICATE_CUSTOMER),
                check(
                        "VELOCITY",
                        Math.max(records.startsOfNumber(), records.startsOfPhone()) >= limits.starts(),
                        ReasonCode.VELOCITY),
                // Named as neutrally as its text for the customer.
                check("BANK_RULES", records.blocked(), ReasonCode.BLOCKED));
    }

    private static Check check(String name, boolean hit, ReasonCode reason) {
        return hit ? Check.failed(name, reason) : Check.passed(name);
    }

    private BankRecordsRule() {}
}
