package vn.ocb.onboarding.vault;

import java.time.Instant;

/**
 * How long objects have to be kept.
 *
 * @param until from then on they are to be deleted
 */
public record Retention(Instant until) {}
