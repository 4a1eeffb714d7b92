package vn.ocb.onboarding.document.domain;

import java.util.ArrayList;
import java.util.List;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.ReasonCode;

/** The checks on the picture of one side. */
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
        if (showsAnotherPaper()) {
            checks.add(Check.failed(side + "_PAPER", ReasonCode.FILE_PAPER_DIFFERS));
        } else if (isWrongSide(side)) {
            checks.add(Check.failed(side + "_SIDE", ReasonCode.FILE_WRONG_SIDE));
        } else {
            checks.add(sharpness(side, picture));
            if (side == sideOfQr()) {
                checks.addAll(qr(picture));
            }
        }
        return checks;
    }

    /** The QR code stands on another side of another paper, so this is told before the wrong side is. */
    private boolean showsAnotherPaper() {
        return pictures.qrCodes().stream()
                .anyMatch(qr -> PaperRule.withQrIssuedOn(qr.issueDate())
                        != declared.idDocument().paper());
    }

    private boolean isWrongSide(Side side) {
        var hasQr = pictures.qrOn(side).isPresent();
        if (side != sideOfQr()) {
            return hasQr || pictures.twiceTheSame();
        }
        return !hasQr && pictures.qrOn(CardPictures.otherThan(side)).isPresent();
    }

    /** A decoded QR code proves that the side is readable: blur is only noted then. */
    private Check sharpness(Side side, SideSeen.Seen picture) {
        var name = side + "_SHARPNESS";
        var ratio = picture.reblurRatio();
        if (ratio >= limits.sharpFrom()) {
            return Check.passed(name, picture.sharpness());
        }
        var unreadQr = side == sideOfQr() && picture.qr().isEmpty();
        var readable = picture.qr().isPresent() || (ratio >= limits.blurredUnder() && !unreadQr);
        return (readable ? Check.warning(name, ReasonCode.QUALITY_BLUR) : Check.failed(name, ReasonCode.QUALITY_BLUR))
                .scored(picture.sharpness());
    }

    private List<Check> qr(SideSeen.Seen picture) {
        if (picture.qr().isPresent()) {
            var checks = new ArrayList<Check>();
            checks.add(Check.passed("QR_READ"));
            checks.addAll(QrComparison.checks(declared, picture.qr().get()));
            return checks;
        }
        if (picture.reblurRatio() < limits.sharpFrom()) {
            return List.of(Check.failed("QR_READ", ReasonCode.DATA_QR_UNREADABLE));
        }
        if (picture.longerSide() < limits.qrFromPixels()) {
            return List.of(Check.failed("QR_READ", ReasonCode.QUALITY_RESOLUTION, ReasonCode.DATA_QR_UNREADABLE));
        }
        // One soft sign of fraud: a person decides. It may as well be a worn card or a reflection.
        return List.of(Check.review("QR_READ", ReasonCode.FRAUD_QR_MISSING));
    }

    private Side sideOfQr() {
        return PaperRule.sideOfQr(declared.idDocument().paper());
    }
}
