package vn.ocb.onboarding.training;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import vn.ocb.onboarding.document.vision.glyph.GlyphPatch;
import vn.ocb.onboarding.training.Press.Range;
import vn.ocb.onboarding.training.Press.Style;

/**
 * What a net is taught.
 *
 * @param name of the net's file
 * @param others classes beyond the characters: {@link Press#NONE}, or nothing
 * @param neurons hidden neurons
 * @param rounds batches of {@link #BATCH} examples; no example is ever seen twice
 */
record Lesson(String name, Alphabet alphabet, String others, Style style, int neurons, int rounds) {
    static final int BATCH = 32;

    private static final float RATE = .003f;
    private static final long SEED = 9303;

    /** The characters of an MRZ. Sizes of OCR-B are 1.4 x 2.4 mm; printers and drawn specimens differ from it. */
    static Lesson ocrB(int rounds) {
        var style = new Style(new Range(15, 19), new Range(.5f, .76f), new Range(1.2f, 3.6f), new Range(17.5f, 18.8f));
        return new Lesson("ocr-b.net", Alphabet.of("ocr-b.strokes"), "", style, 96, rounds);
    }

    /** Printed digits, from slender to bold; they stand closer together than those of an MRZ. */
    static Lesson digits(int rounds) {
        var style =
                new Style(new Range(15.5f, 19.5f), new Range(.46f, .74f), new Range(1.4f, 4.6f), new Range(11.5f, 17));
        return new Lesson("digits.net", Alphabet.of("digits.strokes"), String.valueOf(Press.NONE), style, 48, rounds);
    }

    /** The file of the net that has learned. */
    byte[] teach() {
        var dice = new Dice(SEED);
        var classes = alphabet.characters() + others;
        var pupil = new Pupil(classes, GlyphPatch.VALUES, neurons, dice);
        var press = new Press(alphabet, style, dice);
        var patch = new float[GlyphPatch.VALUES];
        for (var round = 0; round < rounds; round++) {
            for (var example = 0; example < BATCH; example++) {
                var right = dice.below(classes.length());
                press.print(classes.charAt(right), patch, 0);
                pupil.study(patch, right, 1f / BATCH);
            }
            pupil.learn(rate(round));
        }
        return file(pupil);
    }

    /** Ever smaller steps, along half a wave of the cosine, so that it comes to rest. */
    private float rate(int round) {
        return RATE * (.01f + .99f * (1 + (float) StrictMath.cos(StrictMath.PI * round / rounds)) / 2);
    }

    private static byte[] file(Pupil pupil) {
        var file = new ByteArrayOutputStream();
        try {
            pupil.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
