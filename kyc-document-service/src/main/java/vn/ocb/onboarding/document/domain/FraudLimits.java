package vn.ocb.onboarding.document.domain;

import java.util.List;

/**
 * From where a measure of {@link FraudSigns} is a sign of fraud.
 *
 * @param greyUnder colour spread under which a card is a grey copy
 * @param paleUnder colour spread under which it may be one
 * @param emblemFrom share of red the emblem has at least
 * @param moireLuma peak of brightness from which a display is suspected
 * @param moireColour the same of red minus green
 * @param cutFrom share of desk in a corner from which it is cut off
 * @param emptyUnder contrast under which the window of the portrait is empty
 * @param seamFrom from where a second edge around the portrait is a sign
 * @param smootherFrom powers of two from which the portrait has too little noise for the card; print on the card around it
 *     counts as noise, so that a little less is normal
 * @param noisierFrom powers of two from which it has too much
 * @param coarserFrom powers of two from which its noise is too coarse for the card
 * @param editors names of programs that edit pictures, in any case; compared by {@link Words word}
 * @param screens sizes of the displays of phones, the shorter side first, e.g. {@code 1080x2400}
 */
public record FraudLimits(
        double greyUnder,
        double paleUnder,
        double emblemFrom,
        double moireLuma,
        double moireColour,
        double cutFrom,
        double emptyUnder,
        double seamFrom,
        double smootherFrom,
        double noisierFrom,
        double coarserFrom,
        List<String> editors,
        List<String> screens) {

    public FraudLimits {
        Limits.mustBePositive(greyUnder, "grey-under");
        Limits.mustBePositive(paleUnder, "pale-under");
        Limits.mustBePositive(emblemFrom, "emblem-from");
        Limits.mustBePositive(moireLuma, "moire-luma");
        Limits.mustBePositive(moireColour, "moire-colour");
        Limits.mustBePositive(cutFrom, "cut-from");
        Limits.mustBePositive(emptyUnder, "empty-under");
        Limits.mustBePositive(seamFrom, "seam-from");
        Limits.mustBePositive(smootherFrom, "smoother-from");
        Limits.mustBePositive(noisierFrom, "noisier-from");
        Limits.mustBePositive(coarserFrom, "coarser-from");
        editors = List.copyOf(editors);
        screens = List.copyOf(screens);
        if (editors.isEmpty() || screens.isEmpty()) {
            throw new IllegalArgumentException("the lists of editors and of screens must not be empty");
        }
    }

    boolean isEditor(String program) {
        var words = Words.of(program);
        return editors.stream().anyMatch(words::contain);
    }
}
