package vn.ocb.onboarding.portrait.domain;

/**
 * What a portrait must be like. The defaults are in portrait-service.yml alone, each with its source.
 *
 * @param smallestFace pixels a face must be wide
 * @param otherFace a second face counts when it is at least this share of the first one's width
 * @param smallestMargin between the face and the border of the picture, as share of the face's width
 * @param eyeLine degrees the line through the eyes may be turned
 * @param turn how far the nose may lie beside the middle of the eyes, as share of their distance
 * @param blurred reblur ratio under which a face is rejected
 * @param soft reblur ratio under which it is noted
 * @param darkest mean brightness of a face, 0-255
 * @param brightest mean brightness of a face, 0-255
 * @param flattest span between dark and light in a face, 0-255
 * @param bare when mouth, nose and eyes are taken for bare
 */
public record FaceLimits(
        int smallestFace,
        double otherFace,
        double smallestMargin,
        double eyeLine,
        double turn,
        double blurred,
        double soft,
        double darkest,
        double brightest,
        double flattest,
        BareLimits bare) {
    public FaceLimits {
        for (var limit : new double[] {
            smallestFace, otherFace, smallestMargin, eyeLine, turn, blurred, soft, darkest, brightest, flattest
        }) {
            if (!(limit > 0)) {
                throw new IllegalArgumentException("a limit of onboarding.rules.portrait.quality is missing");
            }
        }
        if (bare == null) {
            throw new IllegalArgumentException("the limits of onboarding.rules.portrait.quality.bare are missing");
        }
    }
}
