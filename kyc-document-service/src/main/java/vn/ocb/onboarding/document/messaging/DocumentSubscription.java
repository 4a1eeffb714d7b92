package vn.ocb.onboarding.document.messaging;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Authentication.OtpConfirmed;
import vn.ocb.onboarding.contract.Command;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.IdCard.DecideIdCard;
import vn.ocb.onboarding.contract.IdCard.VerifyIdCard;
import vn.ocb.onboarding.contract.MessageTypes;
import vn.ocb.onboarding.contract.Onboarding.CancelOnboarding;
import vn.ocb.onboarding.contract.Onboarding.StartOnboarding;
import vn.ocb.onboarding.contract.Onboarding.StepFailed;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.contract.Topics;
import vn.ocb.onboarding.document.CancelOnboardingHandler;
import vn.ocb.onboarding.document.DecideIdCardHandler;
import vn.ocb.onboarding.document.FollowOnboardingHandler;
import vn.ocb.onboarding.document.StartOnboardingHandler;
import vn.ocb.onboarding.document.VerifyIdCardHandler;
import vn.ocb.onboarding.messaging.DeadLetter;
import vn.ocb.onboarding.messaging.KeyLanes;
import vn.ocb.onboarding.messaging.Received;
import vn.ocb.onboarding.messaging.Subscription;
import vn.ocb.onboarding.messaging.TopicsToCreate;

/** Brings each message to its handler. */
@Configuration(proxyBeanMethods = false)
class DocumentSubscription {
    private static final Set<String> OF_THE_CARD =
            Set.of(MessageTypes.nameOf(VerifyIdCard.class), MessageTypes.nameOf(DecideIdCard.class));

    private static final String OTP_CONFIRMED = MessageTypes.nameOf(OtpConfirmed.class);

    private final StartOnboardingHandler start;
    private final VerifyIdCardHandler verifyIdCard;
    private final DecideIdCardHandler decideIdCard;
    private final CancelOnboardingHandler cancel;
    private final FollowOnboardingHandler follow;

    DocumentSubscription(
            StartOnboardingHandler start,
            VerifyIdCardHandler verifyIdCard,
            DecideIdCardHandler decideIdCard,
            CancelOnboardingHandler cancel,
            FollowOnboardingHandler follow) {
        this.start = start;
        this.verifyIdCard = verifyIdCard;
        this.decideIdCard = decideIdCard;
        this.cancel = cancel;
        this.follow = follow;
    }

    @Bean
    static TopicsToCreate documentTopics() {
        return TopicsToCreate.of(Topics.DOCUMENT_COMMANDS, Topics.ONBOARDING_EVENTS);
    }

    @Bean
    Subscription subscription(KeyLanes lanes) {
        return lanes.subscribe(
                "kyc-document",
                List.of(Topics.DOCUMENT_COMMANDS, Topics.ONBOARDING_EVENTS, Topics.ACCOUNT_EVENTS),
                this::handle,
                DocumentSubscription::answerFor);
    }

    private Mono<Void> handle(Received<Object> message) {
        return switch (message.body()) {
            case Command.ForDocument command -> handleCommand(message, command);
            case Event event -> follow.handle(message.as(event));
            default -> Mono.empty();
        };
    }

    private Mono<Void> handleCommand(Received<Object> message, Command.ForDocument command) {
        return switch (command) {
            case StartOnboarding body -> start.handle(message.as(body));
            case VerifyIdCard body -> verifyIdCard.handle(message.as(body));
            case DecideIdCard body -> decideIdCard.handle(message.as(body));
            case CancelOnboarding body -> cancel.handle(message.as(body));
        };
    }

    /**
     * Somebody waits for the answer to a command; an event that is given up keeps nobody waiting, but for the right code,
     * whose command this service answers.
     */
    private static List<Object> answerFor(DeadLetter letter) {
        return onboardingOf(letter).flatMap(id -> answerFor(letter, id)).stream()
                .toList();
    }

    private static Optional<Object> answerFor(DeadLetter letter, OnboardingId id) {
        if (OTP_CONFIRMED.equals(letter.type())) {
            return Optional.ofNullable(letter.cause())
                    .<Object>map(command -> new DeadLetter.AnswerTo(command, failed(id, Step.AUTHENTICATION)));
        }
        if (!letter.topic().equals(Topics.DOCUMENT_COMMANDS)) {
            return Optional.empty();
        }
        return Optional.of(
                failed(id, OF_THE_CARD.contains(String.valueOf(letter.type())) ? Step.ID_CARD : Step.CUSTOMER_INFO));
    }

    private static StepFailed failed(OnboardingId id, Step step) {
        return new StepFailed(id, step, List.of(ReasonCode.PROCESS_INTERNAL));
    }

    /** Empty for a record whose key is no onboarding's: nobody waits for it. */
    private static Optional<OnboardingId> onboardingOf(DeadLetter letter) {
        try {
            return Optional.ofNullable(letter.key()).map(OnboardingId::of);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
