package vn.ocb.onboarding.portrait.domain;

/**
 * When a face is taken for live. The defaults are in portrait-service.yml alone, each with its source.
 *
 * @param mean of all nets, at least, 0-1
 * @param each net, at least, 0-1
 * @param moireLuma pattern in the brightness from which a person of the bank decides
 * @param moireColour pattern in the colours from which a person of the bank decides
 * @param screenLuma pattern in the brightness from which it is a screen
 * @param screenColour pattern in the colours from which it is a screen
 * @param frame share of straight edges around the face from which a person of the bank decides
 */
public record LivenessLimits(
        double mean,
        double each,
        double moireLuma,
        double moireColour,
        double screenLuma,
        double screenColour,
        double frame) {
    public LivenessLimits {
        for (var limit : new double[] {mean, each, moireLuma, moireColour, screenLuma, screenColour, frame}) {
            if (!(limit > 0)) {
                throw new IllegalArgumentException("a limit of onboarding.rules.portrait.liveness is missing");
            }
        }
    }
}
