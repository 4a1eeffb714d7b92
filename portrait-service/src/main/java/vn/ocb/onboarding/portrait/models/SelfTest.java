package vn.ocb.onboarding.portrait.models;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a net must answer to the drawn test picture before it may judge anybody. Without recorded answers it must at
 * least answer the same thing twice, and something.
 *
 * @param expected the first numbers of the answer
 * @param tolerance by which each may differ: other processors round otherwise
 */
public record SelfTest(@Nullable List<Double> expected, double tolerance) {

    /** @throws ModelUnusable when it failed */
    public void judge(String file, float[] answer, float[] again) {
        for (var at = 0; at < answer.length; at++) {
            if (!Float.isFinite(answer[at]) || answer[at] != again[at]) {
                throw new ModelUnusable(file + " failed its self-test: no two answers are the same");
            }
        }
        var wanted = expected == null ? List.<Double>of() : expected;
        for (var at = 0; at < wanted.size(); at++) {
            if (at >= answer.length || !(Math.abs(answer[at] - wanted.get(at)) <= tolerance)) {
                throw new ModelUnusable(file + " failed its self-test: another answer than recorded");
            }
        }
    }
}
