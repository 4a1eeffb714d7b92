package vn.ocb.onboarding.sandbox.specimen;

import java.util.Locale;

/** What can be wrong with a photographed card. */
public enum Fault {
    /** Out of focus: neither the QR code nor small print can be read. */
    BLUR,
    /** The hand moved. */
    MOTION,
    DARK,
    BRIGHT,
    /** A lamp mirrored on the card. */
    GLARE,
    /** A finger lies over a corner. */
    FINGER,
    /** One side of the card is outside the picture. */
    EDGE_MISSING,
    /** Photographed from far too low an angle. */
    SKEWED,
    /** Fewer pixels than can be judged. */
    SMALL,
    /** A corner was cut off, as banks do with cards that are no longer valid. */
    CUT_CORNER,
    /** A black-and-white copy. */
    GREY_COPY,
    /** Photographed from a display. */
    SCREEN,
    /** Another person's portrait was put over the holder's. */
    SPLICED_PORTRAIT,
    NO_PORTRAIT,
    NO_QR,
    NO_MRZ;

    /** Reads the spelling of a command line: {@code cut-corner}. */
    public static Fault of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
