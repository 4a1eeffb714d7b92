package vn.ocb.onboarding.contract;

import java.util.List;

/** The steps of an onboarding, in their fixed order. */
public enum Step {
    CUSTOMER_INFO,
    ID_CARD,
    PORTRAIT,
    AUTHENTICATION,
    ACCOUNT;

    /** The steps before this one, in their order. */
    public List<Step> before() {
        return List.of(values()).subList(0, ordinal());
    }
}
