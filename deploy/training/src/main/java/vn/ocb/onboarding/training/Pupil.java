package vn.ocb.onboarding.training;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A net while it learns; its file is read by GlyphNet of the document service. */
final class Pupil {
    private final String classes;
    private final int inputs;
    private final int neurons;
    private final Layer hidden;
    private final Layer output;
    private final float[] between;
    private final float[] scores;
    private final float[] blame;

    Pupil(String classes, int inputs, int neurons, Dice dice) {
        this.classes = classes;
        this.inputs = inputs;
        this.neurons = neurons;
        this.hidden = new Layer(inputs, neurons, dice);
        this.output = new Layer(neurons, classes.length(), dice);
        this.between = new float[neurons];
        this.scores = new float[classes.length()];
        this.blame = new float[neurons];
    }

    /** Looks at one example; {@link #learn} draws the conclusions from some of them. */
    void study(float[] values, int right, float share) {
        hidden.apply(values, 0, between);
        for (var at = 0; at < neurons; at++) {
            between[at] = Math.max(0, between[at]);
        }
        output.apply(between, 0, scores);
        softmax(scores);
        // Cross entropy: what is wrong with the scores is the probabilities less the truth.
        scores[right] -= 1;
        for (var at = 0; at < scores.length; at++) {
            scores[at] *= share;
        }
        output.blame(between, 0, scores);
        output.backwards(scores, blame);
        for (var at = 0; at < neurons; at++) {
            blame[at] = between[at] > 0 ? blame[at] : 0;
        }
        hidden.blame(values, 0, blame);
    }

    void learn(float rate) {
        hidden.learn(rate);
        output.learn(rate);
    }

    void write(OutputStream file) throws IOException {
        var data = new DataOutputStream(file);
        data.writeUTF(classes);
        data.writeShort(inputs);
        data.writeShort(neurons);
        hidden.write(data);
        output.write(data);
        data.flush();
    }

    private static void softmax(float[] scores) {
        var highest = Float.NEGATIVE_INFINITY;
        for (var score : scores) {
            highest = Math.max(highest, score);
        }
        var sum = 0f;
        for (var at = 0; at < scores.length; at++) {
            scores[at] = (float) StrictMath.exp(scores[at] - highest);
            sum += scores[at];
        }
        for (var at = 0; at < scores.length; at++) {
            scores[at] /= sum;
        }
    }
}
