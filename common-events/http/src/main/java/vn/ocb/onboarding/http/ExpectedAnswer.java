package vn.ocb.onboarding.http;

/** Marks exceptions that carry an ordinary answer to a caller: never a fault to be logged. */
public interface ExpectedAnswer {}
