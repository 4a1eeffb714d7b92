package vn.ocb.onboarding.vault;

/** The content had more bytes than the caller allowed. */
public final class ObjectTooLarge extends RuntimeException {

    private final long limit;

    ObjectTooLarge(long limit) {
        super("more than " + limit + " bytes");
        this.limit = limit;
    }

    /** In bytes. */
    public long limit() {
        return limit;
    }
}
