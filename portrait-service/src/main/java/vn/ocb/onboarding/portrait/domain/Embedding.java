package vn.ocb.onboarding.portrait.domain;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A face as a model sees it: a direction, held as a unit vector in steps of 1/32767, so that what is stored, compared
 * and searched are the same whole numbers on every machine. The steps cost less than 0.0001 of a similarity.
 */
public final class Embedding {
    private static final int UNIT = Short.MAX_VALUE;

    private final short[] values;

    private Embedding(short[] values) {
        this.values = values;
    }

    /**
     * The direction of a model's output.
     *
     * @throws IllegalArgumentException when it has none: all zero, or not finite
     */
    public static Embedding of(float[] output) {
        var square = 0.0;
        for (var value : output) {
            square += (double) value * value;
        }
        if (!(square > 0) || Double.isInfinite(square)) {
            throw new IllegalArgumentException("a vector without direction");
        }
        var scale = UNIT / Math.sqrt(square);
        var values = new short[output.length];
        for (var at = 0; at < values.length; at++) {
            values[at] = (short) Math.round(output[at] * scale);
        }
        return new Embedding(values);
    }

    /** What {@link #bytes} gave. */
    public static Embedding read(byte[] bytes) {
        var values = new short[bytes.length / Short.BYTES];
        ByteBuffer.wrap(bytes).asShortBuffer().get(values);
        return new Embedding(values);
    }

    public byte[] bytes() {
        var bytes = new byte[values.length * Short.BYTES];
        ByteBuffer.wrap(bytes).asShortBuffer().put(values);
        return bytes;
    }

    public int dimension() {
        return values.length;
    }

    /** One of its numbers, -32767 to 32767. */
    public short value(int at) {
        return values[at];
    }

    /** The cosine of the angle between both, -1 to 1; 1 is the same direction. */
    public double similarity(Embedding other) {
        if (other.values.length != values.length) {
            throw new IllegalArgumentException("embeddings of two models");
        }
        var product = 0; // fits: the product of two unit vectors is at most UNIT squared, and rounding adds little
        for (var at = 0; at < values.length; at++) {
            product += values[at] * other.values[at];
        }
        return similarity(product);
    }

    /** The similarity that a product of two embeddings' numbers means. */
    public static double similarity(int product) {
        return product / ((double) UNIT * UNIT);
    }

    /** The least product of two embeddings' numbers that means at least this similarity. */
    public static int product(double similarity) {
        var least = (int) Math.ceil(similarity * UNIT * UNIT);
        // Multiplying rounds: a product that means exactly the similarity must not be taken for one that means less.
        return similarity(least - 1) >= similarity ? least - 1 : least;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Embedding embedding && Arrays.equals(values, embedding.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** Tells nothing of the face: it may come into a log. */
    @Override
    public String toString() {
        return "embedding of " + values.length;
    }
}
