package vn.ocb.onboarding.portrait.matcher;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.TestPerson;

/** Answers for synthetic persons, by their last three digits, and says that it did. Looks at nothing. */
@Component
@Profile({"local", "sandbox"})
class SandboxFaceEngine implements FaceEngine {
    private static final Logger log = LoggerFactory.getLogger(SandboxFaceEngine.class);
    private static final String PROVIDER = "SANDBOX";

    SandboxFaceEngine() {
        log.warn("SANDBOX: the faces of synthetic persons are accepted without being compared");
    }

    @Override
    public List<Check> examine(@Nullable TestPerson person) {
        if (person == null) {
            return NOT_CHECKED;
        }
        return switch (person.value()) {
            case "911" -> said(Check.failed(FACE_MATCH, ReasonCode.FACE_NO_MATCH), Check.passed(LIVENESS));
            case "912" -> said(Check.passed(FACE_MATCH), Check.failed(LIVENESS, ReasonCode.FACE_NOT_LIVE));
            case "913" -> said(Check.review(FACE_MATCH, ReasonCode.PROCESS_REVIEW), Check.passed(LIVENESS));
            default -> said(Check.passed(FACE_MATCH), Check.passed(LIVENESS));
        };
    }

    private static List<Check> said(Check match, Check liveness) {
        return List.of(match.by(PROVIDER), liveness.by(PROVIDER));
    }
}
