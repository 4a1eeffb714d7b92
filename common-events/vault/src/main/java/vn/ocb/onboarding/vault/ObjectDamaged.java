package vn.ocb.onboarding.vault;

import vn.ocb.onboarding.contract.VaultReference;

/** What is stored under the reference cannot be decrypted: changed, exchanged, or written with another key. */
public final class ObjectDamaged extends RuntimeException {

    ObjectDamaged(VaultReference reference, Throwable cause) {
        super("object " + reference + " is damaged, or belongs to another key", cause);
    }
}
