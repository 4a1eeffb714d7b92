package vn.ocb.onboarding.document.domain;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Check.Outcome;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.document.domain.QualityRule.LetStand;

/**
 * What was found on both sides of a card, sent now or accepted before.
 *
 * @param bySide the checks of each side; a side that was never accepted nor sent has one that failed
 * @param together the checks of the sides beside each other, which belong to neither
 */
public record CardFindings(Map<Side, List<Check>> bySide, List<Check> together) {

    public CardFindings {
        bySide = Map.copyOf(bySide);
        together = List.copyOf(together);
    }

    /**
     * Checks the sides that were sent; the others keep what was found when they were accepted.
     *
     * @param accepted checks of the sides accepted before
     */
    public static CardFindings of(
            CustomerData declared, CardPictures pictures, Map<Side, List<Check>> accepted, CardLimits limits) {
        var rules = new SideRules(declared, pictures, limits);
        var bySide = new EnumMap<Side, List<Check>>(Side.class);
        var letStand = new EnumMap<Side, LetStand>(Side.class);
        for (var side : Side.values()) {
            var seen = pictures.sent().get(side);
            var before = accepted.get(side);
            if (seen != null) {
                var judged = rules.judge(side, seen);
                bySide.put(side, judged.checks());
                judged.letStand().ifPresent(picture -> letStand.put(side, picture));
            } else if (before != null) {
                bySide.put(side, before);
            } else {
                bySide.put(side, List.of(Check.failed(side + "_FILE", ReasonCode.FILE_NO_DOCUMENT)));
            }
        }
        return new CardFindings(bySide, together(declared.idDocument().paper(), pictures, bySide, letStand, limits));
    }

    private static List<Check> together(
            IdPaper declared,
            CardPictures pictures,
            Map<Side, List<Check>> bySide,
            Map<Side, LetStand> letStand,
            CardLimits limits) {
        var found = bySide.values().stream().flatMap(List::stream).toList();
        if (lacks(found, "QR_READ", ReasonCode.FRAUD_QR_MISSING)
                && lacks(found, "MRZ_READ", ReasonCode.FRAUD_MRZ_MISSING)) {
            // Both papers that are accepted bear both codes.
            return List.of(Check.failed("PAPER", ReasonCode.FILE_PAPER_DIFFERS));
        }
        var front = Optional.ofNullable(letStand.get(Side.FRONT));
        var back = Optional.ofNullable(letStand.get(Side.BACK));
        return MrzRule.besideQr(declared, pictures, front, back, limits.mrz());
    }

    /** Whether a code was not found on a picture with no other flaw than that the print of the paper was not there either. */
    private static boolean lacks(List<Check> found, String code, ReasonCode missing) {
        return found.stream()
                .filter(check -> check.name().equals(code))
                .flatMap(check -> check.reasons().stream())
                .anyMatch(reason -> reason == missing || reason == ReasonCode.QUALITY_COVERED);
    }

    /** Whether a side need not be sent again. */
    public boolean accepts(Side side) {
        return !Checks.any(checksOf(side), Outcome.FAILED);
    }

    public List<Check> checksOf(Side side) {
        return bySide.getOrDefault(side, List.of());
    }

    /** @param withSigns whether soft signs of fraud are a reason as well, because there are too many of them */
    List<ReasonCode> reasonsToRedo(Side side, boolean withSigns) {
        var failed = Checks.reasons(checksOf(side), Outcome.FAILED);
        var signs = withSigns ? FraudSignsRule.reasons(checksOf(side)) : List.<ReasonCode>of();
        return Stream.concat(failed.stream(), signs.stream()).distinct().toList();
    }

    List<Check> checks() {
        var ofSides = Stream.of(Side.values()).flatMap(side -> checksOf(side).stream());
        return Stream.concat(ofSides, together.stream()).toList();
    }
}
