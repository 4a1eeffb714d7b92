package vn.ocb.onboarding.portrait.matcher;

import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.TestPerson;
import vn.ocb.onboarding.portrait.domain.Embedding;
import vn.ocb.onboarding.portrait.domain.LivenessSigns;

/** Decides whether the face is the one on the card, and whether it is live. Where it cannot tell, it says so. */
public interface FaceEngine {

    /** @param person of a synthetic person, else empty */
    Check liveness(LivenessSigns signs, @Nullable TestPerson person);

    /**
     * Whether portrait and card show one person.
     *
     * @param portrait empty without a match model
     * @param card empty where the card's face is not known or was not found
     * @param person of a synthetic person, else empty
     */
    Check match(@Nullable Embedding portrait, @Nullable Embedding card, @Nullable TestPerson person);
}
