package vn.ocb.onboarding.picture;

/** Looks for open eyes in a face with the cascade that comes with OpenCV. Safe for many threads. */
public final class EyeDetector {
    /** Searched at this width of the face: an eye has some 25 pixels then, and the cascade was made for 20. */
    private static final int SEARCHED_WIDTH = 128;

    private static final int SMALLEST_EYE = 20;
    /** Eyes lie in the upper part of a face; mouth and nostrils below are taken for eyes too. */
    private static final double UPPER_PART = .62;

    private final HaarCascade cascade = new HaarCascade("haarcascade_eye_tree_eyeglasses.xml");

    /** How many were found, 0-2. Glasses, deep eyes and blur hide open ones. */
    public int openEyes(DecodedPicture picture, Face face) {
        var upper = picture.part(face.x(), face.y(), face.width(), (int) (face.height() * UPPER_PART));
        var small = upper.toGrey().noLongerThan(SEARCHED_WIDTH);
        return Math.min(2, cascade.find(small.pixels(), SMALLEST_EYE).size());
    }
}
