package vn.ocb.onboarding.document.domain;

import java.util.List;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.ReasonCode;

/**
 * What other onboardings have shown of a card.
 *
 * @param pictures whether a picture of it came before
 * @param otherNumber whether it came under another number
 * @param otherData whether the number came with another name or birth date
 */
public record SeenBefore(boolean pictures, boolean otherNumber, boolean otherData) {

    /** Nobody has shown it. */
    public static final SeenBefore NEVER = new SeenBefore(false, false, false);

    /** A file that names two people is a forgery; two names for one number may be a correction or a typing error. */
    public List<Check> checks() {
        return List.of(picture(), number());
    }

    private Check picture() {
        var name = "CARD_PICTURES_SEEN";
        if (otherNumber) {
            return Check.failed(name, ReasonCode.FRAUD_NUMBER_REUSED);
        }
        return pictures ? Check.warning(name, ReasonCode.FRAUD_NUMBER_REUSED) : Check.passed(name);
    }

    private Check number() {
        var name = "CARD_NUMBER_SEEN";
        return otherData ? Check.review(name, ReasonCode.FRAUD_NUMBER_REUSED) : Check.passed(name);
    }
}
