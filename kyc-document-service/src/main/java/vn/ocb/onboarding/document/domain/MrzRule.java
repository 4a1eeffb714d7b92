package vn.ocb.onboarding.document.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Score;

/** The MRZ on the back: that there is one, that it is right in itself, and that it says what was declared. */
public final class MrzRule {

    public static List<Check> checks(CustomerData declared, MrzSeen seen, MrzLimits limits) {
        return seen.reading()
                .filter(reading -> isMrz(reading, limits))
                .map(reading -> ofReading(declared, reading, seen, limits))
                .orElseGet(() -> List.of(missing(seen)));
    }

    /** Other print is taken for letters as well, but neither surely nor in the form of an MRZ. */
    private static boolean isMrz(MrzReading reading, MrzLimits limits) {
        return reading.certainty() >= limits.readFrom() || Mrz.parse(reading.lines()) instanceof Mrz.Td1;
    }

    /** Both codes of one upload beside each other, as far as both could be read. It belongs to no side. */
    static List<Check> besideQr(IdPaper paper, Optional<QrPayload> qr, Optional<MrzReading> read, MrzLimits limits) {
        if (qr.isEmpty() || read.isEmpty() || !(Mrz.parse(read.get().lines()) instanceof Mrz.Td1 mrz)) {
            return List.of();
        }
        var onOtherSide = PaperRule.sideOfQr(paper) == Side.FRONT;
        return List.of(new MrzComparison(mrz, read.get(), limits).withQr(qr.get(), onOtherSide));
    }

    private static Check missing(MrzSeen seen) {
        return seen.spoiltBy() == null
                // One soft sign of fraud: it may as well be worn off.
                ? Check.review("MRZ_READ", ReasonCode.FRAUD_MRZ_MISSING)
                : Check.failed("MRZ_READ", seen.spoiltBy());
    }

    private static List<Check> ofReading(CustomerData declared, MrzReading reading, MrzSeen seen, MrzLimits limits) {
        var checks = new ArrayList<Check>();
        checks.add(read(reading, seen, limits));
        switch (Mrz.parse(reading.lines())) {
            case Mrz.Malformed ignored -> checks.add(notRight("MRZ_CHECK_DIGITS", seen));
            case Mrz.Td1 mrz -> {
                checks.add(mrz.consistent() ? Check.passed("MRZ_CHECK_DIGITS") : notRight("MRZ_CHECK_DIGITS", seen));
                checks.addAll(new MrzComparison(mrz, reading, limits).withDeclared(declared));
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
