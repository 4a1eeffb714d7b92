package vn.ocb.onboarding.http;

/** How a service words a refusal. */
public interface RefusalDocuments {

    /** The bytes of a problem document (RFC 9457) in UTF-8. */
    byte[] json(Refusal refusal);
}
