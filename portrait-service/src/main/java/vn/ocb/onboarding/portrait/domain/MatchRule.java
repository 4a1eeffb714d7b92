package vn.ocb.onboarding.portrait.domain;

import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.ReasonCode;

/** Whether two faces are one person's, on the scale of the model that compared them. */
public final class MatchRule {
    public static final String FACE_MATCH = "FACE_MATCH";
    public static final String NOT_ENROLLED = "FACE_NOT_ENROLLED";

    private MatchRule() {}

    /** The portrait and the face on the card. */
    public static Check judge(Embedding portrait, Embedding card, MatchScale scale) {
        var score = scale.calibration().score(portrait.similarity(card));
        return outcome(score.value(), scale).scored(score).explained(score.value(), scale.approve());
    }

    private static Check outcome(int score, MatchScale scale) {
        if (score >= scale.approve()) {
            return Check.passed(FACE_MATCH);
        }
        return score >= scale.review()
                ? Check.review(FACE_MATCH, ReasonCode.FACE_NO_MATCH)
                : Check.failed(FACE_MATCH, ReasonCode.FACE_NO_MATCH);
    }
}
