package vn.ocb.onboarding.sandbox.core;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the core behaves: told by the last three digits of a test person's number, else by the tester for everyone. */
public enum CoreBehaviour {
    /** A package that is restricted until the chip was matched. */
    OPENS(null),
    REFUSES("921"),
    ANSWERS_TWICE("922"),
    /** Answers {@link AccountOpening#SLOWNESS} later. */
    SLOW("923"),
    /** Answers nothing; what was asked meanwhile it answers when it is told to behave otherwise. */
    SILENT("924"),
    /** Crashes before the answer is committed, once for each customer. */
    DIES("925"),
    /** Lifts the restriction {@link AccountOpening#SLOWNESS} after the opening. */
    LIFTS_RESTRICTION("926");

    private final @Nullable String digits;

    CoreBehaviour(@Nullable String digits) {
        this.digits = digits;
    }

    static Optional<CoreBehaviour> of(@Nullable String testPerson) {
        return Arrays.stream(values())
                .filter(behaviour -> behaviour.digits != null && behaviour.digits.equals(testPerson))
                .findFirst();
    }
}
