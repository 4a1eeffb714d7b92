package vn.ocb.onboarding.status.web;

import vn.ocb.onboarding.http.ExpectedAnswer;

/** The step does not lie with a person of the bank, or there is no such onboarding. */
final class ReviewNotFound extends RuntimeException implements ExpectedAnswer {
    ReviewNotFound() {
        super("no such open review", null, false, false);
    }
}
