package vn.ocb.onboarding.http;

/** Marks a request whose head is refused as one that could not be decoded, which is how the server learns of it. */
final class RefusedHead extends RuntimeException {
    private final transient Refusal refusal;

    RefusedHead(Refusal refusal) {
        super(refusal.kind().name(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
