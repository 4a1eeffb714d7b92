package vn.ocb.onboarding.training;

/** Chance that is the same on every machine and JDK: SplitMix64 (Steele, Lea, Flood 2014). */
final class Dice {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final float UNIT = 1f / (1 << 24);

    private long state;

    Dice(long seed) {
        this.state = seed;
    }

    /** Uniform from {@code low} to less than {@code high}. */
    float between(float low, float high) {
        return low + (high - low) * (next() >>> 40) * UNIT;
    }

    /** 0 to less than {@code bound}. */
    int below(int bound) {
        return (int) ((next() >>> 33) % bound);
    }

    boolean happens(float probability) {
        return between(0, 1) < probability;
    }

    /** Nearly normal, of mean 0 and variance 1: a sum of four uniform values, since noise needs no far tails. */
    float normal() {
        var bits = next();
        var sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        // Each of the four has a variance of 65536^2 / 12.
        return (sum - 131_070) / 37_837f;
    }

    private long next() {
        state += GOLDEN_GAMMA;
        var mixed = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
