package vn.ocb.onboarding.document.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Check.Outcome;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.document.domain.NumberSeen.Likeness;

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

    List<Check> checks(Side side, SideSeen seen) {
        return switch (seen) {
            case SideSeen.Unusable unusable -> List.of(Check.failed(side + "_FILE", unusable.reason()));
            case SideSeen.Seen picture -> ofPicture(side, picture);
        };
    }

    private List<Check> ofPicture(Side side, SideSeen.Seen picture) {
        var checks = new ArrayList<Check>();
        checks.add(Check.passed(side + "_FILE"));
        if (picture.barcode()) {
            checks.add(
                    Check.failed(side + "_PAPER", ReasonCode.FILE_PAPER_DIFFERS, ReasonCode.DATA_PAPER_NOT_ACCEPTED));
        } else if (showsAnotherPaper()) {
            checks.add(Check.failed(side + "_PAPER", ReasonCode.FILE_PAPER_DIFFERS));
        } else if (isWrongSide(side, picture)) {
            checks.add(Check.failed(side + "_SIDE", ReasonCode.FILE_WRONG_SIDE));
        } else {
            checks.addAll(ofRightSide(side, picture));
        }
        return checks;
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

    private List<Check> ofRightSide(Side side, SideSeen.Seen picture) {
        var quality = QualityRule.checks(side, picture.quality(), isReadable(picture), limits.quality());
        if (showsNoCard(quality)) {
            return quality;
        }
        var spoiltBy = Checks.reasons(quality, Outcome.FAILED, Outcome.WARNING).stream()
                .findFirst()
                .orElse(null);
        var checks = new ArrayList<>(quality);
        if (side == sideOfQr()) {
            checks.addAll(qr(picture, spoiltBy));
        }
        switch (side) {
            case FRONT -> {
                checks.add(number(picture, spoiltBy));
                picture.fields().ifPresent(fields -> checks.addAll(PrintedFieldsRule.checks(declared, fields)));
            }
            case BACK -> checks.addAll(MrzRule.checks(declared, new MrzSeen(picture.mrz(), spoiltBy), limits.mrz()));
        }
        checks.addAll(FraudRule.checks(side, picture.fraud(), limits.fraud(), spoiltBy == null));
        return checks;
    }

    private static boolean showsNoCard(List<Check> quality) {
        return Checks.reasons(quality, Outcome.FAILED).stream()
                .anyMatch(Set.of(ReasonCode.FILE_NO_DOCUMENT, ReasonCode.FILE_SEVERAL_DOCUMENTS)::contains);
    }

    /** A code that could be read proves that a side is readable; the large digits of the number prove less. */
    private static boolean isReadable(SideSeen.Seen picture) {
        var mrz = picture.mrz().map(reading -> Mrz.parse(reading.lines()));
        return picture.qr().isPresent()
                || mrz.filter(read -> read instanceof Mrz.Td1 td1 && td1.consistent())
                        .isPresent();
    }

    private List<Check> qr(SideSeen.Seen picture, @Nullable ReasonCode spoiltBy) {
        if (picture.qr().isPresent()) {
            var checks = new ArrayList<Check>();
            checks.add(Check.passed("QR_READ"));
            checks.addAll(QrComparison.checks(declared, picture.qr().get()));
            return checks;
        }
        if (spoiltBy != null) {
            return List.of(Check.failed("QR_READ", spoiltBy, ReasonCode.DATA_QR_UNREADABLE));
        }
        // One soft sign of fraud: a person decides. It may as well be a worn card.
        return List.of(Check.review("QR_READ", ReasonCode.FRAUD_QR_MISSING));
    }

    /** Where QR code and MRZ stand on the back, nothing else ties the front to it (docs/decisions/0008). */
    private Check number(SideSeen.Seen picture, @Nullable ReasonCode spoiltBy) {
        var seen = picture.number().orElse(new NumberSeen(Likeness.UNREADABLE, 0));
        var tiedByQr = picture.qr().isPresent();
        return PrintedNumberRule.check(seen, tiedByQr, spoiltBy, limits.mrz());
    }

    private Side sideOfQr() {
        return PaperRule.sideOfQr(declared.idDocument().paper());
    }
}
