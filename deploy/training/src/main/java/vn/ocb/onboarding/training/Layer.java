package vn.ocb.onboarding.training;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** Neurons that learn, by Adam (Kingma, Ba 2015). Weights lie input by input, as those of the net that reads. */
final class Layer {
    private static final float FIRST_DECAY = .9f;
    private static final float SECOND_DECAY = .999f;
    private static final float EPSILON = 1e-8f;

    private final int inputs;
    private final int outputs;
    /** The bias is the weight of one more input that is always 1. */
    private final float[] weights;

    private final float[] slopes;
    private final float[] firstMoments;
    private final float[] secondMoments;
    private float firstLeft = 1;
    private float secondLeft = 1;

    Layer(int inputs, int outputs, Dice dice) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.weights = new float[(inputs + 1) * outputs];
        this.slopes = new float[weights.length];
        this.firstMoments = new float[weights.length];
        this.secondMoments = new float[weights.length];
        // He 2015, for rectified neurons.
        var deviation = (float) Math.sqrt(2.0 / inputs);
        for (var at = 0; at < inputs * outputs; at++) {
            weights[at] = deviation * dice.normal();
        }
    }

    void apply(float[] values, int from, float[] into) {
        System.arraycopy(weights, inputs * outputs, into, 0, outputs);
        for (var input = 0; input < inputs; input++) {
            add(values[from + input], weights, input * outputs, into);
        }
    }

    private void add(float value, float[] rows, int row, float[] into) {
        for (var neuron = 0; neuron < outputs; neuron++) {
            into[neuron] += value * rows[row + neuron];
        }
    }

    /** Takes notice of how much the outputs should change. */
    void blame(float[] values, int from, float[] errors) {
        for (var input = 0; input < inputs; input++) {
            var value = values[from + input];
            var row = input * outputs;
            for (var neuron = 0; neuron < outputs; neuron++) {
                slopes[row + neuron] += value * errors[neuron];
            }
        }
        for (var neuron = 0; neuron < outputs; neuron++) {
            slopes[inputs * outputs + neuron] += errors[neuron];
        }
    }

    /** How much the inputs should change. */
    void backwards(float[] errors, float[] into) {
        for (var input = 0; input < inputs; input++) {
            var sum = 0f;
            for (var neuron = 0; neuron < outputs; neuron++) {
                sum += errors[neuron] * weights[input * outputs + neuron];
            }
            into[input] = sum;
        }
    }

    /** Changes the weights by what was noticed since the last time. */
    void learn(float rate) {
        firstLeft *= FIRST_DECAY;
        secondLeft *= SECOND_DECAY;
        var scaled = rate * (float) Math.sqrt(1 - secondLeft) / (1 - firstLeft);
        for (var at = 0; at < weights.length; at++) {
            var slope = slopes[at];
            firstMoments[at] = FIRST_DECAY * firstMoments[at] + (1 - FIRST_DECAY) * slope;
            secondMoments[at] = SECOND_DECAY * secondMoments[at] + (1 - SECOND_DECAY) * slope * slope;
            weights[at] -= scaled * firstMoments[at] / ((float) Math.sqrt(secondMoments[at]) + EPSILON);
        }
        Arrays.fill(slopes, 0);
    }

    /** One signed byte per weight: the largest of a neuron is 127 times its scale. */
    void write(DataOutputStream file) throws IOException {
        for (var neuron = 0; neuron < outputs; neuron++) {
            var largest = EPSILON;
            for (var input = 0; input < inputs; input++) {
                largest = Math.max(largest, Math.abs(weights[input * outputs + neuron]));
            }
            var scale = largest / Byte.MAX_VALUE;
            file.writeFloat(weights[inputs * outputs + neuron]);
            file.writeFloat(scale);
            for (var input = 0; input < inputs; input++) {
                file.writeByte(Math.round(weights[input * outputs + neuron] / scale));
            }
        }
    }
}
