package vn.ocb.onboarding.picture;

import java.time.Duration;

/** A picture was looked at for longer than the limit; whoever sent it is asked for another one, and never approved. */
public final class LookTimedOut extends RuntimeException {
    LookTimedOut(Duration limit) {
        super("the look at a picture took longer than " + limit.toMillis() + " ms");
    }
}
