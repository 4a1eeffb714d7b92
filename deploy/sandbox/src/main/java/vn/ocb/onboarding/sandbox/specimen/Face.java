package vn.ocb.onboarding.sandbox.specimen;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.MultipleGradientPaint.CycleMethod;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.SplittableRandom;
import vn.ocb.onboarding.contract.CustomerData.Sex;

/**
 * A drawn, shaded face: the same person looks the same on the card and in the selfie. A detector finds it; to a face
 * matcher it means nothing.
 */
final class Face {
    private static final List<Color> SKIN =
            List.of(new Color(0xF0CBA6), new Color(0xE8BC92), new Color(0xDDAE84), new Color(0xCF9C72));
    private static final List<Color> CLOTHES =
            List.of(new Color(0xE9EAEE), new Color(0x2C3A55), new Color(0x5C6B7C), new Color(0x7A2F3A), Color.WHITE);
    private static final Color HAIR = new Color(0x1C1715);
    private static final Color SHADOW = new Color(0x4A2415);
    private static final Color LIPS = new Color(0xA8524A);

    private final boolean woman;
    private final Color skin;
    private final Color clothes;
    private final double jaw;
    private final double eyes;
    private final double eyeSize;
    private final double brows;
    private final double nose;
    private final double mouth;
    private final double fringe;

    private Face(SpecimenPerson person) {
        // A stream of its own, so that another rule for numbers leaves the faces as they are.
        var random = new SplittableRandom(person.seed() ^ 0x5EEDFACEL);
        this.woman = person.sex() == Sex.FEMALE;
        this.skin = SKIN.get(random.nextInt(SKIN.size()));
        this.clothes = CLOTHES.get(random.nextInt(CLOTHES.size()));
        this.jaw = random.nextDouble(0.62, 0.82) - (woman ? 0.06 : 0);
        this.eyes = random.nextDouble(0.38, 0.44);
        this.eyeSize = random.nextDouble(0.9, 1.12);
        this.brows = random.nextDouble(0.06, 0.085) - (woman ? 0.02 : 0);
        this.nose = random.nextDouble(0.9, 1.15);
        this.mouth = random.nextDouble(0.9, 1.12);
        this.fringe = random.nextDouble(-0.12, 0.12);
    }

    static Face of(SpecimenPerson person) {
        return new Face(person);
    }

    /**
     * Draws head and shoulders.
     *
     * @param x middle of the face
     * @param y middle of the face
     * @param halfWidth of the face, without hair and ears
     * @param tilt of the head in degrees
     * @param smile 0 as on a card, 1 for a laugh
     */
    void draw(Graphics2D target, double x, double y, double halfWidth, double tilt, double smile) {
        var g = (Graphics2D) target.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.translate(x, y);
        g.scale(halfWidth, halfWidth);
        drawShoulders(g);
        g.rotate(Math.toRadians(tilt), 0, 1.4);
        drawBackOfHair(g);
        drawNeck(g);
        drawHead(g);
        drawEye(g, -eyes);
        drawEye(g, eyes);
        drawNose(g);
        drawMouth(g, smile);
        drawFrontOfHair(g);
        g.dispose();
    }

    private void drawShoulders(Graphics2D g) {
        g.setColor(clothes);
        g.fill(curve(-2.75, 4.6, -2.7, 2.4, -1.6, 2.15, -0.5, 1.85, 0.5, 1.85, 1.6, 2.15, 2.7, 2.4, 2.75, 4.6));
        g.setStroke(new BasicStroke(0.05f));
        g.setColor(alpha(Color.BLACK, 60));
        g.draw(line(-0.55, 1.9, 0, 2.75, 0.55, 1.9));
        shade(g, 0, 4.2, 2.6, 1.6, Color.BLACK, 60);
    }

    private void drawBackOfHair(Graphics2D g) {
        g.setColor(HAIR);
        g.fill(oval(0, -0.32, 1.14, 1.26));
        if (woman) {
            g.fill(new RoundRectangle2D.Double(-1.16, -0.4, 2.32, 2.5, 0.9, 1.2));
        }
    }

    private void drawNeck(Graphics2D g) {
        g.setColor(mix(skin, SHADOW, 0.18));
        g.fill(curve(
                -0.52, 0.7, -0.5, 1.5, -0.55, 1.8, -0.75, 1.95, 0, 2.5, 0.75, 1.95, 0.55, 1.8, 0.5, 1.5, 0.52, 0.7));
        shade(g, 0, 1.25, 0.7, 0.42, SHADOW, 150);
    }

    private void drawHead(Graphics2D g) {
        g.setColor(mix(skin, SHADOW, 0.14));
        if (!woman) {
            g.fill(oval(-1.0, 0.08, 0.15, 0.29));
            g.fill(oval(1.0, 0.08, 0.15, 0.29));
        }
        var head = new Path2D.Double();
        head.moveTo(0, -1.3);
        head.curveTo(0.72, -1.3, 1.0, -0.75, 1.0, -0.1);
        head.curveTo(1.0, 0.55, jaw, 0.9, jaw * 0.72, 1.12);
        head.curveTo(0.3, 1.36, -0.3, 1.36, -jaw * 0.72, 1.12);
        head.curveTo(-jaw, 0.9, -1.0, 0.55, -1.0, -0.1);
        head.curveTo(-1.0, -0.75, -0.72, -1.3, 0, -1.3);
        g.setPaint(new RadialGradientPaint(
                new Point2D.Double(-0.08, 0),
                1.45f,
                new float[] {0, 0.55f, 1},
                new Color[] {mix(skin, Color.WHITE, 0.16), skin, mix(skin, SHADOW, 0.42)},
                CycleMethod.NO_CYCLE));
        g.fill(head);
        shade(g, 0, -0.62, 0.6, 0.3, Color.WHITE, 60);
        shade(g, -0.5, 0.36, 0.3, 0.26, Color.WHITE, 70);
        shade(g, 0.5, 0.36, 0.3, 0.26, Color.WHITE, 70);
        shade(g, -0.52, 0.48, 0.3, 0.2, new Color(0xD9766A), 50);
        shade(g, 0.52, 0.48, 0.3, 0.2, new Color(0xD9766A), 50);
        shade(g, 0, 1.1, 0.28, 0.14, Color.WHITE, 50);
    }

    private void drawEye(Graphics2D g, double x) {
        var side = Math.signum(x);
        shade(g, x, -0.14, 0.4, 0.24, SHADOW, 150);
        shade(g, x - side * 0.2, -0.12, 0.2, 0.2, SHADOW, 90);
        var width = 0.21 * eyeSize;
        var height = 0.085 * eyeSize;
        var opening = new Path2D.Double();
        opening.moveTo(x - width, -0.07);
        opening.curveTo(x - width / 2, -0.1 - height, x + width / 2, -0.1 - height, x + width, -0.09);
        opening.curveTo(x + width / 2, -0.06 + height, x - width / 2, -0.06 + height, x - width, -0.07);
        g.setColor(new Color(0xEFE6DF));
        g.fill(opening);
        var clip = g.getClip();
        g.clip(opening);
        g.setColor(new Color(0x3A2215));
        g.fill(oval(x, -0.09, 0.105, 0.105));
        g.setColor(Color.BLACK);
        g.fill(oval(x, -0.09, 0.055, 0.055));
        g.setColor(alpha(Color.WHITE, 200));
        g.fill(oval(x + 0.03, -0.12, 0.018, 0.018));
        g.setClip(clip);
        g.setStroke(new BasicStroke(0.035f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.setColor(alpha(HAIR, 230));
        g.draw(bow(x - width, -0.07, x, -0.1 - height * 1.5, x + width, -0.09));
        g.setStroke(new BasicStroke(0.014f));
        g.setColor(alpha(SHADOW, 140));
        g.draw(bow(x - width, -0.17, x, -0.2 - height * 1.5, x + width, -0.17));
        g.setStroke(new BasicStroke((float) brows, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.setColor(alpha(HAIR, 215));
        g.draw(bow(x - side * 0.24, -0.34, x + side * 0.03, -0.46, x + side * 0.3, -0.34));
    }

    private void drawNose(Graphics2D g) {
        shade(g, 0, 0.02, 0.1, 0.45, Color.WHITE, 110);
        shade(g, -0.15 * nose, 0.2, 0.09, 0.3, SHADOW, 70);
        shade(g, 0.15 * nose, 0.2, 0.09, 0.3, SHADOW, 70);
        shade(g, 0, 0.36, 0.11, 0.09, Color.WHITE, 110);
        shade(g, 0, 0.5, 0.3 * nose, 0.1, SHADOW, 120);
        g.setColor(alpha(SHADOW, 200));
        g.fill(oval(-0.1 * nose, 0.455, 0.055, 0.03));
        g.fill(oval(0.1 * nose, 0.455, 0.055, 0.03));
    }

    private void drawMouth(Graphics2D g, double smile) {
        var half = 0.28 * mouth * (1 + 0.18 * smile);
        var corner = 0.76 - 0.06 * smile;
        g.setColor(LIPS);
        g.fill(curve(
                -half, corner, -0.1, 0.64, 0, 0.71, 0.1, 0.64, half, corner, 0.15, 0.92, -0.15, 0.92, -half, corner));
        g.setStroke(new BasicStroke(0.03f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.setColor(new Color(0x5A221E));
        g.draw(bow(-half, corner, 0, 0.78 + 0.04 * smile, half, corner));
        shade(g, 0, 0.83, 0.16, 0.04, Color.WHITE, 70);
        shade(g, 0, 0.96, 0.3, 0.07, SHADOW, 110);
    }

    private void drawFrontOfHair(Graphics2D g) {
        g.setColor(HAIR);
        if (woman) {
            g.fill(curve(
                    0, -1.56, -0.8, -1.62, -1.22, -1.1, -1.2, 0, -1.08, 0.9, -0.96, -0.2, -0.8, -0.8, fringe, -1.12, 0,
                    -1.56));
            g.fill(curve(
                    0, -1.56, 0.8, -1.62, 1.22, -1.1, 1.2, 0, 1.08, 0.9, 0.96, -0.2, 0.8, -0.8, fringe, -1.12, 0,
                    -1.56));
        } else {
            g.fill(curve(
                    -1.05,
                    -0.2,
                    -1.25,
                    -1.1,
                    -0.7,
                    -1.65,
                    0,
                    -1.62,
                    0.7,
                    -1.65,
                    1.25,
                    -1.1,
                    1.05,
                    -0.2,
                    0.95,
                    -0.55,
                    0.9,
                    -0.85,
                    0.55 + fringe,
                    -0.98,
                    0.1,
                    -0.85 + fringe,
                    -0.5,
                    -0.95,
                    -0.86,
                    -0.8,
                    -0.95,
                    -0.5,
                    -0.98,
                    -0.35,
                    -1.05,
                    -0.2));
        }
        shade(g, -0.35, -1.3, 0.5, 0.18, new Color(0x8A7A70), 70);
    }

    /** A soft spot: full in the middle, nothing at its rim. */
    private static void shade(Graphics2D g, double x, double y, double rx, double ry, Color color, int opacity) {
        var spot = AffineTransform.getTranslateInstance(x, y);
        spot.scale(rx, ry);
        g.setPaint(new RadialGradientPaint(
                new Point2D.Double(0, 0),
                1,
                new Point2D.Double(0, 0),
                new float[] {0, 0.5f, 1},
                new Color[] {alpha(color, opacity), alpha(color, opacity / 2), alpha(color, 0)},
                CycleMethod.NO_CYCLE,
                java.awt.MultipleGradientPaint.ColorSpaceType.SRGB,
                spot));
        g.fill(oval(x, y, rx, ry));
    }

    private static Shape oval(double x, double y, double rx, double ry) {
        return new Ellipse2D.Double(x - rx, y - ry, 2 * rx, 2 * ry);
    }

    private static Shape line(double... points) {
        var path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        return path;
    }

    private static Shape bow(double x0, double y0, double x1, double y1, double x2, double y2) {
        var path = new Path2D.Double();
        path.moveTo(x0, y0);
        path.quadTo(x1, y1, x2, y2);
        return path;
    }

    /** A smooth closed outline through the middles of the given points (a quadratic B-spline with fixed ends). */
    private static Shape curve(double... points) {
        var path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i + 3 < points.length; i += 2) {
            var last = i + 5 >= points.length;
            var endX = last ? points[i + 2] : (points[i] + points[i + 2]) / 2;
            var endY = last ? points[i + 3] : (points[i + 1] + points[i + 3]) / 2;
            path.quadTo(points[i], points[i + 1], endX, endY);
        }
        path.closePath();
        return path;
    }

    private static Color alpha(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }

    private static Color mix(Color a, Color b, double share) {
        return new Color(
                (int) (a.getRed() + (b.getRed() - a.getRed()) * share),
                (int) (a.getGreen() + (b.getGreen() - a.getGreen()) * share),
                (int) (a.getBlue() + (b.getBlue() - a.getBlue()) * share));
    }
}
