package vn.ocb.onboarding.local.model;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Authentication;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.IdCard;
import vn.ocb.onboarding.contract.Message;
import vn.ocb.onboarding.contract.Onboarding;
import vn.ocb.onboarding.contract.Portrait;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Topics;

/** What a life may have in it. Lives without these prove nothing, so {@link #share} of them must have each. */
enum Happened {
    /** Before the end of the random acts, not by going on from there. */
    OPENED(.25),
    CARD_REPLACED(.01),
    PORTRAIT_MATCHED_AGAIN(.01),
    CARD_ACCEPTED_BY_A_PERSON(.01),
    CARD_REJECTED_BY_A_PERSON(.01),
    PORTRAIT_ACCEPTED_BY_A_PERSON(.01),
    PORTRAIT_REJECTED_BY_A_PERSON(.01),
    DECISION_ABOUT_OTHER_EVIDENCE(.01),
    EXPIRED(.01),
    CANCELLED(.01),
    FAILED(.01),
    CONSUMER_READ_AGAIN(.01),
    RELAY_SENT_AGAIN(.01),
    /** A consumer read a message before one of another topic that was published earlier. */
    TOPICS_REORDERED(.01),
    WRONG_CODE(.01),
    CODE_FAILED_TO_LEAVE(.01),
    PROCESS_ENDED_OVER_A_CODE(.01),
    REFUSED_BY_CORE(.01),
    CORE_READ_AGAIN(.01);

    private final double share;

    Happened(double share) {
        this.share = share;
    }

    /** Of all lives. */
    double share() {
        return share;
    }

    /** What a message that is about to be published tells. */
    static List<Happened> by(Envelope published, LifeRun run) {
        var cause = published.cause();
        var asked = cause == null ? null : run.commands().get(cause);
        return switch (published.body()) {
            case Onboarding.OnboardingExpired ignored -> List.of(EXPIRED);
            case Onboarding.OnboardingCancelled ignored -> List.of(CANCELLED);
            case Onboarding.OnboardingFailed ignored -> List.of(FAILED);
            case Onboarding.CommandRefused refused
            when refused.reasons().contains(ReasonCode.PROCESS_REVIEW_CHANGED) ->
                List.of(DECISION_ABOUT_OTHER_EVIDENCE);
            case Authentication.OtpRejected rejected
            when rejected.reasons().contains(ReasonCode.OTP_WRONG) -> List.of(WRONG_CODE);
            case Authentication.OtpLocked ignored -> List.of(WRONG_CODE);
            case IdCard.IdCardRejected ignored
            when asked instanceof IdCard.DecideIdCard -> List.of(CARD_REJECTED_BY_A_PERSON);
            case IdCard.IdCardVerified it
            when asked instanceof IdCard.DecideIdCard -> List.of(CARD_ACCEPTED_BY_A_PERSON);
            case IdCard.IdCardVerified it -> card(run, it.cardFace());
            case IdCard.IdCardSentToReview it -> card(run, it.cardFace());
            case Portrait.PortraitRejected ignored
            when asked instanceof Portrait.DecidePortrait -> List.of(PORTRAIT_REJECTED_BY_A_PERSON);
            case Portrait.PortraitVerified ignored
            when asked instanceof Portrait.DecidePortrait -> List.of(PORTRAIT_ACCEPTED_BY_A_PERSON);
            case Portrait.Decided ignored -> portrait(run, published);
            default -> List.of();
        };
    }

    private static List<Happened> card(LifeRun run, CardFace face) {
        return events(run)
                        .map(event -> face(event.body()))
                        .filter(Objects::nonNull)
                        .anyMatch(before -> !face.equals(before))
                ? List.of(CARD_REPLACED)
                : List.of();
    }

    private static @Nullable CardFace face(Message event) {
        return switch (event) {
            case IdCard.IdCardVerified it -> it.cardFace();
            case IdCard.IdCardSentToReview it -> it.cardFace();
            default -> null;
        };
    }

    private static List<Happened> portrait(LifeRun run, Envelope published) {
        return events(run)
                        .filter(event -> event.body() instanceof Portrait.Decided)
                        .anyMatch(before -> Objects.equals(before.cause(), published.cause()))
                ? List.of(PORTRAIT_MATCHED_AGAIN)
                : List.of();
    }

    private static Stream<Envelope> events(LifeRun run) {
        return run.topic(Topics.ONBOARDING_EVENTS).stream();
    }
}
