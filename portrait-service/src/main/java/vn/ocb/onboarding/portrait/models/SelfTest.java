package vn.ocb.onboarding.portrait.models;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a net must answer to its drawn test picture before it may judge anybody. The sha256 tells that the file is the
 * right one; recorded answers tell that it also computes here what it computed where it was measured. Without recorded
 * answers it must at least answer the same thing twice, and something.
 *
 * @param expected the first numbers of the answer
 * @param length of the whole answer as a vector (root of the sum of squares): a checksum of the numbers not listed
 * @param tolerance by which each may differ, in the unit of the answer: other processors round otherwise
 */
public record SelfTest(
        @Nullable List<Double> expected, @Nullable Double length, double tolerance) {

    public SelfTest {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("a tolerance is 0 or more");
        }
    }

    /** Of a description without answers. */
    static SelfTest repeating() {
        return new SelfTest(null, null, 0);
    }

    /** @throws ModelUnusable when it failed */
    public void judge(String file, float[] answer, float[] again) {
        if (answer.length == 0 || !isFinite(answer) || !Arrays.equals(answer, again)) {
            throw new ModelUnusable(file + " failed its self-test: no two answers are the same");
        }
        var wanted = expected == null ? List.<Double>of() : expected;
        var told = wanted.size() <= answer.length
                && IntStream.range(0, wanted.size()).allMatch(at -> isNear(answer[at], wanted.get(at)))
                && (length == null || isNear(length(answer), length));
        if (!told) {
            throw new ModelUnusable(file + " failed its self-test: another answer than recorded, " + text(answer));
        }
    }

    private boolean isNear(double value, double wanted) {
        return Math.abs(value - wanted) <= tolerance;
    }

    private static boolean isFinite(float[] answer) {
        return IntStream.range(0, answer.length).allMatch(at -> Float.isFinite(answer[at]));
    }

    private static double length(float[] answer) {
        return Math.sqrt(IntStream.range(0, answer.length)
                .mapToDouble(at -> (double) answer[at] * answer[at])
                .sum());
    }

    /** As a description has it, so that who brings a net of his own can record its answer. */
    private static String text(float[] answer) {
        return IntStream.range(0, Math.min(4, answer.length))
                .mapToObj(at -> String.format(Locale.ROOT, "%.4f", answer[at]))
                .collect(Collectors.joining(
                        ", ", "expected: [", String.format(Locale.ROOT, "], length: %.4f", length(answer))));
    }
}
