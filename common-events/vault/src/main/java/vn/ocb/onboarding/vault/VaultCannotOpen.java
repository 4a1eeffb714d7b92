package vn.ocb.onboarding.vault;

/** The vault is not configured so that it can be used safely; stops the start. */
final class VaultCannotOpen extends RuntimeException {

    private final String action;

    /**
     * @param why one sentence
     * @param action what to do, one sentence
     */
    VaultCannotOpen(String why, String action) {
        super(why);
        this.action = action;
    }

    VaultCannotOpen(String why, String action, Throwable cause) {
        super(why, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
