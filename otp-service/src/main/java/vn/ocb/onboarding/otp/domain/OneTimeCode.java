package vn.ocb.onboarding.otp.domain;

import java.security.SecureRandom;
import java.util.Locale;

/** A code as the customer reads or enters it. It prints as stars, so that it cannot get into a log by accident. */
public record OneTimeCode(String value) {
    /** 6 digits (docs/limits.md). */
    public static final int DIGITS = 6;

    private static final int BOUND = 1_000_000;

    /** Any of the million codes, each as likely as the other. */
    public static OneTimeCode random(SecureRandom random) {
        return new OneTimeCode(String.format(Locale.ROOT, "%0" + DIGITS + "d", random.nextInt(BOUND)));
    }

    @Override
    public String toString() {
        return "*".repeat(DIGITS);
    }
}
