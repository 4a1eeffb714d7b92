package vn.ocb.onboarding.contract;

/** The last three digits of a synthetic person's number; exists only in the profiles local and sandbox. */
public record TestPerson(String value) {
    public TestPerson {
        if (!value.matches("\\d{3}")) {
            throw new IllegalArgumentException("three digits choose the outcome of a test person");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
