package vn.ocb.onboarding.portrait.domain;

import java.util.List;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Score;

/**
 * A face is live when the nets say so and nothing else speaks against it: nets alone take simulated recaptures for live
 * (docs/limits.md, "Portraits").
 */
public final class LivenessRule {
    public static final String LIVENESS = "LIVENESS";

    private LivenessRule() {}

    /** What the nets say; not checked where there are none. */
    public static Check nets(LivenessSigns signs, LivenessLimits limits) {
        if (signs.live().isEmpty()) {
            return Check.notChecked(LIVENESS, ReasonCode.LIVENESS_ENGINE_UNAVAILABLE);
        }
        var mean = signs.live().stream().mapToDouble(live -> live).average().orElse(0);
        var least = signs.live().stream().mapToDouble(live -> live).min().orElse(0);
        var check = mean >= limits.mean() && least >= limits.each()
                ? Check.passed(LIVENESS)
                : Check.failed(LIVENESS, ReasonCode.FACE_NOT_LIVE);
        return check.scored(new Score((int) Math.floor(100 * mean))).explained(mean, limits.mean());
    }

    /** What the picture itself tells, with or without a model. */
    public static List<Check> traces(LivenessSigns signs, LivenessLimits limits) {
        return List.of(
                trace("FACE_MOIRE_LUMA", signs.moireLuma(), limits.moireLuma(), limits.screenLuma()),
                trace("FACE_MOIRE_COLOUR", signs.moireColour(), limits.moireColour(), limits.screenColour()),
                trace("FACE_NO_FRAME", signs.frame(), limits.frame(), Double.POSITIVE_INFINITY));
    }

    private static Check trace(String name, double value, double doubtful, double sure) {
        if (value > sure) {
            return measured(Check.failed(name, ReasonCode.FACE_NOT_LIVE), value, sure, doubtful);
        }
        var check = value > doubtful ? Check.review(name, ReasonCode.FACE_NOT_LIVE) : Check.passed(name);
        return measured(check, value, doubtful, doubtful);
    }

    /** Half the score is the limit of doubt. */
    private static Check measured(Check check, double value, double limit, double doubtful) {
        return check.scored(new Score(Math.clamp(Math.round(50 * (2 - value / doubtful)), 0, 100)))
                .explained(value, limit);
    }
}
