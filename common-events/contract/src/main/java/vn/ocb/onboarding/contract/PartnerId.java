package vn.ocb.onboarding.contract;

/** Names a partner of the bank; a partner sees only its own onboardings. 1-64 characters. */
public record PartnerId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
