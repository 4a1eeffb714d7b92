package vn.ocb.onboarding.picture;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The frequencies in a square of a picture: a display photographed shows as a peak that nothing printed or living has.
 * One transform does for brightness and colour, as real and imaginary part of the same wave. Its buffers serve square
 * after square; native memory, so use it only on a vision worker.
 */
public final class Spectrum {
    /** Pixels of the square's sides. */
    public static final int SIZE = 256;

    /** Periods per square: what is slower is print, what is faster lies in the corners of the spectrum. */
    private static final int LOWEST = 20;

    private static final int HIGHEST = 126;
    /** Straight edges along the sides of the picture, and the blocks of JPEG, lie on the axes. */
    private static final int AXIS = 3;
    /** A point of a peak is compared with those on the same ray as far away as the window does not smear it. */
    private static final int[] ALONG_THE_RAY = {-9, -6, 6, 9};
    /** Under this times the usual is no peak: noise alone reaches 4.5 somewhere among so many points. */
    private static final double WORTH_A_LOOK = 4;
    /** Amplitude that rounding to whole grey levels makes: less is no signal. */
    private static final float ROUNDING = 30;

    private static final float[] WINDOW = hann();
    private static final byte[] RING = rings();

    private final byte[] pixels = new byte[3 * SIZE * SIZE];
    private final float[] wave = new float[2 * SIZE * SIZE];
    private final Mat transformed = new Mat(SIZE, SIZE, opencv_core.CV_32FC2);
    private final float[] luma = new float[SIZE * SIZE];
    private final float[] colour = new float[SIZE * SIZE];
    private final double[] usual = new double[HIGHEST + 1];
    private final int[] count = new int[HIGHEST + 1];

    /** Takes a square of {@link #SIZE} pixels in the colours blue, green, red. */
    public void take(Mat square) {
        readWave(square);
        removeMeanAndBorder();
        FloatBuffer values = transformed.createBuffer();
        values.put(wave);
        opencv_core.dft(transformed, transformed);
        values.rewind().get(wave);
        separate();
    }

    /** The strongest peak of brightness, as multiple of the usual amplitude at its frequency. */
    public double lumaPeak() {
        return peak(luma);
    }

    /** The strongest peak of red minus green. */
    public double colourPeak() {
        return peak(colour);
    }

    private void readWave(Mat square) {
        ByteBuffer bytes = square.clone().createBuffer();
        bytes.get(pixels);
        for (int at = 0, pixel = 0; at < wave.length; at += 2, pixel += 3) {
            var blue = pixels[pixel] & 0xFF;
            var green = pixels[pixel + 1] & 0xFF;
            var red = pixels[pixel + 2] & 0xFF;
            // ITU-R BT.601.
            wave[at] = .299f * red + .587f * green + .114f * blue;
            wave[at + 1] = red - green;
        }
    }

    private void removeMeanAndBorder() {
        var meanLuma = 0.0;
        var meanColour = 0.0;
        for (var at = 0; at < wave.length; at += 2) {
            meanLuma += wave[at];
            meanColour += wave[at + 1];
        }
        var dc = (float) (meanLuma / (SIZE * SIZE));
        var dcColour = (float) (meanColour / (SIZE * SIZE));
        for (int y = 0, at = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++, at += 2) {
                var weight = WINDOW[x] * WINDOW[y];
                wave[at] = (wave[at] - dc) * weight;
                wave[at + 1] = (wave[at + 1] - dcColour) * weight;
            }
        }
    }

    /** Real signals have symmetric spectra: the even part of the sum belongs to one, the odd part to the other. */
    private void separate() {
        for (int y = 0, at = 0; y <= HIGHEST; y++) {
            for (int x = 0; x < SIZE; x++, at++) {
                var mirror = 2 * (((SIZE - y) & SIZE - 1) * SIZE + ((SIZE - x) & SIZE - 1));
                var evenReal = wave[2 * at] + wave[mirror];
                var evenImaginary = wave[2 * at + 1] - wave[mirror + 1];
                var oddReal = wave[2 * at + 1] + wave[mirror + 1];
                var oddImaginary = wave[mirror] - wave[2 * at];
                luma[at] = (float) Math.sqrt(evenReal * evenReal + evenImaginary * evenImaginary) / 2;
                colour[at] = (float) Math.sqrt(oddReal * oddReal + oddImaginary * oddImaginary) / 2;
            }
        }
    }

    private double peak(float[] amplitudes) {
        findUsual(amplitudes);
        var highest = 0.0;
        for (var at = 0; at < RING.length; at++) {
            var ring = RING[at];
            if (ring != 0 && amplitudes[at] > usual[ring] * Math.max(WORTH_A_LOOK, highest)) {
                highest = Math.max(highest, amplitudes[at] / Math.max(usual[ring], onTheRay(amplitudes, at)));
            }
        }
        return highest;
    }

    /** What is usual at each frequency. The mean of roots: a few peaks do not raise it as they raise a plain mean. */
    private void findUsual(float[] amplitudes) {
        Arrays.fill(usual, 0);
        Arrays.fill(count, 0);
        for (var at = 0; at < RING.length; at++) {
            usual[RING[at]] += Math.sqrt(amplitudes[at]);
            count[RING[at]]++;
        }
        for (var ring = LOWEST; ring <= HIGHEST; ring++) {
            var root = usual[ring] / count[ring];
            usual[ring] = Math.max(ROUNDING, root * root);
        }
    }

    /** Print has straight edges, whose frequencies fill a whole ray; those of a display are points. */
    private static double onTheRay(float[] amplitudes, int at) {
        var y = at / SIZE;
        var x = at % SIZE < SIZE / 2 ? at % SIZE : at % SIZE - SIZE;
        var length = Math.hypot(x, y);
        var sum = 0.0;
        for (var step : ALONG_THE_RAY) {
            var otherX = (int) Math.round(x * (1 + step / length));
            var otherY = (int) Math.round(y * (1 + step / length));
            sum += amplitudes[Math.min(HIGHEST, otherY) * SIZE + (otherX & SIZE - 1)];
        }
        return sum / ALONG_THE_RAY.length;
    }

    private static float[] hann() {
        var window = new float[SIZE];
        for (var at = 0; at < SIZE; at++) {
            window[at] = (float) (.5 - .5 * Math.cos(2 * Math.PI * (at + .5) / SIZE));
        }
        return window;
    }

    /** The frequency of each point of the upper half of the spectrum; 0 where a peak means nothing. */
    private static byte[] rings() {
        var rings = new byte[SIZE * HIGHEST];
        for (int y = 0, at = 0; y < HIGHEST; y++) {
            for (int x = 0; x < SIZE; x++, at++) {
                var fromAxis = Math.min(x, SIZE - x);
                var ring = Math.round(Math.hypot(fromAxis, y));
                var meaningful = ring >= LOWEST && ring <= HIGHEST && fromAxis >= AXIS && y >= AXIS;
                rings[at] = (byte) (meaningful ? ring : 0);
            }
        }
        return rings;
    }
}
