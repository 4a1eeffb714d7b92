package vn.ocb.onboarding.contract;

/** 0-100, higher is better for the customer. */
public record Score(int value) {
    public Score {
        if (value < 0 || value > 100) {
            throw new IllegalArgumentException("a score lies between 0 and 100");
        }
    }
}
