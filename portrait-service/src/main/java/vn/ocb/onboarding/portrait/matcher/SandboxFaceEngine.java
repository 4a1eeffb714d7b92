package vn.ocb.onboarding.portrait.matcher;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.TestPerson;
import vn.ocb.onboarding.portrait.domain.Embedding;
import vn.ocb.onboarding.portrait.domain.LivenessRule;
import vn.ocb.onboarding.portrait.domain.LivenessSigns;
import vn.ocb.onboarding.portrait.domain.MatchRule;

/** Answers for synthetic persons, by their last three digits, and says that it did; for all others the models do. */
public final class SandboxFaceEngine implements FaceEngine {
    private static final Logger log = LoggerFactory.getLogger(SandboxFaceEngine.class);
    private static final String PROVIDER = "SANDBOX";

    private final FaceEngine models;

    public SandboxFaceEngine(FaceEngine models) {
        this.models = models;
        log.warn("SANDBOX: the faces of synthetic persons are accepted without being compared");
    }

    @Override
    public Check liveness(LivenessSigns signs, @Nullable TestPerson person) {
        if (person == null) {
            return models.liveness(signs, null);
        }
        var check = person.value().equals("912")
                ? Check.failed(LivenessRule.LIVENESS, ReasonCode.FACE_NOT_LIVE)
                : Check.passed(LivenessRule.LIVENESS);
        return check.by(PROVIDER);
    }

    @Override
    public Check match(@Nullable Embedding portrait, @Nullable Embedding card, @Nullable TestPerson person) {
        if (person == null) {
            return models.match(portrait, card, null);
        }
        var check = switch (person.value()) {
            case "911" -> Check.failed(MatchRule.FACE_MATCH, ReasonCode.FACE_NO_MATCH);
            case "913" -> Check.review(MatchRule.FACE_MATCH, ReasonCode.PROCESS_REVIEW);
            default -> Check.passed(MatchRule.FACE_MATCH);
        };
        return check.by(PROVIDER);
    }
}
