package vn.ocb.onboarding.sandbox.specimen;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;

/** Text on a card, in a logical font of the JDK; all measures in millimetres. */
final class Print {
    /** How a text looks. */
    record Style(Font font, Color color) {}

    private static final Font PLAIN_FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 1);
    private static final Font BOLD_FONT = new Font(Font.SANS_SERIF, Font.BOLD, 1);
    private static final Color INK = new Color(0x1E2328);
    private static final Color CRIMSON = new Color(0xC02026);

    static final Style LABEL = new Style(PLAIN_FONT, new Color(0x38505A));
    static final Style VALUE = new Style(PLAIN_FONT, INK);
    static final Style BOLD = new Style(BOLD_FONT, INK);
    static final Style RED = new Style(PLAIN_FONT, CRIMSON);
    static final Style RED_BOLD = new Style(BOLD_FONT, CRIMSON);
    static final Style WATERMARK = new Style(BOLD_FONT, new Color(200, 40, 40, 46));

    private Print() {}

    /**
     * @param size of the font
     * @param width where the text ends at the latest: a longer one is set narrower
     */
    static void text(Graphics2D g, String text, double x, double baseline, double size, double width, Style style) {
        draw(g, text, x, baseline, size, width, style, 0);
    }

    static void centred(Graphics2D g, String text, double x, double baseline, double size, double width, Style style) {
        draw(g, text, x, baseline, size, width, style, 0.5);
    }

    private static void draw(
            Graphics2D g,
            String text,
            double x,
            double baseline,
            double size,
            double width,
            Style style,
            double shift) {
        g.setFont(style.font.deriveFont((float) size));
        g.setColor(style.color);
        var natural = g.getFontMetrics().getStringBounds(text, g).getWidth();
        var narrower = Math.min(1, width / natural);
        var placed = (Graphics2D) g.create();
        placed.translate(x - natural * narrower * shift, baseline);
        placed.scale(narrower, 1);
        placed.drawString(text, 0f, 0f);
        placed.dispose();
    }
}
