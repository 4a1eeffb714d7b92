package vn.ocb.onboarding.contract;

/** The languages a customer is addressed in. */
public enum Language {
    VI,
    EN
}
