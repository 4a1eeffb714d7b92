package vn.ocb.onboarding.local;

import java.time.Duration;

/** One line for each part that is ready. */
public final class ConsoleProgress implements Progress {
    @Override
    public void ready(String what, Duration took) {
        System.out.printf("  %5.1f s  %s%n", took.toMillis() / 1e3, what);
    }
}
