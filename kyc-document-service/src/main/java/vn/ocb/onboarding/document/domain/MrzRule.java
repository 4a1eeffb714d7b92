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
import vn.ocb.onboarding.document.domain.QualityRule.LetStand;
import vn.ocb.onboarding.document.domain.QualityRule.Verdict;

/** The MRZ on the back: that there is one, that it is right in itself, and that it says what was declared. */
final class MrzRule {

    static List<Check> checks(CustomerData declared, Verdict back, MrzLimits limits) {
        return back.picture()
                .mrz()
                .filter(reading -> isMrz(reading, limits))
                .map(reading -> ofReading(declared, reading, back, limits))
                .orElseGet(() -> List.of(missing(back)));
    }

    /** Other print is taken for letters as well, but neither surely nor in the form of an MRZ. */
    private static boolean isMrz(MrzReading reading, MrzLimits limits) {
        return reading.certainty() >= limits.readFrom() || Mrz.parse(reading.lines()) instanceof Mrz.Td1;
    }

    /**
     * Both codes of one upload beside each other, as far as both could be read. It belongs to no side.
     *
     * @param front where the front was let stand
     * @param back the same of the back: without both nothing says that they belong to different cards
     */
    static List<Check> besideQr(
            IdPaper paper, CardPictures pictures, Optional<LetStand> front, Optional<LetStand> back, MrzLimits limits) {
        var qr = pictures.qr();
        var read = pictures.seen(Side.BACK).flatMap(SideSeen.Seen::mrz);
        if (qr.isEmpty() || read.isEmpty() || !(Mrz.parse(read.get().lines()) instanceof Mrz.Td1 mrz)) {
            return List.of();
        }
        var onOtherSide = PaperRule.sideOfQr(paper) == Side.FRONT;
        var sidesDiffer = onOtherSide && front.isPresent() && back.isPresent();
        return List.of(new MrzComparison(mrz, read.get(), limits).withQr(qr.get(), sidesDiffer));
    }

    private static Check missing(Verdict back) {
        return back instanceof LetStand && back.flaw().isEmpty()
                // One soft sign of fraud: it may as well be worn off.
                ? Check.review("MRZ_READ", ReasonCode.FRAUD_MRZ_MISSING)
                : Check.failed("MRZ_READ", back.flaw().orElseThrow());
    }

    private static List<Check> ofReading(CustomerData declared, MrzReading reading, Verdict back, MrzLimits limits) {
        var checks = new ArrayList<Check>();
        checks.add(read(reading, back, limits));
        switch (Mrz.parse(reading.lines())) {
            case Mrz.Malformed ignored -> checks.add(notRight("MRZ_CHECK_DIGITS", back));
            case Mrz.Td1 mrz -> {
                checks.add(mrz.consistent() ? Check.passed("MRZ_CHECK_DIGITS") : notRight("MRZ_CHECK_DIGITS", back));
                checks.addAll(new MrzComparison(mrz, reading, limits).withDeclared(declared));
            }
        }
        return checks;
    }

    private static Check read(MrzReading reading, Verdict back, MrzLimits limits) {
        var certainty = reading.certainty();
        var read = certainty >= limits.readFrom() ? Check.passed("MRZ_READ") : notRight("MRZ_READ", back);
        return read.scored(new Score((int) Math.round(100 * certainty))).explained(certainty, limits.readFrom());
    }

    /** A better picture may help; if the picture is good, only a person can. */
    private static Check notRight(String name, Verdict back) {
        return back.flaw()
                .map(flaw -> Check.failed(name, flaw, ReasonCode.DATA_MRZ_CHECK_DIGIT))
                .orElseGet(() -> Check.review(name, ReasonCode.DATA_MRZ_CHECK_DIGIT));
    }

    private MrzRule() {}
}
