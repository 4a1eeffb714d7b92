package vn.ocb.onboarding.portrait.domain;

import java.util.ArrayList;
import java.util.List;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Score;

/** A portrait is one decodable picture with exactly one face, whole, upright, sharp, well lit and bare. */
public final class QualityRule {
    private static final String PICTURE = "PICTURE_READABLE";
    private static final String ONE_FACE = "ONE_FACE";

    private QualityRule() {}

    public static List<Check> judge(Findings findings, FaceLimits limits) {
        return switch (findings) {
            case Findings.NoPicture none -> List.of(Check.failed(PICTURE, none.reason()));
            case Findings.NoFace ignored ->
                List.of(Check.passed(PICTURE), Check.failed(ONE_FACE, ReasonCode.FACE_NONE));
            case Findings.Seen seen -> judge(seen, limits);
        };
    }

    private static List<Check> judge(Findings.Seen seen, FaceLimits limits) {
        var quality = seen.quality();
        var checks = new ArrayList<Check>();
        checks.add(Check.passed(PICTURE));
        checks.add(oneFace(seen.faceWidths(), limits));
        checks.add(atLeast("FACE_SIZE", quality.width(), limits.smallestFace(), ReasonCode.FACE_TOO_SMALL));
        checks.add(atLeast("FACE_IN_FRAME", quality.margin(), limits.smallestMargin(), ReasonCode.FACE_OUT_OF_FRAME));
        var pose = quality.pose();
        if (pose != null) {
            checks.add(atMost("FACE_UPRIGHT", Math.abs(pose.eyeLine()), limits.eyeLine(), ReasonCode.FACE_TURNED));
            checks.add(atMost("FACE_FRONTAL", pose.turn(), limits.turn(), ReasonCode.FACE_TURNED));
        }
        checks.add(sharp(quality.sharpness(), limits));
        checks.add(atLeast("FACE_LIGHT", quality.light(), limits.darkest(), ReasonCode.QUALITY_TOO_DARK));
        checks.add(atMost("FACE_NOT_BURNT_OUT", quality.light(), limits.brightest(), ReasonCode.QUALITY_TOO_BRIGHT));
        checks.add(atLeast("FACE_CONTRAST", quality.contrast(), limits.flattest(), ReasonCode.QUALITY_TOO_DARK));
        var bare = limits.bare();
        checks.add(bare("FACE_BARE", quality.bareMouth(), bare.mouthCovered(), bare.mouthBare()));
        checks.add(bare("EYES_BARE", quality.bareEyes(), bare.eyesCovered(), bare.eyesBare()));
        checks.add(eyes(quality.eyes()));
        return List.copyOf(checks);
    }

    /** Small faces far behind, or in a picture on the wall, are no company. */
    private static Check oneFace(List<Integer> widths, FaceLimits limits) {
        var counted = limits.otherFace() * widths.getFirst();
        return widths.stream().filter(width -> width >= counted).count() == 1
                ? Check.passed(ONE_FACE)
                : Check.failed(ONE_FACE, ReasonCode.FACE_SEVERAL);
    }

    private static Check sharp(double sharpness, FaceLimits limits) {
        return sharpness >= limits.blurred() && sharpness < limits.soft()
                ? measured(
                        Check.warning("FACE_SHARP", ReasonCode.FACE_BLURRED),
                        sharpness,
                        limits.soft(),
                        sharpness / limits.soft())
                : atLeast("FACE_SHARP", sharpness, limits.blurred(), ReasonCode.FACE_BLURRED);
    }

    /** Evidence that is missing or not a number proves nothing: a person decides. */
    private static Check bare(String name, double evidence, double covered, double bare) {
        if (Double.isNaN(evidence)) {
            return Check.review(name, ReasonCode.FACE_COVERED);
        }
        var check = evidence >= bare
                ? Check.passed(name)
                : evidence < covered
                        ? Check.failed(name, ReasonCode.FACE_COVERED)
                        : Check.review(name, ReasonCode.FACE_COVERED);
        return check.scored(new Score(Math.clamp(Math.round(100 / (1 + Math.exp(-evidence))), 0, 100)))
                .explained(evidence, bare);
    }

    /** Finding none proves little, since glasses and deep eyes hide open ones too: it is noted, never rejected. */
    private static Check eyes(int found) {
        return found > 0
                ? Check.passed("EYES_OPEN").explained(found, 1)
                : Check.warning("EYES_OPEN", ReasonCode.FACE_EYES_CLOSED).explained(found, 1);
    }

    private static Check atLeast(String name, double value, double limit, ReasonCode reason) {
        var check = value >= limit ? Check.passed(name) : Check.failed(name, reason);
        return measured(check, value, limit, value / limit);
    }

    private static Check atMost(String name, double value, double limit, ReasonCode reason) {
        var check = value <= limit ? Check.passed(name) : Check.failed(name, reason);
        return measured(check, value, limit, 2 - value / limit);
    }

    /** @param share 1 at the limit, 2 where nothing could be better: half the score is the limit */
    private static Check measured(Check check, double value, double limit, double share) {
        return check.scored(new Score(Math.clamp(Math.round(50 * share), 0, 100)))
                .explained(value, limit);
    }
}
