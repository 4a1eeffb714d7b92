package vn.ocb.onboarding.sandbox.specimen;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;

/**
 * The characters of an MRZ as strokes in the manner of OCR-B (ISO 1073-2), drawn here so that no font needs to be
 * installed. Each is a path over a grid of 10 x 16: M moves, L draws a line, Q and C draw curves; 16 is the baseline.
 */
final class StrokeGlyphs {
    /** Size I of ISO 1073-2: 2.40 mm high with a stroke of 0.35 mm; the grid is the middle of the stroke. */
    private static final double GRID_IN_MM = (2.40 - 0.35) / 16;

    private static final double STROKE_IN_MM = 0.35;

    private static final String PATHS = """
            A M 0.3 16 L 5 0 L 9.7 16 M 2 10.6 L 8 10.6
            B M 1 0 L 1 16 L 5.4 16 C 10.6 16 10.6 7.6 5.4 7.6 L 1 7.6 M 1 0 L 4.8 0 C 9.4 0 9.4 7.6 4.8 7.6
            C M 9.3 1.9 C 6 -1.4 0.6 0 0.6 8 C 0.6 16 6 17.4 9.3 14.1
            D M 1 0 L 1 16 L 4 16 C 11.6 16 11.6 0 4 0 L 1 0
            E M 9 0 L 1.2 0 L 1.2 16 L 9 16 M 1.2 7.7 L 7.6 7.7
            F M 9 0 L 1.2 0 L 1.2 16 M 1.2 7.9 L 7.6 7.9
            G M 9.1 1.6 C 5.6 -1.4 0.6 0 0.6 8 C 0.6 16 5.6 17.3 9.1 14.9 L 9.1 8.8 L 5.4 8.8
            H M 0.9 0 L 0.9 16 M 9.1 0 L 9.1 16 M 0.9 7.8 L 9.1 7.8
            I M 1.8 0 L 8.2 0 M 5 0 L 5 16 M 1.8 16 L 8.2 16
            J M 3 0 L 8.2 0 L 8.2 11.4 C 8.2 16.9 3.2 17 1 14.4
            K M 1.2 0 L 1.2 16 M 9 0 L 1.4 9 M 4 6.2 L 9.4 16
            L M 1.4 0 L 1.4 16 L 9.2 16
            M M 0.3 16 L 0.9 0 L 5 9.4 L 9.1 0 L 9.7 16
            N M 0.9 16 L 0.9 0 L 9.1 16 L 9.1 0
            O M 5 0 C -1.6 0 -1.6 16 5 16 C 11.6 16 11.6 0 5 0
            P M 1.2 16 L 1.2 0 L 5.2 0 C 10.6 0 10.6 9 5.2 9 L 1.2 9
            Q M 5 0 C -1.6 0 -1.6 16 5 16 C 11.6 16 11.6 0 5 0 M 5.6 11 L 9.8 17
            R M 1.2 16 L 1.2 0 L 5.2 0 C 10.2 0 10.2 8.4 5.2 8.4 L 1.2 8.4 M 5 8.4 L 9.4 16
            S M 8.8 1.8 C 5.6 -1.2 1 -0.2 1 3.8 C 1 8.6 9.2 7 9.2 12 C 9.2 16.6 3.6 17.2 0.8 14.2
            T M 0.4 0 L 9.6 0 M 5 0 L 5 16
            U M 0.9 0 L 0.9 10.4 C 0.9 17.8 9.1 17.8 9.1 10.4 L 9.1 0
            V M 0.4 0 L 5 16 L 9.6 0
            W M 0 0 L 2.2 16 L 5 5.4 L 7.8 16 L 10 0
            X M 0.6 0 L 9.4 16 M 9.4 0 L 0.6 16
            Y M 0.4 0 L 5 8 L 5 16 M 9.6 0 L 5 8
            Z M 0.9 0 L 9.1 0 L 0.9 16 L 9.1 16
            0 M 5 0 C 0 0 0.8 5 0.8 8 C 0.8 11 0 16 5 16 C 10 16 9.2 11 9.2 8 C 9.2 5 10 0 5 0
            1 M 1.6 3.6 L 5.4 0 L 5.4 16 M 1.8 16 L 8.8 16
            2 M 1.2 2.4 C 3 -1 9 -0.8 9 4 C 9 8 1 12 1 16 L 9.2 16
            3 M 1.2 0 L 8.8 0 L 4 6.4 C 11 5.6 11 16 4.6 16 C 3 16 1.8 15.6 0.8 14.6
            4 M 5.6 0 L 0.6 11.6 L 9.6 11.6 M 7 7.4 L 7 16
            5 M 8.6 0 L 2 0 L 1.6 6.8 C 11 5 11.4 16 4.4 16 C 2.8 16 1.6 15.6 0.8 14.8
            6 M 6.6 0 C 3.2 3.4 0.9 7 0.9 11 C 0.9 17.6 9.2 17.6 9.2 11 C 9.2 5.6 3.4 5 1.4 9
            7 M 0.9 0 L 9.2 0 C 6 5 4.4 9 4 16
            8 M 5 0 C -0.2 0 0.2 7.4 5 7.4 C 11 7.4 10.8 16 5 16 C -0.8 16 -1 7.4 5 7.4 C 9.8 7.4 10.2 0 5 0
            9 M 3.4 16 C 6.8 12.6 9.1 9 9.1 5 C 9.1 -1.6 0.8 -1.6 0.8 5 C 0.8 10.4 6.6 11 8.6 7
            < M 9 2.6 L 1 8 L 9 13.4
            """;

    private static final Map<Character, Path2D> GLYPHS = read();

    private StrokeGlyphs() {}

    /**
     * Draws a line of characters.
     *
     * @param g measures in millimetres
     * @param x left edge of the first character cell
     * @param baseline where the characters stand
     * @param pitch from character to character
     */
    static void draw(Graphics2D g, String line, double x, double baseline, double pitch) {
        g.setStroke(
                new BasicStroke((float) (STROKE_IN_MM / GRID_IN_MM), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int i = 0; i < line.length(); i++) {
            var glyph = GLYPHS.get(line.charAt(i));
            if (glyph == null) {
                throw new IllegalArgumentException("an MRZ has A-Z, 0-9 and < only");
            }
            var place = AffineTransform.getTranslateInstance(
                    x + i * pitch + (pitch - 10 * GRID_IN_MM) / 2, baseline - STROKE_IN_MM / 2 - 16 * GRID_IN_MM);
            place.scale(GRID_IN_MM, GRID_IN_MM);
            var inGrid = (Graphics2D) g.create();
            inGrid.transform(place);
            inGrid.draw(glyph);
            inGrid.dispose();
        }
    }

    private static Map<Character, Path2D> read() {
        var glyphs = new HashMap<Character, Path2D>();
        PATHS.lines().forEach(line -> glyphs.put(line.charAt(0), path(line.substring(1))));
        return Map.copyOf(glyphs);
    }

    private static Path2D path(String text) {
        var path = new Path2D.Double();
        try (var words = new Scanner(text)) {
            while (words.hasNext()) {
                switch (words.next()) {
                    case "M" -> path.moveTo(number(words), number(words));
                    case "L" -> path.lineTo(number(words), number(words));
                    case "Q" -> path.quadTo(number(words), number(words), number(words), number(words));
                    case "C" ->
                        path.curveTo(
                                number(words),
                                number(words),
                                number(words),
                                number(words),
                                number(words),
                                number(words));
                    default -> throw new IllegalArgumentException("a path has M, L, Q and C only");
                }
            }
        }
        return path;
    }

    private static double number(Scanner words) {
        return Double.parseDouble(words.next());
    }
}
