package vn.ocb.onboarding.document.vision.outline;

import vn.ocb.onboarding.document.vision.outline.Corners.Point;

/**
 * A straight line: all points with {@code normalX * x + normalY * y = distance}.
 *
 * @param normalX,normalY a unit vector across the line
 */
record Line(double normalX, double normalY, double distance) {

    static Line through(Point one, Point other) {
        var length = one.to(other);
        var normalX = (one.y() - other.y()) / length;
        var normalY = (other.x() - one.x()) / length;
        return new Line(normalX, normalY, normalX * one.x() + normalY * one.y());
    }

    /** The point of the line that is {@code along} away from the one nearest to the origin. */
    Point at(double along) {
        return new Point(distance * normalX - along * normalY, distance * normalY + along * normalX);
    }

    /** Where on the line a point of it lies: the inverse of {@link #at}. */
    double along(Point point) {
        return point.y() * normalX - point.x() * normalY;
    }

    /** How far a point is from the line; the sign tells the side. */
    double from(Point point) {
        return normalX * point.x() + normalY * point.y() - distance;
    }

    /** The sine of the angle to another line, 0 for parallel ones to 1 for a right angle. */
    double slant(Line other) {
        return Math.abs(normalX * other.normalY - normalY * other.normalX);
    }

    /** How far apart both are where they pass by a point. */
    double gap(Line other, Point near) {
        var sameWay = normalX * other.normalX + normalY * other.normalY > 0;
        return Math.abs(from(near) + (sameWay ? -other.from(near) : other.from(near)));
    }

    /** Where both cross; far away for lines that are nearly parallel. */
    Point meets(Line other) {
        var determinant = normalX * other.normalY - normalY * other.normalX;
        return new Point(
                (distance * other.normalY - other.distance * normalY) / determinant,
                (other.distance * normalX - distance * other.normalX) / determinant);
    }
}
