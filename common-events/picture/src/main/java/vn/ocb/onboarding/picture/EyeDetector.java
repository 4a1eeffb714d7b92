package vn.ocb.onboarding.picture;

/** Looks for open eyes in a face with the cascade that comes with OpenCV. Safe for many threads. */
public final class EyeDetector {
    /** Searched at this width of the face: an eye has some 22 pixels then, and the cascade was made for 20. */
    private static final int SEARCHED_WIDTH = 104;

    private static final int SMALLEST_EYE = 20;
    /** Eyes lie between these shares of a face's height; mouth and nostrils below would be taken for eyes too. */
    private static final double FROM = .18;

    private static final double TO = .6;

    private final HaarCascade cascade = new HaarCascade("haarcascade_eye.xml", 1.2);

    /** How many were found, 0-2. Glasses, deep eyes and blur hide open ones. */
    public int openEyes(DecodedPicture picture, Face face) {
        var top = (int) (face.y() + FROM * face.height());
        var band = picture.part(face.x(), top, face.width(), (int) ((TO - FROM) * face.height()));
        var small = band.toGrey().noLongerThan(SEARCHED_WIDTH);
        return Math.min(2, cascade.find(small.pixels(), SMALLEST_EYE).size());
    }
}
