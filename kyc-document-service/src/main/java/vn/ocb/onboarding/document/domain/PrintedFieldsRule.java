package vn.ocb.onboarding.document.domain;

import java.util.List;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.ReasonCode;

/** The printed fields against the declared data. Letters are misread now and then, so a name that differs is only noted. */
final class PrintedFieldsRule {

    static List<Check> checks(CustomerData declared, PrintedFields printed) {
        return List.of(name(declared.fullName(), printed.name()), birthDate(declared, printed));
    }

    private static Check name(String declared, String printed) {
        return Names.compare(declared, printed) == Names.Likeness.DIFFERENT
                ? Check.warning("FRONT_NAME")
                : Check.passed("FRONT_NAME");
    }

    private static Check birthDate(CustomerData declared, PrintedFields printed) {
        if (printed.birthDate().isEmpty()) {
            return Check.warning("FRONT_BIRTH_DATE");
        }
        return printed.birthDate().get().equals(declared.birthDate())
                ? Check.passed("FRONT_BIRTH_DATE")
                : Check.review("FRONT_BIRTH_DATE", ReasonCode.DATA_BIRTH_DATE);
    }

    private PrintedFieldsRule() {}
}
