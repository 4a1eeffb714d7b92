package vn.ocb.onboarding.status.web;

import vn.ocb.onboarding.http.ExpectedAnswer;

/** An application has as many waiting requests as it may have. */
final class TooManyWaiting extends RuntimeException implements ExpectedAnswer {
    TooManyWaiting() {
        super("the application's waiting requests are used up", null, false, false);
    }
}
