package vn.ocb.onboarding.portrait.models;

import org.jspecify.annotations.Nullable;

/**
 * Finds faces and their five points.
 *
 * @param surest faces the net is less sure of, 0-1, are none
 * @param selfTest the answer being x, y, width and height of the drawn face, then x and y of its five points, pixels
 */
public record DetectorModel(
        NetFile net, double surest, @Nullable SelfTest selfTest) {
    public DetectorModel {
        if (!(surest > 0 && surest < 1)) {
            throw new IllegalArgumentException("0 < surest < 1");
        }
    }

    public SelfTest proof() {
        return selfTest == null ? SelfTest.repeating() : selfTest;
    }
}
