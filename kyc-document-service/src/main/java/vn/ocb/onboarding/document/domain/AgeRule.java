package vn.ocb.onboarding.document.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.ReasonCode;

/** Born on a day that people alive were born on, and old enough on the day of init; minors are flagged. */
final class AgeRule {

    static Check check(LocalDate birthDate, LocalDate today, EligibilityLimits limits) {
        if (birthDate.isAfter(today) || birthDate.isBefore(today.minusYears(limits.oldestAge()))) {
            return Check.failed("AGE", ReasonCode.DATA_BIRTH_DATE);
        }
        var age = ChronoUnit.YEARS.between(birthDate, today);
        if (age < limits.minimumAge()) {
            return Check.failed("AGE", ReasonCode.DATA_AGE);
        }
        return age < limits.adultAge() ? Check.warning("AGE", ReasonCode.DATA_MINOR) : Check.passed("AGE");
    }

    private AgeRule() {}
}
