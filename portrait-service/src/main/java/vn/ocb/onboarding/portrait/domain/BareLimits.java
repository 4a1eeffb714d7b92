package vn.ocb.onboarding.portrait.domain;

/**
 * From which evidence a part of the face is taken for bare or for covered, as logarithms of odds; what lies between is
 * for a person of the bank to decide. The defaults are in portrait-service.yml alone, each with its source.
 *
 * @param mouthCovered evidence of mouth and nose under which they are covered
 * @param mouthBare evidence of mouth and nose from which they are bare
 * @param eyesCovered evidence of the eyes under which they are covered
 * @param eyesBare evidence of the eyes from which they are bare
 */
public record BareLimits(double mouthCovered, double mouthBare, double eyesCovered, double eyesBare) {
    public BareLimits {
        if (!(mouthCovered < mouthBare) || !(eyesCovered < eyesBare)) {
            throw new IllegalArgumentException("a limit of onboarding.rules.portrait.quality.bare is missing");
        }
    }
}
