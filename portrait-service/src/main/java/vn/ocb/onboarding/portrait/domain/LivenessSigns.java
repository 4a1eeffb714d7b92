package vn.ocb.onboarding.portrait.domain;

import java.util.List;

/**
 * What speaks for or against a live person before the camera.
 *
 * @param live how sure each net is of a live face, 0-1; empty without a liveness model
 * @param moireLuma strongest regular pattern in the brightness of the face, as multiple of what is usual
 * @param moireColour the same in red minus green
 * @param frame share of the four sides of a rectangle around the face, as of a sheet or a display, that were found, 0-1
 */
public record LivenessSigns(List<Double> live, double moireLuma, double moireColour, double frame) {
    public LivenessSigns {
        live = List.copyOf(live);
    }
}
