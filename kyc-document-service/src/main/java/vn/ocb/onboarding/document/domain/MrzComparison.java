package vn.ocb.onboarding.document.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.ReasonCode;

/**
 * The MRZ against the declared data and against the QR code, field by field. A difference is one only as far as the MRZ
 * was read: what the reader doubts, or a check digit contradicts, is looked at by a person.
 */
final class MrzComparison {
    private final Mrz.Td1 mrz;
    private final MrzReading reading;
    private final MrzLimits limits;

    MrzComparison(Mrz.Td1 mrz, MrzReading reading, MrzLimits limits) {
        this.mrz = mrz;
        this.reading = reading;
        this.limits = limits;
    }

    List<Check> withDeclared(CustomerData declared) {
        var document = declared.idDocument();
        return List.of(
                same("MRZ_NUMBER", mrz.number().equals(document.number()), number()),
                birthDate(declared.birthDate()),
                same("MRZ_SEX", mrz.sex() == declared.sex(), sex()),
                same("MRZ_EXPIRY", Objects.equals(mrz.expiry(), document.expiryDate()), expiry()),
                same("MRZ_NATIONALITY", mrz.nationality().equals(declared.nationality()), nationality()),
                // No check digit guards the name: whoever changes a card changes it there.
                name(
                        "MRZ_NAME",
                        MrzName.compare(mrz.name(), declared.fullName()),
                        name(),
                        ReasonCode.DATA_MRZ_DIFFERS));
    }

    /** What the card leaves open, a person compares with the declared date. */
    private Check birthDate(LocalDate declared) {
        var agrees = mrz.birthDate().agreesWith(declared);
        return agrees && !mrz.birthDate().isComplete()
                ? Check.review("MRZ_BIRTH_DATE", ReasonCode.PROCESS_REVIEW).explained(birthDate(), limits.certainFrom())
                : same("MRZ_BIRTH_DATE", agrees, birthDate(), ReasonCode.DATA_BIRTH_DATE);
    }

    private Check same(String name, boolean same, double certainty, ReasonCode... more) {
        var reasons = more.length == 0
                ? new ReasonCode[] {ReasonCode.DATA_MRZ_DIFFERS}
                : new ReasonCode[] {ReasonCode.DATA_MRZ_DIFFERS, more[0]};
        return judged(name, same, certainty, reasons);
    }

    /** @param sidesDiffer whether another number means that the sides belong to different cards */
    Check withQr(QrPayload qr, boolean sidesDiffer) {
        var sameNumber = mrz.number().equals(qr.number());
        var names = MrzName.compare(mrz.name(), qr.fullName());
        var same = sameNumber
                && mrz.birthDate().agreesWith(qr.birthDate())
                && mrz.sex() == qr.sex()
                && names != MrzName.Likeness.DIFFERENT;
        var certainty = Math.min(Math.min(number(), birthDate()), Math.min(sex(), name()));
        if (same) {
            return name("QR_EQUALS_MRZ", names, certainty, ReasonCode.DATA_QR_MRZ_DIFFER);
        }
        return !sameNumber && sidesDiffer
                ? judged("QR_EQUALS_MRZ", false, number(), ReasonCode.FRAUD_SIDES_DIFFER, ReasonCode.DATA_QR_MRZ_DIFFER)
                : judged("QR_EQUALS_MRZ", false, sameNumber ? certainty : number(), ReasonCode.DATA_QR_MRZ_DIFFER);
    }

    private Check name(String name, MrzName.Likeness likeness, double certainty, ReasonCode differs) {
        return switch (likeness) {
            case SAME, DIFFERENT -> judged(name, likeness == MrzName.Likeness.SAME, certainty, differs);
            // What is not in the line is compared with the QR code.
            case SHORTENED -> Check.warning(name).explained(certainty, limits.certainFrom());
            case UNDECIDED -> Check.review(name, ReasonCode.PROCESS_REVIEW).explained(certainty, limits.certainFrom());
        };
    }

    private Check judged(String name, boolean same, double certainty, ReasonCode... reasons) {
        if (same) {
            return Check.passed(name).explained(certainty, limits.certainFrom());
        }
        var differs = certainty >= limits.certainFrom() ? Check.failed(name, reasons) : Check.review(name, reasons);
        return differs.explained(certainty, limits.certainFrom());
    }

    private double number() {
        return guarded(CheckDigit.NUMBER, reading.certainty(0, 15, 27));
    }

    private double birthDate() {
        return guarded(CheckDigit.BIRTH_DATE, reading.certainty(1, 0, 6));
    }

    private double sex() {
        return reading.certainty(1, 7, 8);
    }

    private double expiry() {
        return guarded(CheckDigit.EXPIRY, reading.certainty(1, 8, 14));
    }

    private double nationality() {
        return reading.certainty(1, 15, 18);
    }

    private double name() {
        return reading.certainty(2, 0, Mrz.WIDTH);
    }

    private double guarded(CheckDigit digit, double certainty) {
        return mrz.wrong().contains(digit) ? 0 : certainty;
    }
}
