package vn.ocb.onboarding.gateway.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.ReviewDecision;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.gateway.partner.Partner;
import vn.ocb.onboarding.gateway.partner.Plan;
import vn.ocb.onboarding.gateway.problem.ProblemException;
import vn.ocb.onboarding.gateway.review.ReviewAudit.Action;
import vn.ocb.onboarding.gateway.review.ReviewAudit.Entry;
import vn.ocb.onboarding.statusapi.ReviewResource;
import vn.ocb.onboarding.statusapi.ReviewResource.Pictures;
import vn.ocb.onboarding.statusapi.ReviewResource.ReviewedStep;
import vn.ocb.onboarding.statusapi.StepStatus;

class FourEyesTest {
    private static final Instant SINCE = Instant.parse("2026-11-22T08:00:00Z");
    private static final Evidence SHOWN = evidence();

    @Test
    void theFirstDecisionIsAProposal() {
        assertThat(FourEyes.ruling(List.of(seen("a")), accept("a")).action()).isEqualTo(Action.PROPOSED);
    }

    @Test
    void anotherPersonConfirmsItForTheReasonsOfBoth() {
        var proposal = reject("a", ReasonCode.FRAUD_EDITED).as(Action.PROPOSED);
        var confirmed = FourEyes.ruling(
                List.of(proposal, seen("b")), reject("b", ReasonCode.FRAUD_EDITED, ReasonCode.QUALITY_BLUR));
        assertThat(confirmed.action()).isEqualTo(Action.DECIDED);
        assertThat(confirmed.reviewer()).isEqualTo("b");
        assertThat(confirmed.reasons()).containsExactly(ReasonCode.FRAUD_EDITED, ReasonCode.QUALITY_BLUR);
    }

    @Test
    void nobodyConfirmsTheirOwnProposal() {
        var trail = List.of(accept("a").as(Action.PROPOSED));
        assertThatThrownBy(() -> FourEyes.ruling(trail, accept("a")))
                .isInstanceOf(ProblemException.class)
                .hasMessage("REVIEWER_THE_SAME");
        assertThatThrownBy(() -> FourEyes.ruling(trail, reject("a", ReasonCode.FRAUD_EDITED)))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void aContraryDecisionMakesTheProposalVoidAndItBeginsAnew() {
        var proposal = accept("a").as(Action.PROPOSED);
        var withdrawn = FourEyes.ruling(List.of(proposal), reject("b", ReasonCode.FRAUD_EDITED));
        assertThat(withdrawn.action()).isEqualTo(Action.WITHDREW);
        assertThat(FourEyes.ruling(List.of(proposal, withdrawn), accept("b")).action())
                .isEqualTo(Action.PROPOSED);
    }

    @Test
    void aProposalAboutOtherEvidenceCountsForNothing() {
        var other = Entry.decided(SINCE, evidence(), reviewer("a"), verdict(), UUID.randomUUID())
                .as(Action.PROPOSED);
        assertThat(FourEyes.ruling(List.of(other), accept("b")).action()).isEqualTo(Action.PROPOSED);
    }

    @Test
    void aProposalOlderThanTheVersionOfEvidenceCountsForNothing() {
        var old = new Entry(SINCE, SINCE, null, "app", "a", Action.PROPOSED, null, verdict(), null);
        assertThat(FourEyes.ruling(List.of(old), accept("b")).action()).isEqualTo(Action.PROPOSED);
    }

    @Test
    void capitalsMakeNoOtherPerson() {
        var asWritten =
                new Entry(SINCE, SINCE, SHOWN.version(), "app", "Staff-A", Action.PROPOSED, null, verdict(), null);
        assertThatThrownBy(() -> FourEyes.ruling(List.of(asWritten), accept("staff-a")))
                .hasMessage("REVIEWER_THE_SAME");
    }

    @Test
    void aDecisionThatDidNotGetThroughIsProposedAnew() {
        var trail = List.of(accept("a").as(Action.PROPOSED), accept("b"));
        assertThat(FourEyes.ruling(trail, accept("a")).action()).isEqualTo(Action.PROPOSED);
    }

    private static Entry seen(String reviewer) {
        return Entry.saw(SINCE.plusSeconds(1), SHOWN, reviewer(reviewer), "front");
    }

    private static Entry accept(String reviewer) {
        return Entry.decided(SINCE.plusSeconds(2), SHOWN, reviewer(reviewer), verdict(), UUID.randomUUID());
    }

    private static Entry reject(String reviewer, ReasonCode... reasons) {
        var verdict = new Verdict(ReviewDecision.REJECT, List.of(reasons), null);
        return Entry.decided(SINCE.plusSeconds(2), SHOWN, reviewer(reviewer), verdict, UUID.randomUUID());
    }

    private static Evidence evidence() {
        var step = new ReviewedStep(StepStatus.REVIEW, 1, null, List.of(), List.of());
        return new Evidence(new ReviewResource(
                UUID.randomUUID(),
                Step.ID_CARD,
                null,
                null,
                SINCE,
                SINCE,
                0,
                new ReviewResource.Steps(step, step, step),
                UUID.randomUUID(),
                null,
                new Pictures(null, null, null, null)));
    }

    private static Verdict verdict() {
        return new Verdict(ReviewDecision.ACCEPT, List.of(), null);
    }

    private static Reviewer reviewer(String id) {
        return new Reviewer(new Partner("app", new PartnerId("back-office"), Plan.GOLD, "token"), id);
    }
}
