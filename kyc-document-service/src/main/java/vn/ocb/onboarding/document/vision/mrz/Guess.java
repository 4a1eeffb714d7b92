package vn.ocb.onboarding.document.vision.mrz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.ocb.onboarding.document.domain.Mrz;
import vn.ocb.onboarding.document.domain.MrzReading;

/** What a grid of characters may say: for every position the two most likely of the characters allowed there. */
final class Guess {
    private static final int POSITIONS = Mrz.WIDTH * Mrz.HEIGHT;

    private final char[] text = new char[POSITIONS];
    private final char[] second = new char[POSITIONS];
    private final float[] probability = new float[POSITIONS];
    private final float[] secondProbability = new float[POSITIONS];
    private final Set<Integer> repaired = new HashSet<>();
    private float expected;
    private int telling;

    /** @param probabilities for every position those of {@code classes} */
    Guess(float[] probabilities, String classes) {
        for (var position = 0; position < POSITIONS; position++) {
            choose(position, probabilities, classes);
        }
        Td1Alphabet.datePairs().forEach(this::settle);
    }

    /** A month or a day is known or not: half of one is a misread digit. */
    private void settle(int first) {
        var second = first + 1;
        if ((text[first] == '<') != (text[second] == '<')) {
            swap(text[first] == '<' ? first : second);
        }
    }

    private void choose(int position, float[] probabilities, String classes) {
        var sum = 0f;
        for (var at = 0; at < classes.length(); at++) {
            if (!Td1Alphabet.allows(position, classes.charAt(at))) {
                continue;
            }
            var likely =
                    probabilities[position * classes.length() + at] + ofLookalike(position, at, probabilities, classes);
            sum += likely;
            if (Td1Alphabet.tells(position) && Td1Alphabet.expects(position, classes.charAt(at))) {
                expected += likely;
            }
            if (likely > probability[position]) {
                second[position] = text[position];
                secondProbability[position] = probability[position];
                text[position] = classes.charAt(at);
                probability[position] = likely;
            } else if (likely > secondProbability[position]) {
                second[position] = classes.charAt(at);
                secondProbability[position] = likely;
            }
        }
        telling += Td1Alphabet.tells(position) ? 1 : 0;
        if (sum > 0) {
            probability[position] /= sum;
            secondProbability[position] /= sum;
        }
    }

    /** Nobody prints an O among digits: what looks like one there is a 0. */
    private static float ofLookalike(int position, int at, float[] probabilities, String classes) {
        var other = classes.indexOf(Td1Alphabet.lookalike(classes.charAt(at)));
        return other == at ? 0 : probabilities[position * classes.length() + other];
    }

    /** How likely it is, 0-1, that characters stand here which stand in every Vietnamese MRZ. */
    float plausibility() {
        return expected / telling;
    }

    /** How likely it is, 0-1, that the second best of the allowed characters stands here. */
    float doubt(int position) {
        return secondProbability[position];
    }

    /** Replaces a character by the next likely one; a second time puts it back. */
    void swap(int position) {
        var character = text[position];
        text[position] = second[position];
        second[position] = character;
        var likely = probability[position];
        probability[position] = secondProbability[position];
        secondProbability[position] = likely;
        if (!repaired.remove(position)) {
            repaired.add(position);
        }
    }

    String line(int line) {
        return new String(text, line * Mrz.WIDTH, Mrz.WIDTH);
    }

    MrzReading reading(boolean turned) {
        var probabilities = new ArrayList<Double>(POSITIONS);
        for (var position = 0; position < POSITIONS; position++) {
            // What a check digit has put right is as sure as the two candidates together.
            var sure = repaired.contains(position)
                    ? probability[position] + secondProbability[position]
                    : probability[position];
            probabilities.add((double) Math.min(1, sure));
        }
        return new MrzReading(List.of(line(0), line(1), line(2)), probabilities, repaired, turned);
    }
}
