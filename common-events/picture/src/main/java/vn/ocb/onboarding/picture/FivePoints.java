package vn.ocb.onboarding.picture;

/**
 * The points by which faces are aligned before they are compared, in pixels of the upright picture. Left and right as the
 * viewer sees them.
 */
public record FivePoints(Point leftEye, Point rightEye, Point nose, Point leftMouth, Point rightMouth) {

    /** A place between pixels. */
    public record Point(double x, double y) {}

    /** How far the line through the eyes is turned, degrees, clockwise is positive; 0 when it is level. */
    public double eyeLine() {
        return Math.toDegrees(Math.atan2(rightEye.y() - leftEye.y(), rightEye.x() - leftEye.x()));
    }

    /** How far the nose lies beside the middle of the eyes, as share of their distance; 0 from the front. */
    public double turn() {
        var acrossX = rightEye.x() - leftEye.x();
        var acrossY = rightEye.y() - leftEye.y();
        var fromMiddleX = nose.x() - (leftEye.x() + rightEye.x()) / 2;
        var fromMiddleY = nose.y() - (leftEye.y() + rightEye.y()) / 2;
        return Math.abs(fromMiddleX * acrossX + fromMiddleY * acrossY) / (acrossX * acrossX + acrossY * acrossY);
    }
}
