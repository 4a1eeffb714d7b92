package vn.ocb.onboarding.gateway.review;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Command;
import vn.ocb.onboarding.contract.IdCard.DecideIdCard;
import vn.ocb.onboarding.contract.Portrait.DecidePortrait;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.ReviewDecision;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.gateway.onboarding.Form;
import vn.ocb.onboarding.gateway.onboarding.Text;

/**
 * What a person of the bank says about a review.
 *
 * @param reasons why it is rejected; empty when it is accepted
 * @param note for the audit log only, at most 500 characters
 */
public record Verdict(
        ReviewDecision decision,
        List<ReasonCode> reasons,
        @Nullable String note) {
    private static final int MOST_REASONS = 10;

    public Verdict {
        reasons = List.copyOf(reasons);
    }

    /** @throws vn.ocb.onboarding.gateway.problem.ProblemException when the body is not one */
    static Verdict read(byte[] body, Review review) {
        var form = Form.read(body);
        var decision = form.choice("decision", ReviewDecision.class);
        var reasons = form.optionalChoices("reasons", ReasonCode.class, MOST_REASONS);
        var note = form.optionalText("note", Text.NOTE);
        if (decision == ReviewDecision.ACCEPT && !reasons.isEmpty()) {
            form.error("reasons", "NOT_ALLOWED", "only with REJECT");
        }
        if (decision == ReviewDecision.REJECT && reasons.isEmpty()) {
            form.error("reasons", "REQUIRED", "at least one with REJECT");
        }
        if (!reasons.stream().allMatch(review::rejectedFor)) {
            form.error("reasons", "UNKNOWN_VALUE", "reasons that say what is wrong with this step");
        }
        form.noMore().done();
        return new Verdict(decision, reasons, note);
    }

    /** The same, for the reasons of both. */
    Verdict confirming(Verdict proposal) {
        var all = new ArrayList<>(proposal.reasons());
        reasons.stream().filter(reason -> !all.contains(reason)).forEach(all::add);
        return new Verdict(decision, all, note);
    }

    Command about(Review review, UUID evidence) {
        return review.step() == Step.ID_CARD
                ? new DecideIdCard(review.onboardingId(), decision, reasons, evidence)
                : new DecidePortrait(review.onboardingId(), decision, reasons, evidence);
    }
}
