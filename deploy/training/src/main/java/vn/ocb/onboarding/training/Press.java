package vn.ocb.onboarding.training;

import vn.ocb.onboarding.document.vision.glyph.GlyphPatch;

/**
 * Prints a character as it might come out of any printer and any camera: never twice the same. All measures are pixels
 * of a patch; a character of OCR-B stands in a cell of {@link #PITCH} of them.
 */
final class Press {
    /** 2.54 mm at 0.14 mm a pixel: a character of 1.4 x 2.4 mm then fills its patch but for a margin. */
    static final float PITCH = 18.14f;

    /** The patch, and how far it may be shifted, to each side. */
    private static final int MARGIN = 4;

    private static final int WIDTH = GlyphPatch.WIDTH + 2 * MARGIN;
    private static final int HEIGHT = GlyphPatch.HEIGHT + 2 * MARGIN;

    /** The class of patches that show no character. */
    static final char NONE = ' ';

    private final Alphabet alphabet;
    private final String characters;
    private final Style style;
    private final Dice dice;
    private final Canvas canvas = new Canvas(WIDTH, HEIGHT);

    /**
     * What varies from print to print.
     *
     * @param heights lowest and highest height of a character
     * @param widths the same of its width, as share of the height
     * @param weights the same of its strokes
     * @param pitches the same of the distance to its neighbours
     */
    record Style(Range heights, Range widths, Range weights, Range pitches) {}

    record Range(float low, float high) {
        float draw(Dice dice) {
            return dice.between(low, high);
        }
    }

    Press(Alphabet alphabet, Style style, Dice dice) {
        this.alphabet = alphabet;
        this.characters = alphabet.characters();
        this.style = style;
        this.dice = dice;
    }

    /** Prints one character, or for {@link #NONE} anything else, and cuts its patch out. */
    void print(char character, float[] into, int from) {
        canvas.clear();
        var middleX = (WIDTH - 1) / 2f + dice.between(-1.4f, 1.4f);
        var middleY = (HEIGHT - 1) / 2f + dice.between(-1.4f, 1.4f);
        var hand = Hand.of(style, dice);
        var pitch = style.pitches.draw(dice);
        if (character == NONE) {
            drawNone(hand, middleX, middleY, pitch);
        } else {
            drawWithNeighbours(character, hand, middleX, middleY, pitch);
        }
        photograph();
        GlyphPatch.cut(canvas.ink(), (WIDTH - 1) / 2f, (HEIGHT - 1) / 2f, 1, into, from);
    }

    private void drawWithNeighbours(char character, Hand hand, float middleX, float middleY, float pitch) {
        draw(character, hand, middleX, middleY);
        // At the ends of a line and beside blanks there is no neighbour.
        if (dice.happens(.75f)) {
            draw(any(), hand, middleX - pitch, middleY);
        }
        if (dice.happens(.75f)) {
            draw(any(), hand, middleX + pitch, middleY);
        }
    }

    /** What a grid shows that does not fit: the gap between two characters, or one beside blank paper. */
    private void drawNone(Hand hand, float middleX, float middleY, float pitch) {
        var aside = pitch * dice.between(.38f, .62f);
        var sides = dice.below(4);
        if (sides % 2 == 1) {
            draw(any(), hand, middleX - aside, middleY);
        }
        if (sides / 2 == 1) {
            draw(any(), hand, middleX - aside + pitch, middleY);
        }
    }

    private char any() {
        return characters.charAt(dice.below(characters.length()));
    }

    private void draw(char character, Hand hand, float middleX, float middleY) {
        for (var piece : alphabet.draw(character, dice).pieces()) {
            canvas.stroke(
                    middleX + hand.x(piece[0], piece[1]),
                    middleY + hand.y(piece[0], piece[1]),
                    middleX + hand.x(piece[2], piece[3]),
                    middleY + hand.y(piece[2], piece[3]),
                    hand.weight);
        }
    }

    private void photograph() {
        var blur = dice.between(.3f, 1.5f);
        canvas.blur(blur * dice.between(.75f, 1.35f), blur * dice.between(.75f, 1.35f));
        if (dice.happens(.6f)) {
            canvas.waves(dice.between(0, .16f), dice.between(3, 22), dice.between(0, 3.14f), dice.between(0, 6.28f));
        }
        if (dice.happens(.5f)) {
            canvas.slope(dice.between(-.2f, .2f), dice.between(-.2f, .2f));
        }
        canvas.noise(dice.between(0, .16f), dice);
    }

    /** How one print deforms its characters. */
    private record Hand(
            float scaleX,
            float scaleY,
            float slant,
            float turn,
            float bendX,
            float bendY,
            float phaseX,
            float phaseY,
            float weight) {

        static Hand of(Style style, Dice dice) {
            var height = style.heights.draw(dice);
            return new Hand(
                    height * style.widths.draw(dice) / Skeleton.WIDTH,
                    height / Skeleton.HEIGHT,
                    dice.between(-.08f, .08f),
                    dice.between(-.05f, .05f),
                    dice.between(0, .7f),
                    dice.between(0, .7f),
                    dice.between(0, 6.28f),
                    dice.between(0, 6.28f),
                    style.weights.draw(dice));
        }

        float x(float x, float y) {
            var across = (x - Skeleton.WIDTH / 2) * scaleX;
            var down = (y - Skeleton.HEIGHT / 2) * scaleY;
            return across + (slant + turn) * down + bendX * (float) StrictMath.sin(phaseX + down * .25f);
        }

        float y(float x, float y) {
            var across = (x - Skeleton.WIDTH / 2) * scaleX;
            var down = (y - Skeleton.HEIGHT / 2) * scaleY;
            return down - turn * across + bendY * (float) StrictMath.sin(phaseY + across * .35f);
        }
    }
}
