package vn.ocb.onboarding.document.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.ReasonCode;

/** Issue date and expiry date of the declared paper. */
final class CardDateRule {

    static List<Check> checks(CustomerData customer, LocalDate today) {
        var document = customer.idDocument();
        var checks = new ArrayList<Check>();
        checks.add(issueDate(customer, today));
        var expiry = document.expiryDate();
        // Valid until: the printed day still counts.
        checks.add(
                expiry != null && expiry.isBefore(today)
                        ? Check.failed("EXPIRY_DATE", ReasonCode.DATA_EXPIRED)
                        : Check.passed("EXPIRY_DATE"));
        checks.add(
                ExpiryRule.fits(customer.birthDate(), document.issueDate(), expiry)
                        ? Check.passed("EXPIRY_RULE")
                        : Check.review("EXPIRY_RULE", ReasonCode.DATA_EXPIRY_RULE));
        return checks;
    }

    private static Check issueDate(CustomerData customer, LocalDate today) {
        var document = customer.idDocument();
        var issued = document.issueDate();
        var possible = !issued.isAfter(today)
                && !issued.isBefore(customer.birthDate())
                && PaperRule.issuedOn(document.paper(), issued);
        return possible ? Check.passed("ISSUE_DATE") : Check.failed("ISSUE_DATE", ReasonCode.DATA_ISSUE_DATE);
    }

    private CardDateRule() {}
}
