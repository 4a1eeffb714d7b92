package vn.ocb.onboarding.portrait.vision;

import java.util.function.Supplier;

/** Runs a step of looking at a portrait; a benchmark measures here how long it takes. */
public interface Steps {
    /** Runs the step and does nothing else. */
    Steps UNTIMED = new Steps() {
        @Override
        public <T> T run(String step, Supplier<T> work) {
            return work.get();
        }
    };

    /** @return what the work gives */
    <T> T run(String step, Supplier<T> work);
}
