package vn.ocb.onboarding.status.web;

/** An application has as many waiting requests as it may have. */
final class TooManyWaiting extends RuntimeException {
    TooManyWaiting() {
        super("the application's waiting requests are used up", null, false, false);
    }
}
