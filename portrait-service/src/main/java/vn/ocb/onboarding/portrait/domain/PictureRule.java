package vn.ocb.onboarding.portrait.domain;

import java.util.List;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.ReasonCode;

/** A portrait is one decodable picture with exactly one face, large enough to be compared. */
public final class PictureRule {
    private static final String PICTURE = "PICTURE_READABLE";
    private static final String ONE_FACE = "ONE_FACE";
    private static final String FACE_SIZE = "FACE_SIZE";

    private PictureRule() {}

    /** @param smallestFace pixels a face must be wide, at least */
    public static List<Check> judge(Findings findings, int smallestFace) {
        return switch (findings) {
            case Findings.NoPicture none -> List.of(Check.failed(PICTURE, none.reason()));
            case Findings.Faces faces ->
                List.of(Check.passed(PICTURE), oneFace(faces.faceWidths()), size(faces.faceWidths(), smallestFace));
        };
    }

    private static Check oneFace(List<Integer> widths) {
        return switch (widths.size()) {
            case 0 -> Check.failed(ONE_FACE, ReasonCode.FACE_NONE);
            case 1 -> Check.passed(ONE_FACE);
            default -> Check.failed(ONE_FACE, ReasonCode.FACE_SEVERAL);
        };
    }

    private static Check size(List<Integer> widths, int smallest) {
        if (widths.isEmpty()) {
            return Check.notChecked(FACE_SIZE, ReasonCode.FACE_NONE);
        }
        return widths.getFirst() < smallest
                ? Check.failed(FACE_SIZE, ReasonCode.FACE_TOO_SMALL)
                : Check.passed(FACE_SIZE);
    }
}
