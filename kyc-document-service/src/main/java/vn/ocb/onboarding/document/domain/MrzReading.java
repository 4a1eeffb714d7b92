package vn.ocb.onboarding.document.domain;

import java.util.List;
import java.util.Set;

/**
 * The MRZ of a card as it was read, right or wrong.
 *
 * @param lines three lines of 30 characters
 * @param probabilities how sure the reader is of each character, 0-1, line after line
 * @param repaired where a character was replaced by the next likely one to satisfy a check digit, counted as the
 *     probabilities are
 * @param turned whether the card lay upside down
 */
public record MrzReading(List<String> lines, List<Double> probabilities, Set<Integer> repaired, boolean turned) {
    public MrzReading {
        lines = List.copyOf(lines);
        probabilities = List.copyOf(probabilities);
        repaired = Set.copyOf(repaired);
    }

    /** How sure the reader is of its least sure character, 0-1. */
    public double certainty() {
        return certainty(0, probabilities.size());
    }

    /** The same of the characters from {@code from} to before {@code to} of a line, both counted from 0. */
    public double certainty(int line, int from, int to) {
        return certainty(line * Mrz.WIDTH + from, line * Mrz.WIDTH + to);
    }

    private double certainty(int from, int to) {
        return probabilities.subList(from, to).stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
    }
}
