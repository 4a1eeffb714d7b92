package vn.ocb.onboarding.status.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ocb.onboarding.contract.Account.AccountPackageOpened;
import vn.ocb.onboarding.contract.Account.AccountPackageRefused;
import vn.ocb.onboarding.contract.Account.AccountRestrictionLifted;
import vn.ocb.onboarding.contract.Authentication.AccountOpeningOverdue;
import vn.ocb.onboarding.contract.Authentication.AuthenticationRefused;
import vn.ocb.onboarding.contract.Authentication.CustomerAuthenticated;
import vn.ocb.onboarding.contract.Authentication.ExecuteOpenPackage;
import vn.ocb.onboarding.contract.Authentication.ExecutionRepeated;
import vn.ocb.onboarding.contract.Authentication.InitAuthentication;
import vn.ocb.onboarding.contract.Authentication.OtpConfirmed;
import vn.ocb.onboarding.contract.Authentication.OtpDelivered;
import vn.ocb.onboarding.contract.Authentication.OtpDeliveryFailed;
import vn.ocb.onboarding.contract.Authentication.OtpLocked;
import vn.ocb.onboarding.contract.Authentication.OtpRejected;
import vn.ocb.onboarding.contract.Authentication.OtpSent;
import vn.ocb.onboarding.contract.Authentication.ResendOtp;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.Command;
import vn.ocb.onboarding.contract.IdCard.DecideIdCard;
import vn.ocb.onboarding.contract.IdCard.IdCardRejected;
import vn.ocb.onboarding.contract.IdCard.IdCardSentToReview;
import vn.ocb.onboarding.contract.IdCard.IdCardVerified;
import vn.ocb.onboarding.contract.IdCard.VerifyIdCard;
import vn.ocb.onboarding.contract.Message;
import vn.ocb.onboarding.contract.MessageTypes;
import vn.ocb.onboarding.contract.Onboarding.CancelOnboarding;
import vn.ocb.onboarding.contract.Onboarding.CancellationCause;
import vn.ocb.onboarding.contract.Onboarding.CommandRefused;
import vn.ocb.onboarding.contract.Onboarding.OnboardingCancelled;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExpired;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExtended;
import vn.ocb.onboarding.contract.Onboarding.OnboardingFailed;
import vn.ocb.onboarding.contract.Onboarding.OnboardingRefused;
import vn.ocb.onboarding.contract.Onboarding.OnboardingStarted;
import vn.ocb.onboarding.contract.Onboarding.StartOnboarding;
import vn.ocb.onboarding.contract.Onboarding.StepFailed;
import vn.ocb.onboarding.contract.Portrait.DecidePortrait;
import vn.ocb.onboarding.contract.Portrait.PortraitRejected;
import vn.ocb.onboarding.contract.Portrait.PortraitSentToReview;
import vn.ocb.onboarding.contract.Portrait.PortraitVerified;
import vn.ocb.onboarding.contract.Portrait.VerifyPortrait;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.ReviewDecision;
import vn.ocb.onboarding.contract.Step;

/** Each topic keeps its order; how the five are read between one another must not show in the end. */
class InterleavingTest {
    private static final int SHUFFLES = 50;

    @ParameterizedTest
    @MethodSource("seeds")
    void theSameMessagesMakeTheSameStateHoweverTheTopicsInterleave(int seed) {
        var random = new Random(seed);
        var story = anyStory(random);
        var inOrder = story.told();

        for (int i = 0; i < SHUFFLES; i++) {
            var read = interleaved(story, random);
            assertThat(story.fold(read)).as("seed %d: %s", seed, read).isEqualTo(inOrder);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyCommandHasTheSameAnswerHoweverTheTopicsInterleave(int seed) {
        var random = new Random(seed);
        var story = anyStory(random);
        var inOrder = answers(story, story.facts());

        for (int i = 0; i < SHUFFLES; i++) {
            assertThat(answers(story, interleaved(story, random)))
                    .as("seed %d", seed)
                    .isEqualTo(inOrder);
        }
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 1_000).boxed();
    }

    private static List<String> answers(Story story, List<Fact> facts) {
        var status = OnboardingStatus.unknown(story.id());
        var answers = new ArrayList<String>();
        for (var fact : facts) {
            var projected = StatusProjector.project(status, fact).orElseThrow();
            status = projected.status();
            if (projected.entry().answers() != null) {
                answers.add(projected.entry().answers() + " "
                        + projected.entry().outcome() + " " + projected.entry().reasons());
            }
        }
        return answers.stream().sorted().toList();
    }

    private static List<Fact> interleaved(Story story, Random random) {
        var topics = new ArrayList<>(
                story.byTopic().values().stream().map(ArrayDeque::new).toList());
        var read = new ArrayList<Fact>();
        while (!topics.isEmpty()) {
            var topic = topics.get(random.nextInt(topics.size()));
            read.add(topic.removeFirst());
            topics.remove(topic.isEmpty() ? topic : null);
        }
        return read;
    }

    /** Sense is not asked for: services that err must not make the read model depend on chance either. */
    private static Story anyStory(Random random) {
        var story = Story.started();
        var commands = new ArrayList<>(List.of(story.facts().getFirst().id()));
        for (int i = 0; i < 24; i++) {
            var message = anyMessage(story, random);
            if (message instanceof Command) {
                commands.add(story.ask(message));
            } else {
                story.answer(commands.get(random.nextInt(commands.size())), message);
            }
        }
        return story;
    }

    /** One of each kind of message; {@link #varied} does not compile without a new one, and this list fails without it. */
    private static List<Message> kinds(Story story) {
        var id = story.id();
        return List.of(
                story.startCommand(),
                story.cancelCommand(),
                story.verifyCard(),
                new DecideIdCard(id, ReviewDecision.ACCEPT, List.of(), null),
                story.verifyPortrait(),
                new DecidePortrait(id, ReviewDecision.ACCEPT, List.of(), null),
                story.initAuthentication(),
                story.resend(),
                story.executeCommand(),
                story.startedEvent(),
                story.refusedEvent(ReasonCode.BLOCKED),
                new OnboardingCancelled(id, CancellationCause.CUSTOMER_REQUEST),
                new OnboardingExpired(id, Story.BEGIN),
                new OnboardingFailed(id, Step.ID_CARD, List.of(ReasonCode.PROCESS_ATTEMPTS_USED_UP)),
                new OnboardingExtended(id, Story.BEGIN),
                new CommandRefused(id, Step.ID_CARD, List.of(ReasonCode.PROCESS_STEP_NOT_ALLOWED)),
                new StepFailed(id, Step.ID_CARD, List.of(ReasonCode.PROCESS_INTERNAL)),
                story.cardVerified(),
                story.cardRejected(1, ReasonCode.QUALITY_BLUR),
                story.cardToReview(),
                story.portraitVerified(),
                story.portraitRejected(1, ReasonCode.FACE_BLURRED),
                story.portraitToReview(null),
                story.otpSent(1),
                new OtpDelivered(id, 1),
                new OtpDeliveryFailed(id, 1, 4, List.of(ReasonCode.OTP_DELIVERY_FAILED)),
                new AuthenticationRefused(id, List.of(ReasonCode.PROCESS_STEP_NOT_ALLOWED)),
                story.otpWrong(1, 1),
                story.otpLocked(1),
                story.confirmed(),
                story.authenticated(),
                new ExecutionRepeated(id),
                new AccountOpeningOverdue(id, Story.BEGIN),
                story.accountOpened(),
                story.accountRefused(),
                new AccountRestrictionLifted(id, Story.BEGIN));
    }

    @Test
    void everyKindOfMessageIsTold() {
        assertThat(kinds(Story.anyOnboarding()))
                .extracting(Object::getClass)
                .containsExactlyInAnyOrderElementsOf(MessageTypes.all().values());
    }

    private static Message anyMessage(Story story, Random random) {
        var kinds = kinds(story);
        // Executions twice as often: their answer comes by two topics.
        var pick = random.nextInt(kinds.size() + 1);
        return pick == kinds.size() ? story.executeCommand() : varied(kinds.get(pick), story, random);
    }

    private static Message varied(Message kind, Story story, Random random) {
        var id = story.id();
        var card = random.nextInt(4) == 0 ? null : new CardFace(1 + random.nextInt(3), null);
        var step = Step.values()[random.nextInt(Step.values().length)];
        return switch (kind) {
            case StartOnboarding it -> it;
            case CancelOnboarding it -> it;
            case VerifyIdCard it -> it;
            case DecideIdCard it -> it;
            case VerifyPortrait it -> it;
            case DecidePortrait it -> it;
            case InitAuthentication it -> it;
            case ResendOtp it -> it;
            case ExecuteOpenPackage it -> it;
            case OnboardingStarted it -> it;
            case OnboardingRefused it -> it;
            case OnboardingCancelled it -> it;
            case OnboardingExpired it -> it;
            case OnboardingFailed it -> new OnboardingFailed(id, step, it.reasons());
            case OnboardingExtended ignored -> new OnboardingExtended(id, Story.BEGIN.plusSeconds(random.nextInt(3)));
            case CommandRefused it -> new CommandRefused(id, step, it.reasons());
            case StepFailed it -> new StepFailed(id, step, it.reasons());
            case IdCardVerified ignored -> story.cardVerified(1 + random.nextInt(3));
            case IdCardRejected ignored -> story.cardRejected(1 + random.nextInt(5), ReasonCode.QUALITY_BLUR);
            case IdCardSentToReview ignored -> story.cardToReview(1 + random.nextInt(3));
            case PortraitVerified ignored -> story.portraitVerified(card);
            case PortraitRejected ignored -> story.portraitRejected(1 + random.nextInt(5), ReasonCode.FACE_BLURRED);
            case PortraitSentToReview ignored -> story.portraitToReview(card);
            case OtpSent ignored -> story.otpSent(1 + random.nextInt(5));
            case OtpDelivered it -> it;
            case OtpDeliveryFailed it -> it;
            case AuthenticationRefused it -> it;
            case OtpRejected ignored -> story.otpWrong(1, random.nextInt(5));
            case OtpLocked it -> it;
            case OtpConfirmed it -> it;
            case CustomerAuthenticated it -> it;
            case ExecutionRepeated it -> it;
            case AccountOpeningOverdue it -> it;
            case AccountPackageOpened it -> it;
            case AccountPackageRefused it -> it;
            case AccountRestrictionLifted it -> it;
        };
    }
}
