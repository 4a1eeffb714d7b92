package vn.ocb.onboarding.picture;

import org.jspecify.annotations.Nullable;

/**
 * Where a face is, in pixels of the upright picture; {@code x}, {@code y} is its upper left corner.
 *
 * @param width also its height about: the Haar cascade searches squares
 * @param points of the face, where the detector knows them
 */
public record Face(
        int x, int y, int width, int height, @Nullable FivePoints points) {

    /** A face of which only the place is known. */
    public Face(int x, int y, int width, int height) {
        this(x, y, width, height, null);
    }
}
