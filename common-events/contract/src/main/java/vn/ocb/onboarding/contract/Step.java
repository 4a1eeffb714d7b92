package vn.ocb.onboarding.contract;

/** The steps of an onboarding, in their fixed order. */
public enum Step {
    CUSTOMER_INFO,
    ID_CARD,
    PORTRAIT,
    AUTHENTICATION,
    ACCOUNT
}
