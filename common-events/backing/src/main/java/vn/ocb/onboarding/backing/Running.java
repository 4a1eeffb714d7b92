package vn.ocb.onboarding.backing;

/** Something that was started, its address, and how to stop it. */
record Running<T>(T address, AutoCloseable stop) {

    /** Somebody else's: nothing to stop. */
    static <T> Running<T> elsewhere(T address) {
        return new Running<>(address, () -> {});
    }
}
