package vn.ocb.onboarding.document.vision;

import java.util.function.Supplier;

/** Told how long each step of looking at a picture takes. */
public interface StepTimer {
    /** Nobody listens. */
    StepTimer NONE = new StepTimer() {
        @Override
        public <T> T time(String step, Supplier<T> work) {
            return work.get();
        }
    };

    /** @param step of low cardinality, e.g. {@code outline} */
    <T> T time(String step, Supplier<T> work);
}
