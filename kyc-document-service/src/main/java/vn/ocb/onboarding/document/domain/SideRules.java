package vn.ocb.onboarding.document.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Check.Outcome;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.document.domain.QualityRule.LetStand;
import vn.ocb.onboarding.document.domain.QualityRule.Spoilt;
import vn.ocb.onboarding.document.domain.QualityRule.Tolerated;

/** The checks on the picture of one side: that it is the right one, how it was taken, what it says, signs of fraud. */
final class SideRules {
    private final CustomerData declared;
    private final CardPictures pictures;
    private final CardLimits limits;

    SideRules(CustomerData declared, CardPictures pictures, CardLimits limits) {
        this.declared = declared;
        this.pictures = pictures;
        this.limits = limits;
    }

    /**
     * What was found on one side.
     *
     * @param letStand empty where the picture failed a quality check, or one of those before it
     */
    record Judged(List<Check> checks, Optional<LetStand> letStand) {
        static Judged refused(List<Check> checks) {
            return new Judged(List.copyOf(checks), Optional.empty());
        }
    }

    Judged judge(Side side, SideSeen seen) {
        return switch (seen) {
            case SideSeen.Unusable unusable -> Judged.refused(List.of(Check.failed(side + "_FILE", unusable.reason())));
            case SideSeen.Seen picture -> ofPicture(side, picture);
        };
    }

    private Judged ofPicture(Side side, SideSeen.Seen picture) {
        var checks = new ArrayList<Check>();
        checks.add(Check.passed(side + "_FILE"));
        if (showsAnotherPaper()) {
            checks.add(Check.failed(side + "_PAPER", ReasonCode.FILE_PAPER_DIFFERS));
            return Judged.refused(checks);
        }
        if (isWrongSide(side, picture)) {
            checks.add(Check.failed(side + "_SIDE", ReasonCode.FILE_WRONG_SIDE));
            return Judged.refused(checks);
        }
        var verdict = QualityRule.judge(side, declared.idDocument().paper(), picture, limits);
        return switch (verdict) {
            case Spoilt spoilt -> {
                checks.addAll(spoilt.checks());
                checks.addAll(showsNoCard(spoilt) ? List.of() : codes(side, spoilt));
                yield Judged.refused(checks);
            }
            case Tolerated tolerated -> {
                checks.addAll(isSuspected(side, tolerated) ? tolerated.refused() : tolerated.checks());
                checks.addAll(codes(side, tolerated));
                checks.addAll(print(side, tolerated));
                yield Judged.refused(checks);
            }
            case LetStand letStand -> {
                if (picture.barcode()) {
                    checks.add(Check.failed(
                            side + "_PAPER", ReasonCode.FILE_PAPER_DIFFERS, ReasonCode.DATA_PAPER_NOT_ACCEPTED));
                    yield Judged.refused(checks);
                }
                checks.addAll(letStand.checks());
                checks.addAll(codes(side, letStand));
                checks.addAll(print(side, letStand));
                checks.addAll(FraudRule.checks(letStand, limits.fraud()));
                yield new Judged(List.copyOf(checks), Optional.of(letStand));
            }
        };
    }

    /** The QR code stands on another side of another paper, so this is told before the wrong side is. */
    private boolean showsAnotherPaper() {
        return pictures.qrCodes().stream()
                .anyMatch(qr -> PaperRule.withQrIssuedOn(qr.issueDate())
                        != declared.idDocument().paper());
    }

    private boolean isWrongSide(Side side, SideSeen.Seen picture) {
        var shown = picture.qr().isPresent()
                ? Optional.of(sideOfQr())
                : picture.quality().layout().side();
        return shown.map(other -> other != side).orElse(pictures.twiceTheSame() && side != sideOfQr());
    }

    private static boolean showsNoCard(Spoilt spoilt) {
        return Checks.reasons(spoilt.checks(), Outcome.FAILED).stream()
                .anyMatch(Set.of(ReasonCode.FILE_NO_DOCUMENT, ReasonCode.FILE_SEVERAL_DOCUMENTS)::contains);
    }

    /** What the codes of a side say. They are proof of themselves, so they are compared on a bad picture as well. */
    private List<Check> codes(Side side, QualityRule.Verdict verdict) {
        var checks = new ArrayList<Check>();
        if (side == sideOfQr()) {
            checks.addAll(qr(verdict));
        }
        if (side == Side.BACK) {
            checks.addAll(MrzRule.checks(declared, verdict, limits.mrz()));
        }
        return checks;
    }

    private List<Check> qr(QualityRule.Verdict verdict) {
        return switch (verdict.picture().code()) {
            case QrSeen.OfCard code -> {
                var checks = new ArrayList<Check>();
                checks.add(Check.passed("QR_READ"));
                checks.addAll(QrComparison.checks(declared, code.fields()));
                yield checks;
            }
            case QrSeen.Unparsable code -> {
                var checks = new ArrayList<Check>();
                checks.add(Check.review("QR_READ", ReasonCode.DATA_QR_INVALID));
                code.number().ifPresent(number -> checks.add(QrComparison.number(declared, number)));
                yield checks;
            }
            case QrSeen.Missing ignored ->
                List.of(
                        verdict instanceof LetStand && verdict.flaw().isEmpty()
                                // One soft sign of fraud: a person decides. It may as well be a worn card.
                                ? Check.review("QR_READ", ReasonCode.FRAUD_QR_MISSING)
                                : Check.failed("QR_READ", verdict.flaw().orElseThrow(), ReasonCode.DATA_QR_UNREADABLE));
        };
    }

    /** What the print says, as far as it is read. */
    private List<Check> print(Side side, QualityRule.Verdict verdict) {
        var checks = new ArrayList<Check>();
        if (side == Side.FRONT) {
            checks.add(PrintedNumberRule.check(verdict, limits.mrz()));
            verdict.picture().fields().ifPresent(fields -> checks.addAll(PrintedFieldsRule.checks(declared, fields)));
        }
        return checks;
    }

    private boolean isSuspected(Side side, Tolerated tolerated) {
        return FraudRule.suspects(tolerated, limits.fraud())
                || (side == Side.FRONT && PrintedNumberRule.differs(tolerated));
    }

    private Side sideOfQr() {
        return PaperRule.sideOfQr(declared.idDocument().paper());
    }
}
