package vn.ocb.onboarding.status.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ocb.onboarding.contract.Account.AccountRestrictionLifted;
import vn.ocb.onboarding.contract.Authentication.OtpDelivered;
import vn.ocb.onboarding.contract.Authentication.OtpDeliveryFailed;
import vn.ocb.onboarding.contract.Message;
import vn.ocb.onboarding.contract.Onboarding.CancellationCause;
import vn.ocb.onboarding.contract.Onboarding.CommandRefused;
import vn.ocb.onboarding.contract.Onboarding.OnboardingCancelled;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExpired;
import vn.ocb.onboarding.contract.Onboarding.OnboardingFailed;
import vn.ocb.onboarding.contract.Onboarding.StepFailed;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;

/** Each topic keeps its order; how the five are read between one another must not show in the end. */
class InterleavingTest {
    private static final int SHUFFLES = 200;

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
        return IntStream.range(0, 60).boxed();
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
        for (int i = 0; i < 12; i++) {
            var message = anyMessage(story, random);
            if (message instanceof vn.ocb.onboarding.contract.Command) {
                commands.add(story.ask(message));
            } else {
                story.answer(commands.get(random.nextInt(commands.size())), message);
            }
        }
        return story;
    }

    private static Message anyMessage(Story story, Random random) {
        var id = story.id();
        return switch (random.nextInt(26)) {
            case 0 -> story.verifyCard();
            case 1 -> story.verifyPortrait();
            case 2 -> story.initAuthentication();
            case 3 -> story.resend();
            case 4, 5 -> story.executeCommand();
            case 6 -> story.cancelCommand();
            case 7 -> story.cardVerified();
            case 8 -> story.cardRejected(1 + random.nextInt(5), ReasonCode.QUALITY_BLUR);
            case 9 -> story.cardToReview();
            case 10 -> story.portraitVerified();
            case 11 -> story.portraitRejected(1 + random.nextInt(5), ReasonCode.FACE_BLURRED);
            case 12 -> story.otpSent(1 + random.nextInt(5));
            case 13 -> story.otpWrong(1, random.nextInt(5));
            case 14 -> story.otpLocked(1);
            case 15 -> new OtpDelivered(id, 1);
            case 16 -> new OtpDeliveryFailed(id, 1, 4, List.of(ReasonCode.OTP_DELIVERY_FAILED));
            case 17 -> story.authenticated();
            case 18 -> story.accountOpened();
            case 19 -> story.accountRefused();
            case 20 -> new AccountRestrictionLifted(id, Story.BEGIN);
            case 21 -> new OnboardingCancelled(id, CancellationCause.CUSTOMER_REQUEST);
            case 22 -> new OnboardingExpired(id, Story.BEGIN);
            case 23 -> new OnboardingFailed(id, Step.ID_CARD, List.of(ReasonCode.PROCESS_ATTEMPTS_USED_UP));
            case 24 -> new CommandRefused(id, Step.ID_CARD, List.of(ReasonCode.PROCESS_STEP_NOT_ALLOWED));
            default ->
                new StepFailed(
                        id, Step.values()[random.nextInt(Step.values().length)], List.of(ReasonCode.PROCESS_INTERNAL));
        };
    }
}
