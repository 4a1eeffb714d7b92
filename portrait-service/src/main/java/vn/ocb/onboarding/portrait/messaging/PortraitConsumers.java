package vn.ocb.onboarding.portrait.messaging;

import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Command;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.Onboarding.StepFailed;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Portrait.DecidePortrait;
import vn.ocb.onboarding.contract.Portrait.VerifyPortrait;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.contract.Topics;
import vn.ocb.onboarding.messaging.DeadLetter;
import vn.ocb.onboarding.messaging.KeyLanes;
import vn.ocb.onboarding.messaging.Subscription;
import vn.ocb.onboarding.messaging.TopicsToCreate;
import vn.ocb.onboarding.portrait.DecidePortraitHandler;
import vn.ocb.onboarding.portrait.FollowOnboardingHandler;
import vn.ocb.onboarding.portrait.VerifyPortraitHandler;

/**
 * Two consumers: a portrait that has overtaken the start of its onboarding waits for it, and must not hold up the
 * reading of that very news; nor may looking at pictures, which takes long.
 */
@Configuration(proxyBeanMethods = false)
class PortraitConsumers {

    @Bean
    TopicsToCreate ownTopics() {
        return TopicsToCreate.of(Topics.PORTRAIT_COMMANDS);
    }

    @Bean
    Subscription portrait(KeyLanes lanes, VerifyPortraitHandler verify, DecidePortraitHandler decide) {
        return lanes.subscribe(
                "portrait",
                List.of(Topics.PORTRAIT_COMMANDS),
                message -> message.body() instanceof Command.ForPortrait command
                        ? switch (command) {
                            case VerifyPortrait body -> verify.handle(message.as(body));
                            case DecidePortrait body -> decide.handle(message.as(body));
                        }
                        : Mono.empty(),
                PortraitConsumers::answer);
    }

    @Bean
    Subscription portraitNews(KeyLanes lanes, FollowOnboardingHandler follow) {
        return lanes.subscribe(
                "portrait-news",
                List.of(Topics.ONBOARDING_EVENTS),
                message -> message.body() instanceof Event.OfOnboarding event
                        ? follow.handle(message.as(event))
                        : Mono.empty(),
                letter -> List.of());
    }

    private static List<Object> answer(DeadLetter letter) {
        return onboardingOf(letter).map(PortraitConsumers::failed).stream().toList();
    }

    private static Object failed(OnboardingId id) {
        return new StepFailed(id, Step.PORTRAIT, List.of(ReasonCode.PROCESS_INTERNAL));
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
