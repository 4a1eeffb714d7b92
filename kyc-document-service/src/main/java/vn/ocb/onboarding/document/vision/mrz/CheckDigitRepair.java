package vn.ocb.onboarding.document.vision.mrz;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import vn.ocb.onboarding.document.domain.CheckDigit;
import vn.ocb.onboarding.document.domain.Mrz;

/**
 * Where a check digit is wrong, takes the second best character at the places the reader doubts most: one of them, or
 * two. What it does not doubt stays, so that a wrong check digit in clear print is not put right.
 */
final class CheckDigitRepair {
    /** Less likely than this, the other character is no alternative. */
    private static final float DOUBT = .02f;
    /** Four places make ten combinations; one in ten fits by chance, so more would put right what is wrong. */
    private static final int PLACES = 4;

    private final Guess guess;

    CheckDigitRepair(Guess guess) {
        this.guess = guess;
    }

    void repair() {
        for (var digit : CheckDigit.values()) {
            if (!isRight(digit)) {
                repair(digit);
            }
        }
    }

    private void repair(CheckDigit digit) {
        var doubted = doubted(digit);
        for (var place : doubted) {
            guess.swap(place);
            if (isRight(digit)) {
                return;
            }
            guess.swap(place);
        }
        for (var one : doubted) {
            for (var other : doubted) {
                if (one < other) {
                    guess.swap(one);
                    guess.swap(other);
                    if (isRight(digit)) {
                        return;
                    }
                    guess.swap(one);
                    guess.swap(other);
                }
            }
        }
    }

    private List<Integer> doubted(CheckDigit digit) {
        return places(digit)
                .filter(place -> guess.doubt(place) > DOUBT)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(guess::doubt).reversed())
                .limit(PLACES)
                .toList();
    }

    private static IntStream places(CheckDigit digit) {
        return switch (digit) {
            case DOCUMENT_NUMBER -> IntStream.range(5, 15);
            case NUMBER -> IntStream.range(15, 30);
            case BIRTH_DATE -> IntStream.range(Mrz.WIDTH, Mrz.WIDTH + 7);
            case EXPIRY -> IntStream.range(Mrz.WIDTH + 8, Mrz.WIDTH + 15);
            // The others have digits of their own: only the fillers and this digit itself are left.
            case COMPOSITE -> IntStream.range(Mrz.WIDTH + 18, 2 * Mrz.WIDTH);
        };
    }

    private boolean isRight(CheckDigit digit) {
        return digit.isRight(guess.line(0), guess.line(1));
    }
}
