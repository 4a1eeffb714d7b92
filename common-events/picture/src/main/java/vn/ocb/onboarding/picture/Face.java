package vn.ocb.onboarding.picture;

/**
 * Where a face is, in pixels of the upright picture; {@code x}, {@code y} is its upper left corner.
 *
 * @param width also its height about: the detector searches squares
 */
public record Face(int x, int y, int width, int height) {}
