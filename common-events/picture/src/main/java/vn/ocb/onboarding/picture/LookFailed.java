package vn.ocb.onboarding.picture;

/** An {@link Error} met while a picture was looked at, as an exception that a reactive chain passes on. */
public final class LookFailed extends RuntimeException {
    LookFailed(Error fault) {
        super("the look at a picture met an error", fault);
    }
}
