package vn.ocb.onboarding.document.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.ReasonCode;

/**
 * The declared data against the QR code, field by field. The address is left out: it is free text on the card, and the
 * units it names were reformed in 2025.
 */
final class QrComparison {

    static List<Check> checks(CustomerData declared, QrPayload qr) {
        var document = declared.idDocument();
        return List.of(
                number(declared, qr.number()),
                oldNumber(document.oldNumber(), qr.oldNumber()),
                name(declared.fullName(), qr.fullName()),
                qr.birthDate().equals(declared.birthDate())
                        ? Check.passed("QR_BIRTH_DATE")
                        : Check.failed("QR_BIRTH_DATE", ReasonCode.DATA_QR_DIFFERS, ReasonCode.DATA_BIRTH_DATE),
                same("QR_SEX", qr.sex() == declared.sex()),
                same("QR_ISSUE_DATE", qr.issueDate().equals(document.issueDate())));
    }

    static Check number(CustomerData declared, String number) {
        return same("QR_NUMBER", number.equals(declared.idDocument().number()));
    }

    private static Check same(String name, boolean same) {
        return same ? Check.passed(name) : Check.failed(name, ReasonCode.DATA_QR_DIFFERS);
    }

    /** Often forgotten, and empty on newer cards: only two different numbers are a contradiction. */
    private static Check oldNumber(@Nullable String declared, @Nullable String printed) {
        return declared == null || declared.isBlank() || printed == null || printed.equals(declared)
                ? Check.passed("QR_OLD_NUMBER")
                : Check.review("QR_OLD_NUMBER", ReasonCode.DATA_QR_DIFFERS);
    }

    private static Check name(String declared, String printed) {
        return switch (Names.compare(declared, printed)) {
            case SAME -> Check.passed("QR_NAME");
            case SAME_BUT_FOR_DIACRITICS -> Check.warning("QR_NAME", ReasonCode.DATA_NAME_DIACRITICS);
            case DIFFERENT -> Check.failed("QR_NAME", ReasonCode.DATA_QR_DIFFERS);
        };
    }

    private QrComparison() {}
}
