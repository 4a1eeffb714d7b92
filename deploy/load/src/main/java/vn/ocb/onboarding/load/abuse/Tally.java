package vn.ocb.onboarding.load.abuse;

import java.util.Map;
import java.util.TreeMap;

/** What a hostile caller was answered, and how often; written by many threads. */
final class Tally {
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private int serverErrors;

    synchronized void count(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }

    /** @param status 0 when the connection ended without an answer */
    synchronized void answered(int status) {
        count(status == 0 ? "closed" : Integer.toString(status));
        serverErrors += status == SERVER_ERROR ? 1 : 0;
    }

    /** The same for requests that no fault of ours may answer: 503 is one, too. */
    synchronized void refused(int status) {
        answered(status);
        serverErrors += status == UNAVAILABLE ? 1 : 0;
    }

    /**
     * What came of an attack.
     *
     * @param serverErrors how often a caller's mistake was answered as a fault of the platform
     */
    record Report(Map<String, Integer> outcomes, int serverErrors) {}

    synchronized Report report() {
        return new Report(new TreeMap<>(outcomes), serverErrors);
    }
}
