package vn.ocb.onboarding.portrait.matcher;

import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.TestPerson;
import vn.ocb.onboarding.portrait.domain.Embedding;
import vn.ocb.onboarding.portrait.domain.LivenessLimits;
import vn.ocb.onboarding.portrait.domain.LivenessRule;
import vn.ocb.onboarding.portrait.domain.LivenessSigns;
import vn.ocb.onboarding.portrait.domain.MatchRule;
import vn.ocb.onboarding.portrait.domain.MatchScale;

/** Decides by what the models of the operator say, synthetic persons included. Without models nothing is decided. */
public final class ModelFaceEngine implements FaceEngine {
    private final LivenessLimits limits;
    private final @Nullable MatchScale scale;

    /** @param scale empty without a match model */
    public ModelFaceEngine(LivenessLimits limits, @Nullable MatchScale scale) {
        this.limits = limits;
        this.scale = scale;
    }

    @Override
    public Check liveness(LivenessSigns signs, @Nullable TestPerson person) {
        return LivenessRule.nets(signs, limits);
    }

    @Override
    public Check match(@Nullable Embedding portrait, @Nullable Embedding card, @Nullable TestPerson person) {
        if (scale == null || portrait == null) {
            return Check.notChecked(MatchRule.FACE_MATCH, ReasonCode.FACE_ENGINE_UNAVAILABLE);
        }
        return card == null
                ? Check.notChecked(MatchRule.FACE_MATCH, ReasonCode.PROCESS_REVIEW)
                : MatchRule.judge(portrait, card, scale);
    }
}
