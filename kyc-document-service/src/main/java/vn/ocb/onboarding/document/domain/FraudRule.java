package vn.ocb.onboarding.document.domain;

import java.util.ArrayList;
import java.util.List;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Check.Outcome;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Score;
import vn.ocb.onboarding.document.domain.FraudSigns.Metadata;
import vn.ocb.onboarding.document.domain.FraudSigns.Moire;
import vn.ocb.onboarding.document.domain.FraudSigns.Portrait;
import vn.ocb.onboarding.document.domain.QualityRule.LetStand;
import vn.ocb.onboarding.document.domain.QualityRule.Tolerated;

/**
 * Judges the signs of fraud on one side. What could as well be a worn card or an odd light is for a person to decide;
 * only what nothing else explains fails.
 */
final class FraudRule {
    private static final double MIDDLE = 50;

    private final Side side;
    private final FraudLimits limits;
    private final boolean clear;

    private FraudRule(Side side, FraudLimits limits, boolean clear) {
        this.side = side;
        this.limits = limits;
        this.clear = clear;
    }

    /** What is not seen on a side that is sharp and uncovered is not there. */
    static List<Check> checks(LetStand picture, FraudLimits limits) {
        var clear = picture.flaw().isEmpty();
        return new FraudRule(picture.side(), limits, clear)
                .checks(picture.picture().fraud());
    }

    /** Whether there is any sign on a picture that is too bad to say which. */
    static boolean suspects(Tolerated picture, FraudLimits limits) {
        var checks = new FraudRule(picture.side(), limits, false)
                .checks(picture.picture().fraud());
        return Checks.any(checks, Outcome.REVIEW, Outcome.FAILED);
    }

    private List<Check> checks(FraudSigns signs) {
        var checks = new ArrayList<Check>();
        checks.add(colour(signs));
        checks.add(moire(signs.moire()));
        checks.add(metadata(signs.metadata()));
        checks.add(corners(signs.cutCorner()));
        signs.portrait().ifPresent(portrait -> {
            checks.add(portrait(portrait));
            checks.add(seam(portrait));
            checks.add(noise(portrait));
            checks.add(grain(portrait));
        });
        return checks;
    }

    private Check colour(FraudSigns signs) {
        var spread = signs.colourSpread();
        var pale = spread < limits.paleUnder();
        var noEmblem = signs.emblem().orElse(limits.emblemFrom()) < limits.emblemFrom();
        var name = name("COLOUR");
        if (spread < limits.greyUnder() || (pale && noEmblem)) {
            return atLeast(Check.failed(name, ReasonCode.FRAUD_GREY_COPY), spread, limits.greyUnder());
        }
        if (noEmblem) {
            var red = signs.emblem().getAsDouble();
            return atLeast(Check.review(name, ReasonCode.FRAUD_GREY_COPY), red, limits.emblemFrom());
        }
        var check = pale ? Check.review(name, ReasonCode.FRAUD_GREY_COPY) : Check.passed(name);
        return atLeast(check, spread, limits.paleUnder());
    }

    /** Explained by the measure that is nearer to its limit. */
    private Check moire(Moire moire) {
        var name = name("MOIRE");
        var luma = moire.luma() / limits.moireLuma();
        var colour = moire.colour() / limits.moireColour();
        var suspicious = Math.max(luma, colour) > 1;
        var check = suspicious ? Check.review(name, ReasonCode.FRAUD_RECAPTURED) : Check.passed(name);
        return luma > colour
                ? atMost(check, moire.luma(), limits.moireLuma())
                : atMost(check, moire.colour(), limits.moireColour());
    }

    private Check metadata(Metadata metadata) {
        var name = name("METADATA");
        var reasons = new ArrayList<ReasonCode>();
        var ofAScreen = metadata.uncameraedSize().filter(limits.screens()::contains);
        if (metadata.screenshot() || ofAScreen.isPresent()) {
            reasons.add(ReasonCode.FRAUD_SCREENSHOT);
        }
        if (metadata.programs().stream().anyMatch(limits::isEditor)) {
            reasons.add(ReasonCode.FRAUD_EDITED);
        }
        return reasons.isEmpty() ? Check.passed(name) : Check.review(name, reasons.toArray(ReasonCode[]::new));
    }

    private Check corners(double cut) {
        var name = name("CORNERS");
        var check = cut >= limits.cutFrom() ? Check.review(name, ReasonCode.FRAUD_CORNER_CUT) : Check.passed(name);
        return atMost(check, cut, limits.cutFrom());
    }

    /** The detector alone may miss a face: only an empty window of a clear card shows that there is none. */
    private Check portrait(Portrait portrait) {
        var name = name("PORTRAIT");
        var empty = portrait.contrast() < limits.emptyUnder();
        if (portrait.face()) {
            return atLeast(Check.passed(name), portrait.contrast(), limits.emptyUnder());
        }
        var check = empty && clear
                ? Check.failed(name, ReasonCode.FRAUD_PORTRAIT_REPLACED)
                : Check.review(name, ReasonCode.FRAUD_PORTRAIT_REPLACED);
        return atLeast(check, portrait.contrast(), limits.emptyUnder());
    }

    private Check seam(Portrait portrait) {
        return replaced("PORTRAIT_SEAM", portrait.seam(), limits.seamFrom());
    }

    private Check noise(Portrait portrait) {
        var smoother = portrait.noise() < 0;
        return replaced(
                "PORTRAIT_NOISE", Math.abs(portrait.noise()), smoother ? limits.smootherFrom() : limits.noisierFrom());
    }

    private Check grain(Portrait portrait) {
        return replaced("PORTRAIT_GRAIN", portrait.grain(), limits.coarserFrom());
    }

    private Check replaced(String measure, double value, double limit) {
        var name = name(measure);
        var check = value >= limit ? Check.review(name, ReasonCode.FRAUD_PORTRAIT_REPLACED) : Check.passed(name);
        return atMost(check, value, limit);
    }

    private String name(String measure) {
        return side + "_" + measure;
    }

    /** Scores 50 at the limit and more above it. */
    private static Check atLeast(Check check, double value, double limit) {
        return scored(check, MIDDLE * value / limit).explained(value, limit);
    }

    /** Scores 50 at the limit and more under it. */
    private static Check atMost(Check check, double value, double limit) {
        var score = value <= limit ? 2 * MIDDLE - MIDDLE * value / limit : MIDDLE * limit / value;
        return scored(check, score).explained(value, limit);
    }

    private static Check scored(Check check, double score) {
        return check.scored(new Score((int) Math.round(Math.clamp(score, 0, 2 * MIDDLE))));
    }
}
