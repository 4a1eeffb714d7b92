package vn.ocb.onboarding.otp.messaging;

import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Authentication.ExecuteOpenPackage;
import vn.ocb.onboarding.contract.Authentication.InitAuthentication;
import vn.ocb.onboarding.contract.Authentication.ResendOtp;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.Onboarding.StepFailed;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.contract.Topics;
import vn.ocb.onboarding.messaging.DeadLetter;
import vn.ocb.onboarding.messaging.KeyLanes;
import vn.ocb.onboarding.messaging.Subscription;
import vn.ocb.onboarding.messaging.TopicsToCreate;
import vn.ocb.onboarding.otp.ExecuteOpenPackageHandler;
import vn.ocb.onboarding.otp.FollowAccountHandler;
import vn.ocb.onboarding.otp.FollowOnboardingHandler;
import vn.ocb.onboarding.otp.InitAuthenticationHandler;
import vn.ocb.onboarding.otp.ResendOtpHandler;

/**
 * One consumer reads both the commands and the events that tell whether they are allowed. Another reads what the bank's
 * core says: codes are sent also while the core, and its topic, are not there.
 */
@Configuration(proxyBeanMethods = false)
class OtpConsumers {

    @Bean
    TopicsToCreate ownTopics() {
        return TopicsToCreate.of(Topics.OTP_COMMANDS);
    }

    @Bean
    Subscription otp(
            KeyLanes lanes,
            InitAuthenticationHandler init,
            ResendOtpHandler resend,
            ExecuteOpenPackageHandler execute,
            FollowOnboardingHandler follow) {
        return lanes.subscribe(
                "otp",
                List.of(Topics.OTP_COMMANDS, Topics.ONBOARDING_EVENTS),
                message -> switch (message.body()) {
                    case InitAuthentication command -> init.handle(message.as(command));
                    case ResendOtp command -> resend.handle(message.as(command));
                    case ExecuteOpenPackage command -> execute.handle(message.as(command));
                    case Event.OfOnboarding event -> follow.handle(message.as(event));
                    default -> Mono.empty();
                },
                OtpConsumers::answer);
    }

    @Bean
    Subscription otpAccount(KeyLanes lanes, FollowAccountHandler follow) {
        return lanes.subscribe(
                "otp-account",
                List.of(Topics.ACCOUNT_EVENTS),
                message -> message.body() instanceof Event.OfAccount event
                        ? follow.handle(message.as(event))
                        : Mono.empty(),
                letter -> answer(letter, Step.ACCOUNT, ReasonCode.ACCOUNT_OVERDUE));
    }

    /** Somebody waits for the answer to a command; nobody waits for this service to hear of an event of another. */
    private static List<Object> answer(DeadLetter letter) {
        return letter.topic().equals(Topics.OTP_COMMANDS)
                ? answer(letter, Step.AUTHENTICATION, ReasonCode.PROCESS_INTERNAL)
                : List.of();
    }

    /** What the bank's core says is awaited by a customer who has confirmed: the first who cannot read it tells. */
    private static List<Object> answer(DeadLetter letter, Step step, ReasonCode reason) {
        return onboardingOf(letter).<Object>map(id -> new StepFailed(id, step, List.of(reason))).stream()
                .toList();
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
