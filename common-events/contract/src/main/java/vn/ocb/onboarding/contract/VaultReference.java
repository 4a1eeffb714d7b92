package vn.ocb.onboarding.contract;

/**
 * Where something personal lies in the vault: {@code <onboarding id>/<object id>}. Worth nothing without access to the
 * vault.
 */
public record VaultReference(String value) {

    @Override
    public String toString() {
        return value;
    }
}
