package vn.ocb.onboarding.document.vision.glyph;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * A net of one hidden layer that knows a few dozen characters: {@link GlyphPatch#VALUES} -> rectified hidden neurons ->
 * one output per class. Its file, big-endian: the classes as UTF, the number of inputs and of hidden neurons as shorts;
 * then per hidden neuron, and per class after that: bias and scale as floats, and one signed byte per weight, to be
 * multiplied with the scale. May be used by many threads.
 */
public final class GlyphNet {
    private final String classes;
    private final Layer hidden;
    private final Layer output;

    private GlyphNet(String classes, Layer hidden, Layer output) {
        this.classes = classes;
        this.hidden = hidden;
        this.output = output;
    }

    /** The net that lies beside this class under that name. */
    public static GlyphNet shipped(String name) {
        try (var file = Objects.requireNonNull(GlyphNet.class.getResourceAsStream(name), name)) {
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static GlyphNet read(InputStream file) throws IOException {
        var data = new DataInputStream(file);
        var classes = data.readUTF();
        var inputs = data.readUnsignedShort();
        var neurons = data.readUnsignedShort();
        return new GlyphNet(classes, Layer.read(data, inputs, neurons), Layer.read(data, neurons, classes.length()));
    }

    /** The characters it tells apart, in the order of its outputs. */
    public String classes() {
        return classes;
    }

    /**
     * What {@code count} patches show.
     *
     * @param patches {@link GlyphPatch#VALUES} for each
     * @return for each patch the probability of every class; their sum is 1
     */
    public float[] probabilities(float[] patches, int count) {
        var inputs = hidden.inputs;
        var between = new float[hidden.outputs];
        var result = new float[count * classes.length()];
        var scores = new float[classes.length()];
        for (var at = 0; at < count; at++) {
            hidden.apply(patches, at * inputs, between);
            for (var neuron = 0; neuron < between.length; neuron++) {
                between[neuron] = Math.max(0, between[neuron]);
            }
            output.apply(between, 0, scores);
            softmax(scores, result, at * scores.length);
        }
        return result;
    }

    private static void softmax(float[] scores, float[] into, int from) {
        var highest = Float.NEGATIVE_INFINITY;
        for (var score : scores) {
            highest = Math.max(highest, score);
        }
        var sum = 0f;
        for (var at = 0; at < scores.length; at++) {
            into[from + at] = (float) Math.exp(scores[at] - highest);
            sum += into[from + at];
        }
        for (var at = 0; at < scores.length; at++) {
            into[from + at] /= sum;
        }
    }

    /** Weights lie input by input: the inner loop then runs over neighbours, which the JIT computes eight at a time. */
    private static final class Layer {
        private final int inputs;
        private final int outputs;
        private final float[] bias;
        private final float[] weights;

        private Layer(int inputs, int outputs, float[] bias, float[] weights) {
            this.inputs = inputs;
            this.outputs = outputs;
            this.bias = bias;
            this.weights = weights;
        }

        static Layer read(DataInputStream data, int inputs, int outputs) throws IOException {
            var bias = new float[outputs];
            var weights = new float[inputs * outputs];
            for (var neuron = 0; neuron < outputs; neuron++) {
                bias[neuron] = data.readFloat();
                var scale = data.readFloat();
                for (var input = 0; input < inputs; input++) {
                    weights[input * outputs + neuron] = data.readByte() * scale;
                }
            }
            return new Layer(inputs, outputs, bias, weights);
        }

        void apply(float[] values, int from, float[] into) {
            System.arraycopy(bias, 0, into, 0, outputs);
            for (var input = 0; input < inputs; input++) {
                var value = values[from + input];
                // Half of the hidden neurons are silent.
                if (value == 0) {
                    continue;
                }
                var row = input * outputs;
                for (var neuron = 0; neuron < outputs; neuron++) {
                    into[neuron] += value * weights[row + neuron];
                }
            }
        }
    }
}
