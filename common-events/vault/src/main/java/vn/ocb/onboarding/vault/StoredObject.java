package vn.ocb.onboarding.vault;

import vn.ocb.onboarding.contract.VaultReference;

/**
 * An object that was put.
 *
 * @param sha256 of its plaintext, 64 lower-case hexadecimal digits
 * @param bytes length of its plaintext
 */
public record StoredObject(VaultReference reference, String sha256, long bytes) {}
