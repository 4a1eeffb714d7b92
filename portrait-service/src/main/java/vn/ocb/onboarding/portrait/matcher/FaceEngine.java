package vn.ocb.onboarding.portrait.matcher;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.TestPerson;

/** Compares the face with the one on the card, and tells a live face from a picture of one. */
public interface FaceEngine {
    String FACE_MATCH = "FACE_MATCH";
    String LIVENESS = "LIVENESS";

    /** What is said where no engine can tell: it leads to review. */
    List<Check> NOT_CHECKED = List.of(
            Check.notChecked(FACE_MATCH, ReasonCode.FACE_ENGINE_UNAVAILABLE),
            Check.notChecked(LIVENESS, ReasonCode.LIVENESS_ENGINE_UNAVAILABLE));

    /**
     * The checks {@link #FACE_MATCH} and {@link #LIVENESS}.
     *
     * @param person of a synthetic person, else empty
     */
    List<Check> examine(@Nullable TestPerson person);
}
