package vn.ocb.onboarding.portrait.domain;

import java.util.List;
import vn.ocb.onboarding.contract.ReasonCode;

/** What was seen in an upload. */
public sealed interface Findings {

    /**
     * No picture.
     *
     * @param reason one of the {@code FILE_} codes
     */
    record NoPicture(ReasonCode reason) implements Findings {}

    /**
     * A picture.
     *
     * @param faceWidths of the faces found in it, pixels, the widest first
     */
    record Faces(List<Integer> faceWidths) implements Findings {
        public Faces {
            faceWidths = List.copyOf(faceWidths);
        }
    }
}
