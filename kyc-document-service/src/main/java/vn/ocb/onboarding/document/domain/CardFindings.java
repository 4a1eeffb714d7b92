package vn.ocb.onboarding.document.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.ReasonCode;

/**
 * What was found on both sides of a card, sent now or accepted before.
 *
 * @param bySide the checks of each side; a side that was never accepted nor sent has one that failed
 */
public record CardFindings(Map<Side, List<Check>> bySide) {
    public CardFindings {
        bySide = Map.copyOf(bySide);
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
        for (var side : Side.values()) {
            var seen = pictures.sent().get(side);
            var before = accepted.get(side);
            if (seen != null) {
                bySide.put(side, rules.checks(side, seen));
            } else if (before != null) {
                bySide.put(side, before);
            } else {
                bySide.put(side, List.of(Check.failed(side + "_FILE", ReasonCode.FILE_NO_DOCUMENT)));
            }
        }
        return new CardFindings(bySide);
    }

    /** Whether a side need not be sent again. */
    public boolean accepts(Side side) {
        return !Checks.any(checksOf(side), Check.Outcome.FAILED);
    }

    public boolean acceptsBoth() {
        return redo().isEmpty();
    }

    public List<Check> checksOf(Side side) {
        return bySide.getOrDefault(side, List.of());
    }

    List<Side> redo() {
        return List.of(Side.values()).stream().filter(side -> !accepts(side)).toList();
    }

    List<Check> checks() {
        var all = new ArrayList<Check>();
        for (var side : Side.values()) {
            all.addAll(checksOf(side));
        }
        return all;
    }
}
