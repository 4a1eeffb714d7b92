package vn.ocb.onboarding.picture;

import vn.ocb.onboarding.picture.FivePoints.Point;

/** Looks for open eyes in a face with the cascade that comes with OpenCV. Safe for many threads. */
public final class EyeDetector {
    /** Searched at this width of the face: an eye has some 22 pixels then, and the cascade was made for 20. */
    private static final int SEARCHED_WIDTH = 104;

    private static final int SMALLEST_EYE = 20;
    /** Eyes lie between these shares of a face's height; mouth and nostrils below would be taken for eyes too. */
    private static final double FROM = .18;

    private static final double TO = .6;
    /** Where the eyes are known, one is looked for in a square of this share of the face's width around it. */
    private static final double AROUND = .42;

    private final HaarCascade cascade = new HaarCascade("haarcascade_eye.xml", 1.2);

    /** How many were found, 0-2. Glasses, deep eyes and blur hide open ones. */
    public int openEyes(DecodedPicture picture, Face face) {
        var points = face.points();
        var open =
                points == null ? 0 : isOpen(picture, face, points.leftEye()) + isOpen(picture, face, points.rightEye());
        return open > 0 ? open : Math.min(2, inBand(picture, face));
    }

    /** Takes more than twice as long. */
    private int inBand(DecodedPicture picture, Face face) {
        var top = (int) (face.y() + FROM * face.height());
        var band = picture.part(face.x(), top, face.width(), (int) ((TO - FROM) * face.height()));
        return found(band, SEARCHED_WIDTH);
    }

    private int isOpen(DecodedPicture picture, Face face, Point eye) {
        var size = (int) (AROUND * face.width());
        var around = picture.part((int) eye.x() - size / 2, (int) eye.y() - size / 2, size, size);
        return Math.min(1, found(around, (int) (AROUND * SEARCHED_WIDTH)));
    }

    private int found(DecodedPicture part, int width) {
        return cascade.find(part.toGrey().noLongerThan(width).pixels(), SMALLEST_EYE)
                .size();
    }
}
