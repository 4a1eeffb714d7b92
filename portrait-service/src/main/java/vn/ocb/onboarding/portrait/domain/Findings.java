package vn.ocb.onboarding.portrait.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.ReasonCode;

/** What was seen in an upload. */
public sealed interface Findings {

    /**
     * No picture.
     *
     * @param reason one of the {@code FILE_} codes
     */
    record NoPicture(ReasonCode reason) implements Findings {}

    /** A picture without a face. */
    record NoFace() implements Findings {}

    /**
     * A picture with a face.
     *
     * @param faceWidths of all faces found in it, pixels, the widest first
     * @param quality of the widest
     * @param embedding of the widest; empty without a match model
     */
    record Seen(
            List<Integer> faceWidths,
            FaceQuality quality,
            LivenessSigns liveness,
            @Nullable Embedding embedding) implements Findings {
        public Seen {
            faceWidths = List.copyOf(faceWidths);
        }
    }
}
