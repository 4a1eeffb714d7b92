package vn.ocb.onboarding.status.domain;

import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.statusapi.StepStatus;

/**
 * Which card there is, and which one the portrait was compared with: what was decided about a portrait counts only with the card
 * it was decided with.
 *
 * @param card that was accepted or lies in review; empty while there is none
 * @param portrait the card the portrait was compared with when it was last accepted or sent to review; empty otherwise, and in
 *     messages that do not name it
 */
public record Matching(@Nullable CardFace card, @Nullable CardFace portrait) {
    static final Matching NONE = new Matching(null, null);

    /** States written before this have none. */
    static Matching orNone(@Nullable Matching matching) {
        return matching == null ? NONE : matching;
    }

    Matching withCard(CardFace present) {
        return new Matching(present, portrait);
    }

    /** A rejected card takes back what was decided with it or one before. */
    Matching withoutCard() {
        return NONE;
    }

    Matching withPortrait(@Nullable CardFace comparedWith) {
        return new Matching(card, comparedWith);
    }

    /**
     * What the last verdict about the portrait comes to. One that was made with another card is as none: the portrait waits for
     * the present card, or for the next one.
     *
     * @param waits whether there is anything to wait for: the onboarding has not ended
     */
    StepState counted(StepState portrait, boolean waits) {
        var stands = card != null && card.equals(this.portrait);
        return stands || !portrait.is(StepStatus.ACCEPTED, StepStatus.REVIEW)
                ? portrait
                : portrait.taken(waits ? StepStatus.PENDING : StepStatus.NOT_STARTED);
    }
}
