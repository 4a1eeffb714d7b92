package vn.ocb.onboarding.contract;

/** How the customer receives the one-time password. */
public enum AuthenticationMethod {
    SMS,
    EMAIL,
    VOICE
}
