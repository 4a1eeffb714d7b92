package vn.ocb.onboarding.status.web;

/** The token was good when the request came, and ended while it waited. */
final class TokenEnded extends RuntimeException {
    TokenEnded() {
        super("the token's application or secret has ended", null, false, false);
    }
}
