package vn.ocb.onboarding.portrait.models;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells live faces: several nets, each seeing more or less around the face.
 *
 * @param liveClass which number of the answers stands for a live face
 */
public record LivenessModel(List<Net> nets, NetInput input, int liveClass) {
    public LivenessModel {
        nets = List.copyOf(nets);
        if (nets.isEmpty() || liveClass < 0) {
            throw new IllegalArgumentException("a liveness model has nets and a class that is live");
        }
    }

    /**
     * One of the nets.
     *
     * @param crop how many times the face's box it is shown
     */
    public record Net(NetFile file, double crop, @Nullable SelfTest selfTest) {
        public Net {
            if (!(crop >= 1)) {
                throw new IllegalArgumentException("a crop is at least the face");
            }
        }

        public SelfTest proof() {
            return selfTest == null ? SelfTest.repeating() : selfTest;
        }
    }
}
