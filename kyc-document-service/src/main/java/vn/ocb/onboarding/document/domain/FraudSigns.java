package vn.ocb.onboarding.document.domain;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was measured on the picture of one side that may betray a copied, recaptured or altered card.
 *
 * @param colourSpread standard deviation of the colour over the card, in hundredths of the logarithm of red to green or
 *     blue to green, the larger; a grey copy has next to none
 * @param emblem share of red in the place of the emblem, 0-1; empty on the back
 * @param cutCorner share of the most missing corner where the desk is seen instead of the card, 0-1
 * @param portrait empty on the back
 */
public record FraudSigns(
        double colourSpread,
        OptionalDouble emblem,
        Moire moire,
        Metadata metadata,
        double cutCorner,
        Optional<Portrait> portrait) {

    /**
     * The strongest regular pattern, as multiple of what is usual at its frequency: 4 to 5 is chance.
     *
     * @param luma in the brightness
     * @param colour in red minus green
     */
    public record Moire(double luma, double colour) {}

    /**
     * What the file says about how it was made.
     *
     * @param programs names of software in the metadata, as written there
     * @param screenshot whether a phone marked it as a screenshot
     * @param uncameraedSize width x height of a PNG without any camera, the shorter side first, e.g. {@code 1080x2400}
     */
    public record Metadata(List<String> programs, boolean screenshot, Optional<String> uncameraedSize) {
        public Metadata {
            programs = List.copyOf(programs);
        }

        /** No metadata at all, which is how most pictures arrive. */
        public static final Metadata NONE = new Metadata(List.of(), false, Optional.empty());
    }

    /**
     * The window of the portrait.
     *
     * @param face whether a face was found in it
     * @param contrast standard deviation of the brightness in the window, of 255
     * @param seam steepness of a second straight edge along the window, as share of the contrast per pixel
     * @param noise how many times as noisy the window is as the card around it, in powers of two; 0 is the same
     * @param grain how much coarser its noise is than that of the card, in powers of two; 0 is the same
     */
    public record Portrait(boolean face, double contrast, double seam, double noise, double grain) {}
}
