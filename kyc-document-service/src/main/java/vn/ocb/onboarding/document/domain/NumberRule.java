package vn.ocb.onboarding.document.domain;

import java.util.List;
import java.util.regex.Pattern;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.ReasonCode;

/**
 * The personal number. That it has 12 digits is law; what stands inside of them (province, century and sex, year of
 * birth) no longer is since 2024-07-01, so a mismatch there is looked at by a person and never rejected.
 */
final class NumberRule {
    private static final Pattern PERSONAL = Pattern.compile("[0-9]{12}");
    private static final Pattern CMND = Pattern.compile("[0-9]{9}");

    static List<Check> checks(CustomerData customer, boolean testPerson) {
        var document = customer.idDocument();
        var format = document.paper() == IdPaper.CMND ? CMND : PERSONAL;
        if (!format.matcher(document.number()).matches()) {
            return List.of(Check.failed("NUMBER_FORMAT", ReasonCode.DATA_NUMBER_FORMAT));
        }
        var passed = Check.passed("NUMBER_FORMAT");
        return document.paper() == IdPaper.CMND ? List.of(passed) : List.of(passed, structure(customer, testPerson));
    }

    private static Check structure(CustomerData customer, boolean testPerson) {
        var fits = fitsBirthAndSex(customer) && (testPerson || !customer.synthetic());
        return fits
                ? Check.passed("NUMBER_STRUCTURE")
                : Check.review("NUMBER_STRUCTURE", ReasonCode.DATA_NUMBER_STRUCTURE);
    }

    private static boolean fitsBirthAndSex(CustomerData customer) {
        var number = customer.idDocument().number();
        var year = customer.birthDate().getYear();
        // 0 and 1 stand for men and women born in the 1900s, 2 and 3 in the 2000s, and so on.
        var centuryAndSex = (year / 100 - 19) * 2 + (customer.sex() == CustomerData.Sex.FEMALE ? 1 : 0);
        return number.charAt(3) - '0' == centuryAndSex && Integer.parseInt(number.substring(4, 6)) == year % 100;
    }

    private NumberRule() {}
}
