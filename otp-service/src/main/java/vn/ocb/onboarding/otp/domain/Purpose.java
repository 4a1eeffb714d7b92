package vn.ocb.onboarding.otp.domain;

/** What a code confirms: a code for one purpose is worth nothing for another. */
public enum Purpose {
    OPEN_ACCOUNT_PACKAGE
}
