package vn.ocb.onboarding.document.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Score;

/** The MRZ on the back: that there is one, that it is right in itself, and that it says what was declared. */
public final class MrzRule {

    /** @param qr of the same upload, on whichever side it stands */
    public static List<Check> checks(CustomerData declared, Optional<QrPayload> qr, MrzSeen seen, MrzLimits limits) {
        return seen.reading()
                .map(reading -> ofReading(declared, qr, reading, seen, limits))
                .orElseGet(() -> List.of(missing(seen)));
    }

    private static Check missing(MrzSeen seen) {
        return seen.spoiltBy() == null
                // One soft sign of fraud: it may as well be worn off.
                ? Check.review("MRZ_READ", ReasonCode.FRAUD_MRZ_MISSING)
                : Check.failed("MRZ_READ", seen.spoiltBy());
    }

    private static List<Check> ofReading(
            CustomerData declared, Optional<QrPayload> qr, MrzReading reading, MrzSeen seen, MrzLimits limits) {
        var checks = new ArrayList<Check>();
        checks.add(read(reading, seen, limits));
        switch (Mrz.parse(reading.lines())) {
            case Mrz.Malformed ignored -> checks.add(notRight("MRZ_CHECK_DIGITS", seen));
            case Mrz.Td1 mrz -> {
                checks.add(mrz.consistent() ? Check.passed("MRZ_CHECK_DIGITS") : notRight("MRZ_CHECK_DIGITS", seen));
                var comparison = new MrzComparison(mrz, reading, limits);
                checks.addAll(comparison.withDeclared(declared));
                var otherSide = PaperRule.sideOfQr(declared.idDocument().paper()) == Side.FRONT;
                qr.ifPresent(code -> checks.add(comparison.withQr(code, otherSide)));
            }
        }
        return checks;
    }

    private static Check read(MrzReading reading, MrzSeen seen, MrzLimits limits) {
        var certainty = reading.certainty();
        var read = certainty >= limits.readFrom() ? Check.passed("MRZ_READ") : notRight("MRZ_READ", seen);
        return read.scored(new Score((int) Math.round(100 * certainty))).explained(certainty, limits.readFrom());
    }

    /** A better picture may help; if the picture is good, only a person can. */
    private static Check notRight(String name, MrzSeen seen) {
        return seen.spoiltBy() == null
                ? Check.review(name, ReasonCode.DATA_MRZ_CHECK_DIGIT)
                : Check.failed(name, seen.spoiltBy(), ReasonCode.DATA_MRZ_CHECK_DIGIT);
    }

    private MrzRule() {}
}
