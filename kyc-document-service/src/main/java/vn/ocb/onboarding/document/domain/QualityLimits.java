package vn.ocb.onboarding.document.domain;

/**
 * From where a measure of {@link PictureQuality} is noted, and from where it is not accepted.
 *
 * @param supportFrom share of the outline that has an edge; less is no card
 * @param aspectFrom the smallest aspect of a card that can be read
 * @param aspectTo the largest one
 * @param taperNoted taper from which it is noted
 * @param taperTo the largest taper of a card that can be read
 * @param marginFrom from the corners to the border of the picture, as share of its longer side
 * @param seenFrom share of the MRZ that is not covered
 * @param widthFrom pixels along the card
 * @param widthGood the same from which nothing is noted
 * @param sharpFrom reblur ratio
 * @param sharpGood the same from which nothing is noted
 * @param darkUnder mean brightness, 0-255, of a picture that is too dark
 * @param dimUnder the brightest 2 % of such a picture are under this
 * @param blackUnder mean brightness of one that is too dark even where its codes can be read
 * @param brightOver mean brightness of a picture that is too bright
 * @param glareNoted share of the card that is burnt out, with the print on it
 * @param glareTo the same, from which it is not accepted
 * @param glareOnFieldTo the same of a field that must be read
 * @param glareExtreme share of the card that is not accepted even where its codes can be read
 */
public record QualityLimits(
        double supportFrom,
        double aspectFrom,
        double aspectTo,
        double taperNoted,
        double taperTo,
        double marginFrom,
        double seenFrom,
        double widthFrom,
        double widthGood,
        double sharpFrom,
        double sharpGood,
        double darkUnder,
        double dimUnder,
        double blackUnder,
        double brightOver,
        double glareNoted,
        double glareTo,
        double glareOnFieldTo,
        double glareExtreme) {

    public QualityLimits {
        Limits.mustBePositive(supportFrom, "support-from");
        Limits.mustBePositive(aspectFrom, "aspect-from");
        Limits.mustBePositive(aspectTo, "aspect-to");
        Limits.mustBePositive(taperNoted, "taper-noted");
        Limits.mustBePositive(taperTo, "taper-to");
        Limits.mustBePositive(marginFrom, "margin-from");
        Limits.mustBePositive(seenFrom, "seen-from");
        Limits.mustBePositive(widthFrom, "width-from");
        Limits.mustBePositive(widthGood, "width-good");
        Limits.mustBePositive(sharpFrom, "sharp-from");
        Limits.mustBePositive(sharpGood, "sharp-good");
        Limits.mustBePositive(darkUnder, "dark-under");
        Limits.mustBePositive(dimUnder, "dim-under");
        Limits.mustBePositive(blackUnder, "black-under");
        Limits.mustBePositive(brightOver, "bright-over");
        Limits.mustBePositive(glareNoted, "glare-noted");
        Limits.mustBePositive(glareTo, "glare-to");
        Limits.mustBePositive(glareOnFieldTo, "glare-on-field-to");
        Limits.mustBePositive(glareExtreme, "glare-extreme");
    }
}
