package vn.ocb.onboarding.load.abuse;

import java.util.function.BooleanSupplier;

/**
 * What one hostile caller does.
 *
 * @param name in the output and after {@code --only}
 * @param what in one line
 */
record Attack(String name, String what, Play play) {

    /** Goes on while {@code more} says so, and leaves nothing open. */
    @FunctionalInterface
    interface Play {
        void run(Target target, Tally tally, BooleanSupplier more) throws Exception;
    }
}
