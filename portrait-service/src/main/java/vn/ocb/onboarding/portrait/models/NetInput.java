package vn.ocb.onboarding.portrait.models;

/**
 * What a net is fed: (pixel - mean) x scale, for each channel.
 *
 * @param width pixels
 * @param height pixels
 * @param channels the order of the channels
 * @param mean subtracted from each of 0-255
 */
public record NetInput(int width, int height, Channels channels, double mean, double scale) {
    public NetInput {
        if (width <= 0 || height <= 0 || !(scale > 0)) {
            throw new IllegalArgumentException("a net's input has a width, a height and a scale");
        }
    }

    /** The order of the channels. */
    public enum Channels {
        BGR,
        RGB
    }
}
