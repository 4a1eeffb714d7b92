package vn.ocb.onboarding.status.domain;

import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.IdCard.IdCardSentToReview;
import vn.ocb.onboarding.contract.IdCard.IdCardVerified;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.Portrait.PortraitSentToReview;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.contract.VaultReference;

/**
 * Where in the vault there is what a person of the bank looks at; never told to partners.
 *
 * @param customerData what the customer declared
 * @param pictures those of the card and of the portrait that were last accepted or sent to review
 * @param versions of the evidence with which a step was last sent to review; a decision names it
 */
public record Evidence(
        @Nullable VaultReference customerData, Map<Shown, VaultReference> pictures, Map<Step, UUID> versions) {

    static final Evidence NONE = new Evidence(null, Map.of(), Map.of());

    /** States written before evidence had versions have none until the read model is rebuilt. */
    public Evidence {
        versions = versions == null ? Map.of() : Map.copyOf(versions);
    }

    /** What a picture shows. */
    public enum Shown {
        FRONT,
        BACK,
        /** The portrait on the card, cut out. */
        FACE,
        PORTRAIT
    }

    /** States written before there was any evidence have none. */
    static Evidence orNone(@Nullable Evidence evidence) {
        return evidence == null ? NONE : evidence;
    }

    Evidence with(VaultReference declared) {
        return new Evidence(declared, pictures, versions);
    }

    Evidence with(IdCardVerified card) {
        return withCard(card.front(), card.back(), card.face());
    }

    Evidence with(IdCardSentToReview card) {
        return withCard(card.front(), card.back(), card.face()).inReview(Step.ID_CARD, card.evidence());
    }

    Evidence with(PortraitSentToReview sent) {
        return withPortrait(sent.portrait()).inReview(Step.PORTRAIT, sent.evidence());
    }

    private Evidence inReview(Step step, UUID version) {
        var all = new EnumMap<Step, UUID>(Step.class);
        all.putAll(versions);
        all.put(step, version);
        return new Evidence(customerData, pictures, all);
    }

    Evidence withPortrait(Picture portrait) {
        var all = changeable();
        all.put(Shown.PORTRAIT, portrait.reference());
        return new Evidence(customerData, Map.copyOf(all), versions);
    }

    Evidence withoutPortrait() {
        var all = changeable();
        all.remove(Shown.PORTRAIT);
        return new Evidence(customerData, Map.copyOf(all), versions);
    }

    Evidence withoutCard() {
        var portrait = pictures.get(Shown.PORTRAIT);
        return new Evidence(customerData, portrait == null ? Map.of() : Map.of(Shown.PORTRAIT, portrait), versions);
    }

    private Evidence withCard(Picture front, Picture back, @Nullable VaultReference face) {
        var all = withoutCard().changeable();
        all.put(Shown.FRONT, front.reference());
        all.put(Shown.BACK, back.reference());
        if (face != null) {
            all.put(Shown.FACE, face);
        }
        return new Evidence(customerData, Map.copyOf(all), versions);
    }

    private Map<Shown, VaultReference> changeable() {
        var all = new EnumMap<Shown, VaultReference>(Shown.class);
        all.putAll(pictures);
        return all;
    }
}
