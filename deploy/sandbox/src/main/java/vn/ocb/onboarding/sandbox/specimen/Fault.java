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
    /** The card lies the wrong way round; harmless. */
    UPSIDE_DOWN,
    /** The phone is held upright, the card lies on its side; harmless. */
    PORTRAIT_FORMAT,
    /** Sent through a chat app, which compresses it again and again and removes its metadata; harmless. */
    CHAT_APP,
    /** Only the desk. */
    NO_CARD,
    /** Another person's card lies below it. */
    TWO_CARDS,
    /** The back is that of another person's card. */
    SIDES_DIFFER,
    /** A corner was cut off, as banks do with cards that are no longer valid. */
    CUT_CORNER,
    /** A black-and-white copy. */
    GREY_COPY,
    /** Photographed from the display of a phone or a laptop. */
    SCREEN,
    /** Another person's portrait was put over the holder's: a photograph glued on the card, or pasted into the picture. */
    SPLICED_PORTRAIT,
    NO_PORTRAIT,
    NO_QR,
    /** The QR code is that of another card. */
    QR_DIFFERS,
    NO_MRZ,
    /** A digit of the MRZ was changed without the check digits over it. */
    WRONG_MRZ_DIGIT,
    /** Not a photograph but what a phone showed of one. */
    SCREENSHOT,
    /** Saved by a program that edits pictures. */
    EDITED;

    /** Reads the spelling of a command line: {@code cut-corner}. */
    public static Fault of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
