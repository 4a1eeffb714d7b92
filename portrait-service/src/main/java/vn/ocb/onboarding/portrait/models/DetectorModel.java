package vn.ocb.onboarding.portrait.models;

/**
 * Finds faces and their five points.
 *
 * @param surest faces the net is less sure of, 0-1, are none
 */
public record DetectorModel(NetFile net, double surest) {
    public DetectorModel {
        if (!(surest > 0 && surest < 1)) {
            throw new IllegalArgumentException("0 < surest < 1");
        }
    }
}
