package vn.ocb.onboarding.picture;

import java.util.concurrent.RejectedExecutionException;

/** This process looks at no more pictures; another one does, or this one after its next start. */
public final class LookRefused extends RejectedExecutionException {
    LookRefused() {
        super("too many looks were given up in this process");
    }
}
