package vn.ocb.onboarding.contract;

/**
 * A picture in the vault, as it was sent.
 *
 * @param sha256 of the bytes, 64 lower-case hexadecimal digits
 * @param bytes its size
 */
public record Picture(VaultReference reference, String sha256, long bytes) {}
