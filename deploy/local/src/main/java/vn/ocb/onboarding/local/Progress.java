package vn.ocb.onboarding.local;

import java.time.Duration;

/** Hears what is started and stopped, from several threads. */
@FunctionalInterface
public interface Progress {
    /** Says nothing. */
    Progress SILENT = (what, took) -> {};

    /** A part is ready for use. */
    void ready(String what, Duration took);
}
