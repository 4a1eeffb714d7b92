package vn.ocb.onboarding.load.vision;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.load.vision.Judgement.Decision;

/** What came of all attempts under one condition; written by several threads. */
final class Tally {
    private final Condition condition;
    private final Map<Decision, Integer> decisions = new EnumMap<>(Decision.class);
    private final Map<ReasonCode, Integer> reasons = new EnumMap<>(ReasonCode.class);
    private int attempts;
    private int right;
    private int rejectedAsFraud;
    private int qrRead;
    private int mrzRead;
    private int wrongCharacters;
    private int characters;

    Tally(Condition condition) {
        this.condition = condition;
    }

    synchronized void add(Judgement judgement, List<String> trueMrz) {
        attempts++;
        decisions.merge(judgement.decision(), 1, Integer::sum);
        judgement.reasons().stream().distinct().forEach(reason -> reasons.merge(reason, 1, Integer::sum));
        right += isRight(judgement) ? 1 : 0;
        rejectedAsFraud += judgement.decision() == Decision.REJECTED && judgement.accusesOfFraud() ? 1 : 0;
        qrRead += judgement.qrRead() ? 1 : 0;
        judgement.mrz().ifPresent(lines -> compare(String.join("", lines), String.join("", trueMrz)));
    }

    private void compare(String read, String written) {
        var wrong = 0;
        for (int i = 0; i < written.length(); i++) {
            wrong += i >= read.length() || read.charAt(i) != written.charAt(i) ? 1 : 0;
        }
        characters += written.length();
        wrongCharacters += wrong;
        mrzRead += wrong == 0 ? 1 : 0;
    }

    private boolean isRight(Judgement judgement) {
        return condition.genuine()
                ? judgement.decision() == Decision.ACCEPTED
                : judgement.decision() != Decision.ACCEPTED
                        && judgement.reasons().stream().anyMatch(condition::isReasonOf);
    }

    Condition condition() {
        return condition;
    }

    synchronized int attempts() {
        return attempts;
    }

    synchronized int count(Decision decision) {
        return decisions.getOrDefault(decision, 0);
    }

    synchronized int notAccepted() {
        return attempts - count(Decision.ACCEPTED);
    }

    synchronized int right() {
        return right;
    }

    synchronized int rejectedAsFraud() {
        return rejectedAsFraud;
    }

    synchronized int qrRead() {
        return qrRead;
    }

    /** Backs whose whole MRZ was read right. */
    synchronized int mrzRead() {
        return mrzRead;
    }

    synchronized int wrongCharacters() {
        return wrongCharacters;
    }

    /** Of the MRZs in which something was read. */
    synchronized int characters() {
        return characters;
    }

    /** The most frequent, each with how often. */
    synchronized Map<ReasonCode, Integer> reasons(int most) {
        return reasons.entrySet().stream()
                .sorted(Map.Entry.<ReasonCode, Integer>comparingByValue().reversed())
                .limit(most)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    static double percent(int part, int whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }
}
