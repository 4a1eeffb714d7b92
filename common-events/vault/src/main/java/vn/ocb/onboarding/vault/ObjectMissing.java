package vn.ocb.onboarding.vault;

import vn.ocb.onboarding.contract.VaultReference;

/** Nothing is stored under the reference: never put, or deleted. */
public final class ObjectMissing extends RuntimeException {

    ObjectMissing(VaultReference reference) {
        super("no object " + reference);
    }
}
