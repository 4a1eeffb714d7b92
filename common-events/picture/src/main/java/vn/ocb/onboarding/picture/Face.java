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

    /** Whether the middle of the other face lies in this one. */
    boolean overlaps(Face other) {
        var across = other.x + other.width / 2 - x;
        var down = other.y + other.height / 2 - y;
        return across >= 0 && across < width && down >= 0 && down < height;
    }
}
