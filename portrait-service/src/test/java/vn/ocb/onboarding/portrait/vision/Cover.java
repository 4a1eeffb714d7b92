package vn.ocb.onboarding.portrait.vision;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.TexturePaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import vn.ocb.onboarding.picture.FivePoints;

/**
 * What people wear or hold before a face, drawn over a picture in distances of the eyes from their middle. Drawn for the
 * tests alone: nothing of it was used when the weights of {@link BareFace} were fitted.
 */
enum Cover {
    SURGICAL_PALE_BLUE(true) {
        @Override
        void draw(Graphics2D g, Color skin) {
            mask(g, new Color(0xCDDCF0), .42, true, false);
        }
    },
    SURGICAL_WHITE(true) {
        @Override
        void draw(Graphics2D g, Color skin) {
            mask(g, new Color(0xF2F2EF), .4, true, false);
        }
    },
    SURGICAL_SKIN(false) {
        @Override
        void draw(Graphics2D g, Color skin) {
            mask(g, skin, .42, true, false);
        }
    },
    SURGICAL_BLACK(true) {
        @Override
        void draw(Graphics2D g, Color skin) {
            mask(g, new Color(0x1E1E22), .42, true, false);
        }
    },
    CLOTH_PINK(true) {
        @Override
        void draw(Graphics2D g, Color skin) {
            mask(g, new Color(0xE8B6BE), .38, false, false);
        }
    },
    CLOTH_CHECKED(false) {
        @Override
        void draw(Graphics2D g, Color skin) {
            mask(g, chequered(new Color(0xB23A48), new Color(0xF0E8E0), .14), .38, false, false);
        }
    },
    CLOTH_STRIPED(false) {
        @Override
        void draw(Graphics2D g, Color skin) {
            mask(g, striped(new Color(0x355C7D), new Color(0xE9E3D5)), .38, false, false);
        }
    },
    FFP2_WHITE(false) {
        @Override
        void draw(Graphics2D g, Color skin) {
            mask(g, new Color(0xFAFAF8), .3, false, true);
        }
    },
    FFP2_SKIN(false) {
        @Override
        void draw(Graphics2D g, Color skin) {
            mask(g, skin.darker(), .3, false, true);
        }
    },
    UNDER_THE_NOSE_BLUE(true) {
        @Override
        void draw(Graphics2D g, Color skin) {
            mask(g, new Color(0x8FB4DC), .8, true, false);
        }
    },
    UNDER_THE_NOSE_SKIN(false) {
        @Override
        void draw(Graphics2D g, Color skin) {
            mask(g, skin, .8, false, false);
        }
    },
    RECTANGLE_SKIN(true) {
        @Override
        void draw(Graphics2D g, Color skin) {
            g.setColor(skin);
            g.fill(new RoundRectangle2D.Double(-1, .4, 2, 1.25, .15, .15));
        }
    },
    HAND(false) {
        @Override
        void draw(Graphics2D g, Color skin) {
            g.rotate(.12, 0, 1.1);
            for (var finger = 0; finger < 4; finger++) {
                var top = .66 + finger * .24;
                g.setPaint(new LinearGradientPaint(
                        0, (float) top, 0, (float) (top + .24), new float[] {0, .4f, 1}, new Color[] {
                            skin.darker(), skin.brighter(), skin.darker().darker()
                        }));
                g.fill(new RoundRectangle2D.Double(-2.2, top, 2.9 + .12 * (finger % 3), .23, .23, .23));
            }
        }
    },
    SCARF(true) {
        @Override
        void draw(Graphics2D g, Color skin) {
            g.setPaint(striped(new Color(0x7B2D3B), new Color(0x642430)));
            g.fill(new Rectangle2D.Double(-1.6, .62, 3.2, 2));
        }
    },
    SCARF_SKIN(false) {
        @Override
        void draw(Graphics2D g, Color skin) {
            g.setPaint(new GradientPaint(0, .6f, skin.brighter(), .2f, 1.2f, skin.darker(), true));
            g.fill(new Rectangle2D.Double(-1.6, .6, 3.2, 2));
        }
    },
    PHONE(true) {
        @Override
        void draw(Graphics2D g, Color skin) {
            g.rotate(-.15, 0, 1.1);
            g.setColor(new Color(0x202228));
            g.fill(new RoundRectangle2D.Double(-.95, .62, 1.9, 1, .2, .2));
            g.setColor(new Color(0x50525A));
            g.fill(new Ellipse2D.Double(-.8, .7, .2, .2));
        }
    },
    ROUND_BLACK(true) {
        @Override
        void draw(Graphics2D g, Color skin) {
            glasses(g, new Ellipse2D.Double(-.38, -.32, .76, .76), new Color(0x101014), 245);
        }
    },
    AVIATOR_BROWN(true) {
        @Override
        void draw(Graphics2D g, Color skin) {
            var lens = new Path2D.Double();
            lens.moveTo(-.42, -.25);
            lens.curveTo(-.2, -.32, .2, -.32, .42, -.25);
            lens.curveTo(.46, .1, .3, .45, 0, .45);
            lens.curveTo(-.3, .45, -.46, .1, -.42, -.25);
            glasses(g, lens, new Color(0x3A2415), 225);
        }
    },
    WIDE_GREEN(true) {
        @Override
        void draw(Graphics2D g, Color skin) {
            glasses(g, new RoundRectangle2D.Double(-.5, -.26, 1, .56, .2, .2), new Color(0x16281E), 225);
        }
    },
    MIRRORED(false) {
        @Override
        void draw(Graphics2D g, Color skin) {
            glasses(g, new Ellipse2D.Double(-.4, -.3, .8, .7), new Color(0x9DB8D8), 240);
        }
    },
    CLEAR_ROUND(false) {
        @Override
        void draw(Graphics2D g, Color skin) {
            glasses(g, new Ellipse2D.Double(-.38, -.3, .76, .72), Color.WHITE, 12);
        }

        @Override
        boolean covers() {
            return false;
        }
    },
    CLEAR_RECTANGLE(false) {
        @Override
        void draw(Graphics2D g, Color skin) {
            glasses(g, new RoundRectangle2D.Double(-.42, -.24, .84, .54, .15, .15), Color.WHITE, 12);
        }

        @Override
        boolean covers() {
            return false;
        }
    },
    MOUSTACHE(false) {
        @Override
        void draw(Graphics2D g, Color skin) {
            g.setColor(new Color(38, 30, 28, 215));
            g.fill(new Ellipse2D.Double(-.4, .82, .8, .17));
        }

        @Override
        boolean covers() {
            return false;
        }
    };

    private final boolean plain;

    Cover(boolean plain) {
        this.plain = plain;
    }

    /** In distances of the eyes, down and right from their middle. */
    abstract void draw(Graphics2D g, Color skin);

    /** Whether it hides mouth, nose or eyes. */
    boolean covers() {
        return true;
    }

    /** Whether it looks like no part of a face: it must be named, not only doubted. */
    boolean plain() {
        return plain;
    }

    BufferedImage over(BufferedImage picture, FivePoints face) {
        var left = face.leftEye();
        var right = face.rightEye();
        var unit = Math.hypot(right.x() - left.x(), right.y() - left.y());
        var covered = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        var g = covered.createGraphics();
        g.drawImage(picture, 0, 0, null);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        var place = AffineTransform.getTranslateInstance((left.x() + right.x()) / 2, (left.y() + right.y()) / 2);
        place.rotate(Math.toRadians(face.eyeLine()));
        place.scale(unit, unit);
        var cheek = place.transform(new Point2D.Double(.45, .42), null);
        var skin = new Color(picture.getRGB(
                Math.clamp((int) cheek.getX(), 0, picture.getWidth() - 1),
                Math.clamp((int) cheek.getY(), 0, picture.getHeight() - 1)));
        g.transform(place);
        draw(g, skin);
        g.dispose();
        return covered;
    }

    private static void mask(Graphics2D g, Paint cloth, double top, boolean pleated, boolean folded) {
        var outline = new Path2D.Double();
        outline.moveTo(-1, top + .2);
        outline.quadTo(0, top - .25, 1, top + .2);
        outline.lineTo(.9, 1.2);
        outline.quadTo(.6, 1.75, 0, 1.8);
        outline.quadTo(-.6, 1.75, -.9, 1.2);
        outline.closePath();
        g.setStroke(new BasicStroke(.03f));
        g.setColor(new Color(0xEDEDED));
        for (var side = -1; side <= 1; side += 2) {
            g.draw(new Line2D.Double(side * .95, top + .25, side * 1.35, -.05));
            g.draw(new Line2D.Double(side * .9, 1.15, side * 1.35, .3));
        }
        g.setPaint(cloth);
        g.fill(outline);
        var before = g.getClip();
        g.clip(outline);
        g.setPaint(new LinearGradientPaint(-1, 0, 1, 0, new float[] {0, .5f, 1}, new Color[] {
            new Color(0, 0, 0, 70), new Color(0, 0, 0, 0), new Color(0, 0, 0, 70)
        }));
        g.fill(outline);
        g.setColor(new Color(0, 0, 0, 45));
        if (pleated) {
            for (var fold = .8; fold < 1.4; fold += .21) {
                g.draw(new QuadCurve2D.Double(-1, fold + .06, 0, fold - .02, 1, fold + .06));
            }
        }
        if (folded) {
            g.draw(new Line2D.Double(0, top - .2, 0, 1.8));
        }
        g.setClip(before);
    }

    private static void glasses(Graphics2D g, Shape lens, Color tint, int opacity) {
        g.setStroke(new BasicStroke(.045f));
        for (var side = -1; side <= 1; side += 2) {
            var placed = AffineTransform.getTranslateInstance(side * .52, .02).createTransformedShape(lens);
            g.setColor(new Color(tint.getRed(), tint.getGreen(), tint.getBlue(), opacity));
            g.fill(placed);
            g.setColor(new Color(0x24201E));
            g.draw(placed);
        }
        g.draw(new Line2D.Double(-.14, -.02, .14, -.02));
    }

    private static Paint chequered(Color one, Color other, double size) {
        return texture(one, other, size, size / 2);
    }

    private static Paint striped(Color one, Color other) {
        return texture(one, other, .16, .16);
    }

    private static Paint texture(Color one, Color other, double size, double width) {
        var tile = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        var g = tile.createGraphics();
        g.setColor(one);
        g.fillRect(0, 0, 16, 16);
        g.setColor(other);
        g.fillRect(0, 0, (int) (16 * width / size), 8);
        if (width < size) {
            g.fillRect(8, 8, 8, 8);
        }
        g.dispose();
        return new TexturePaint(tile, new Rectangle2D.Double(0, 0, size, size));
    }
}
