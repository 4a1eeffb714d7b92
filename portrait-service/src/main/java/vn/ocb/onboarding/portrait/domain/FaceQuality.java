package vn.ocb.onboarding.portrait.domain;

import org.jspecify.annotations.Nullable;

/**
 * What was measured of a face.
 *
 * @param width of the face, pixels of the upload
 * @param margin from the face to the nearest border of the picture, as share of the face's width; negative where it
 *     reaches out
 * @param pose empty where the detector knows no points
 * @param sharpness reblur ratio of the face, 0-1
 * @param light mean brightness of the face, 0-255
 * @param contrast span between dark and light in the face, 0-255
 * @param bareMouth evidence that mouth and nose are bare, logarithm of odds; not a number where it could not be measured
 * @param bareEyes evidence that both eyes are bare, the same
 * @param eyes how many open eyes were found, 0-2
 */
public record FaceQuality(
        int width,
        double margin,
        @Nullable Pose pose,
        double sharpness,
        double light,
        double contrast,
        double bareMouth,
        double bareEyes,
        int eyes) {

    /**
     * How the head is held.
     *
     * @param eyeLine degrees the line through the eyes is turned in the picture
     * @param turn how far the nose lies beside the middle of the eyes, as share of their distance
     */
    public record Pose(double eyeLine, double turn) {}
}
