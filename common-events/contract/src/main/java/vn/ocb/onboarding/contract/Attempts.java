package vn.ocb.onboarding.contract;

/** How often a step was tried, and how often it may be tried again. */
public record Attempts(int used, int left) {

    /** @param allowed how often at most, counted with the ones used */
    public static Attempts of(int used, int allowed) {
        return new Attempts(used, Math.max(0, allowed - used));
    }
}
