package vn.ocb.onboarding.document.vision.quality;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import vn.ocb.onboarding.document.vision.outline.Zone;

/** The three lines of the MRZ as bands full of strokes with calm ones between. */
final class MrzBands {
    private static final double[] BASELINES = {37.6, 43.2, 48.8};
    private static final double LEFT = 4;
    /** 30 characters of 2.54 mm. */
    private static final double LENGTH = 76.2;
    /** Of a letter of OCR-B, ICAO Doc 9303-3. */
    private static final double LETTER = 2.6;
    /** Of what is calm above and below a line. */
    private static final double CALM = 2;
    /** Cards differ by this much up and down, in millimetres. */
    private static final double TOLERANCE = 2;

    private static final double STEP = .4;
    /** Into how many parts a line is taken apart to see which are covered: three letters each. */
    private static final int PARTS = 10;
    /** A part with less than this share of the strokes of the median part cannot be seen. */
    private static final double SEEN = .3;

    private final ToDoubleFunction<Zone> strokes;
    private double contrast;
    private double down;

    /** @param strokes mean of the strokes in a zone */
    MrzBands(ToDoubleFunction<Zone> strokes) {
        this.strokes = strokes;
        for (var moved = -TOLERANCE; moved <= TOLERANCE; moved += STEP) {
            var here = contrast(moved);
            if (here > contrast) {
                contrast = here;
                down = moved;
            }
        }
    }

    /** How many times the strokes around it the line has that stands out least. */
    double contrast() {
        return contrast;
    }

    private double contrast(double moved) {
        return Arrays.stream(BASELINES)
                .map(baseline -> contrastOfLine(baseline + moved))
                .min()
                .orElseThrow();
    }

    private double contrastOfLine(double baseline) {
        var line = strokes.applyAsDouble(new Zone(LEFT, baseline - LETTER, LENGTH, LETTER));
        var above = strokes.applyAsDouble(new Zone(LEFT, baseline - LETTER - .4 - CALM, LENGTH, CALM));
        var below = strokes.applyAsDouble(new Zone(LEFT, baseline + .4, LENGTH, CALM));
        return line / (1 + Math.max(above, below));
    }

    /** The share of the three lines that can be seen, 0-1. */
    double seen() {
        var parts = Arrays.stream(BASELINES)
                .flatMap(baseline -> Arrays.stream(partsOfLine(baseline + down)))
                .sorted()
                .toArray();
        var least = SEEN * parts[parts.length / 2];
        return (double) Arrays.stream(parts).filter(part -> part >= least).count() / parts.length;
    }

    private double[] partsOfLine(double baseline) {
        var length = LENGTH / PARTS;
        var parts = new double[PARTS];
        for (var part = 0; part < PARTS; part++) {
            parts[part] = strokes.applyAsDouble(new Zone(LEFT + part * length, baseline - LETTER, length, LETTER));
        }
        return parts;
    }
}
