package vn.ocb.onboarding.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.backing.BackingServices;
import vn.ocb.onboarding.contract.Account.AccountPackageOpened;
import vn.ocb.onboarding.contract.Account.AccountPackageRefused;
import vn.ocb.onboarding.contract.Attempts;
import vn.ocb.onboarding.contract.Authentication.AuthenticationRefused;
import vn.ocb.onboarding.contract.Authentication.CustomerAuthenticated;
import vn.ocb.onboarding.contract.Authentication.ExecutionRepeated;
import vn.ocb.onboarding.contract.Authentication.OtpConfirmed;
import vn.ocb.onboarding.contract.Authentication.OtpDeliveryFailed;
import vn.ocb.onboarding.contract.Authentication.OtpLocked;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.IdCard.IdCardRejected;
import vn.ocb.onboarding.contract.IdCard.IdCardSentToReview;
import vn.ocb.onboarding.contract.IdCard.IdCardVerified;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdCard.VerifyIdCard;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.MessageTypes;
import vn.ocb.onboarding.contract.Onboarding.CancelOnboarding;
import vn.ocb.onboarding.contract.Onboarding.CancellationCause;
import vn.ocb.onboarding.contract.Onboarding.CommandRefused;
import vn.ocb.onboarding.contract.Onboarding.OnboardingCancelled;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExpired;
import vn.ocb.onboarding.contract.Onboarding.OnboardingFailed;
import vn.ocb.onboarding.contract.Onboarding.OnboardingRefused;
import vn.ocb.onboarding.contract.Onboarding.OnboardingStarted;
import vn.ocb.onboarding.contract.Onboarding.StepFailed;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.Portrait.PortraitRejected;
import vn.ocb.onboarding.contract.Portrait.PortraitVerified;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.contract.Topics;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.document.domain.OnboardingState;
import vn.ocb.onboarding.document.ports.OnboardingCases;
import vn.ocb.onboarding.messaging.MessageIds;
import vn.ocb.onboarding.messaging.cloudevent.CloudEvent;
import vn.ocb.onboarding.messaging.cloudevent.CloudEventHeaders;
import vn.ocb.onboarding.picture.PictureMetadata;
import vn.ocb.onboarding.sandbox.specimen.Fault;
import vn.ocb.onboarding.vault.ObjectMissing;
import vn.ocb.onboarding.vault.Vault;

/** The service as others see it: commands and events through Kafka, pictures in the vault, questions over HTTP. */
class DocumentComponentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final VaultReference NOTHING = new VaultReference("a/b");

    private final RunningDocument document = RunningDocument.shared();

    // Start

    @Test
    void startsAnOnboardingOfThreeHours() {
        var applicant = Applicant.any();
        var started = (OnboardingStarted) applicant.answer(applicant.start());
        assertThat(started.expiresAt()).isEqualTo(started.startedAt().plus(Duration.ofHours(3)));
        assertThat(started.declaredPaper()).isEqualTo(IdPaper.CCCD_CHIP);
        assertThat(started.packageCode()).isEqualTo("STANDARD");
        assertThat(started.checks()).allMatch(check -> check.outcome() == Check.Outcome.PASSED);
        assertThat(applicant.data().idDocument().number()).endsWith(String.valueOf(started.testPerson()));
    }

    @Test
    void refusesACustomerWithAnAmericanPhone() {
        var applicant = Applicant.like(Applicant.newPerson().phone("+12025550123"));
        var refused = (OnboardingRefused) applicant.answer(applicant.start());
        assertThat(refused.reasons()).containsExactly(ReasonCode.FATCA_INDICIA);
        assertThat(applicant.answer(applicant.sendGoodCard())).isEqualTo(refusedCard(applicant, notAllowed()));
    }

    @Test
    void refusesASecondRunningOnboardingOfTheSamePartnerOnly() {
        var first = Applicant.any().started();
        var second = Applicant.like(first.customer);
        assertThat(((OnboardingRefused) second.answer(second.start())).reasons())
                .containsExactly(ReasonCode.DUPLICATE_CUSTOMER);
        var elsewhere = Applicant.like(first.customer).at("another partner");
        assertThat(elsewhere.answer(elsewhere.start())).isInstanceOf(OnboardingStarted.class);
    }

    @Test
    void startsOnlyOneOfTwoThatComeAtTheSameMoment() {
        var starts = new ArrayList<UUID>();
        for (var pair = 0; pair < 10; pair++) {
            var first = Applicant.any();
            starts.add(first.start());
            starts.add(Applicant.like(first.customer).start());
        }
        await().atMost(PATIENCE)
                .until(() -> starts.stream()
                        .noneMatch(start -> document.answersTo(start).isEmpty()));
        assertThat(starts.stream().flatMap(start -> document.answersTo(start).stream()))
                .hasSize(20)
                .filteredOn(OnboardingStarted.class::isInstance)
                .hasSize(10);
    }

    @Test
    void refusesTheSixthStartInADay() {
        var person = Applicant.newPerson();
        for (var start = 0; start < 5; start++) {
            var applicant = Applicant.like(person).started();
            assertThat(applicant.answer(applicant.cancel())).isInstanceOf(OnboardingCancelled.class);
        }
        var sixth = Applicant.like(person);
        assertThat(((OnboardingRefused) sixth.answer(sixth.start())).reasons()).containsExactly(ReasonCode.VELOCITY);
    }

    @Test
    void refusesToStartTheSameOnboardingAgain() {
        var applicant = Applicant.any().started();
        assertThat(applicant.answer(applicant.start()))
                .isEqualTo(new CommandRefused(applicant.id, Step.CUSTOMER_INFO, List.of(notAllowed())));
    }

    @Test
    void answersAStartWhoseDataCannotBeRead() {
        var applicant = Applicant.any();
        var rubbish =
                applicant.store("no JSON".getBytes(StandardCharsets.UTF_8)).reference();
        var command = applicant.say(applicant.startCommand(rubbish));
        assertThat(applicant.answer(command))
                .isEqualTo(new StepFailed(applicant.id, Step.CUSTOMER_INFO, List.of(ReasonCode.PROCESS_INTERNAL)));
    }

    // ID card

    @Test
    void verifiesAGoodCard() {
        var applicant = Applicant.any().started();
        var verified = (IdCardVerified) applicant.answer(applicant.sendGoodCard());
        assertThat(verified.attempts()).isEqualTo(new Attempts(1, 4));
        assertThat(verified.checks())
                .allMatch(check -> check.outcome() == Check.Outcome.PASSED)
                .extracting(Check::name)
                .contains("FRONT_SHARPNESS", "QR_NUMBER", "MRZ_NUMBER", "FRONT_NUMBER", "BACK_MOIRE");
        assertThat(verified.face()).isNotNull();
        assertThat(applicant.answer(applicant.sendGoodCard())).isEqualTo(refusedCard(applicant, notAllowed()));
    }

    @Test
    void asksForABlurredFrontAgainAndTakesItAlone() {
        var applicant = Applicant.any().started();
        var rejected =
                (IdCardRejected) applicant.answer(applicant.sendCard(applicant.front(Fault.BLUR), applicant.back()));
        assertThat(rejected.reasons()).contains(ReasonCode.QUALITY_BLUR);
        assertThat(rejected.redo()).containsExactly(Side.FRONT);
        assertThat(rejected.attempts()).isEqualTo(new Attempts(1, 4));
        var verified = (IdCardVerified) applicant.answer(applicant.sendCard(applicant.front(), null));
        assertThat(verified.attempts()).isEqualTo(new Attempts(2, 3));
        assertThat(verified.checks()).extracting(Check::name).contains("FRONT_SHARPNESS", "BACK_SHARPNESS");
    }

    @Test
    void asksForASideThatWasNeverSent() {
        var applicant = Applicant.any().started();
        var rejected = (IdCardRejected) applicant.answer(applicant.sendCard(applicant.front(), null));
        assertThat(rejected.redo()).containsExactly(Side.BACK);
        assertThat(applicant.answer(applicant.sendCard(null, applicant.back()))).isInstanceOf(IdCardVerified.class);
    }

    @Test
    void rejectsACardThatSaysSomethingElseThanTheCustomer() {
        var person = Applicant.newPerson();
        var applicant = Applicant.like(person.born(person.holder().birthDate().plusDays(1)))
                .started();
        var rejected = (IdCardRejected) applicant.answer(applicant.sendGoodCard());
        assertThat(rejected.reasons())
                .contains(ReasonCode.DATA_QR_DIFFERS, ReasonCode.DATA_BIRTH_DATE, ReasonCode.DATA_MRZ_DIFFERS);
    }

    @Test
    void keepsPicturesWithoutTheirMetadataAndForgetsTheUpload() {
        var applicant = Applicant.any().started();
        var upload = applicant.store(applicant.front(Fault.EDITED));
        var back = applicant.store(applicant.back());
        var review = (IdCardSentToReview) applicant.answer(applicant.say(new VerifyIdCard(applicant.id, upload, back)));
        assertThat(review.reasons()).containsExactly(ReasonCode.FRAUD_EDITED);
        assertThat(review.front().reference()).isNotEqualTo(upload.reference());
        var kept = document.context
                .getBean(Vault.class)
                .get(review.front().reference())
                .block();
        assertThat(PictureMetadata.read(kept)).isEmpty();
        await().atMost(PATIENCE).until(() -> !isThere(upload.reference()));
    }

    @Test
    void rejectsFilesThatAreNoPictures() {
        var applicant = Applicant.any().started();
        var broken = Arrays.copyOf(applicant.front(), 20_000);
        var zip = "PK\3\4 named front.jpg".getBytes(StandardCharsets.US_ASCII);
        var command = applicant.say(new VerifyIdCard(applicant.id, applicant.store(broken), applicant.store(zip)));
        var rejected = (IdCardRejected) applicant.answer(command);
        assertThat(rejected.reasons()).containsExactly(ReasonCode.FILE_CORRUPT, ReasonCode.FILE_TYPE_UNSUPPORTED);
        assertThat(rejected.redo()).containsExactly(Side.FRONT, Side.BACK);
    }

    @Test
    void sendsACardToReviewWhenInitLeftSomethingOpen() {
        var applicant =
                Applicant.like(Applicant.newPerson().issuer("Công an xã")).started();
        var review = (IdCardSentToReview) applicant.answer(applicant.sendGoodCard());
        assertThat(review.reasons()).containsExactly(ReasonCode.DATA_ISSUER);
        assertThat(review.checks()).contains(Check.review("ISSUER", ReasonCode.DATA_ISSUER));
    }

    @Test
    void doesForTestPersonsWhatTheirNumbersSay() {
        var recaptured = Applicant.withOutcome(901).started();
        var rejected = (IdCardRejected) recaptured.answer(recaptured.sendGoodCard());
        assertThat(rejected.reasons()).containsExactly(ReasonCode.FRAUD_RECAPTURED);
        assertThat(rejected.redo()).containsExactly(Side.FRONT, Side.BACK);
        assertThat(rejected.checks())
                .contains(Check.failed("FRAUD", ReasonCode.FRAUD_RECAPTURED).by("SANDBOX"));
        var doubtful = Applicant.withOutcome(902).started();
        assertThat(doubtful.answer(doubtful.sendGoodCard())).isInstanceOf(IdCardSentToReview.class);
    }

    @Test
    void failsTheOnboardingAfterTheFifthAttempt() {
        var applicant = Applicant.any().started();
        for (var left = 4; left >= 0; left--) {
            var rejected = (IdCardRejected) applicant.answer(applicant.sendCard(applicant.front(Fault.SMALL), null));
            assertThat(rejected.attempts()).isEqualTo(new Attempts(5 - left, left));
        }
        assertThat(applicant.awaitEvent(OnboardingFailed.class)).isEqualTo(failed(applicant, Step.ID_CARD));
        assertThat(applicant.answer(applicant.sendGoodCard()))
                .isEqualTo(refusedCard(applicant, ReasonCode.PROCESS_ATTEMPTS_USED_UP));
        assertThat(applicant.events(OnboardingFailed.class)).hasSize(1);
    }

    @Test
    void refusesACardWithoutPicturesAndOneOfAnUnknownOnboarding() {
        var applicant = Applicant.any().started();
        assertThat(applicant.answer(applicant.sendCard(null, null))).isEqualTo(refusedCard(applicant, notAllowed()));
        var unknown = Applicant.any();
        assertThat(unknown.answer(unknown.sendGoodCard())).isEqualTo(refusedCard(unknown, notAllowed()));
    }

    @Test
    void answersACardWhosePicturesAreGone() {
        var applicant = Applicant.any().started();
        var kept = applicant.store(applicant.front());
        document.context.getBean(Vault.class).delete(kept.reference()).block();
        assertThat(applicant.answer(applicant.say(new VerifyIdCard(applicant.id, kept, null))))
                .isEqualTo(new StepFailed(applicant.id, Step.ID_CARD, List.of(ReasonCode.PROCESS_INTERNAL)));
    }

    // Ends

    @Test
    void cancelsOnce() {
        var applicant = Applicant.any().started();
        assertThat(applicant.answer(applicant.cancel()))
                .isEqualTo(new OnboardingCancelled(applicant.id, CancellationCause.CUSTOMER_REQUEST));
        assertThat(applicant.answer(applicant.cancel()))
                .isEqualTo(new CommandRefused(applicant.id, Step.CUSTOMER_INFO, List.of(ReasonCode.PROCESS_CANCELLED)));
        assertThat(applicant.answer(applicant.sendGoodCard()))
                .isEqualTo(refusedCard(applicant, ReasonCode.PROCESS_CANCELLED));
    }

    @Test
    void expiresAfterThreeHoursButNotWhenTheCustomerHasAuthenticated() {
        var late = Applicant.any().started();
        var inTime = Applicant.any().started();
        inTime.say(authenticated(inTime));
        awaitState(inTime, OnboardingState.AUTHENTICATED);
        document.clock.advance(Duration.ofHours(3));
        assertThat(late.awaitEvent(OnboardingExpired.class).onboardingId()).isEqualTo(late.id);
        assertThat(late.answer(late.cancel()))
                .isEqualTo(new CommandRefused(late.id, Step.CUSTOMER_INFO, List.of(ReasonCode.PROCESS_EXPIRED)));
        assertThat(inTime.events(OnboardingExpired.class)).isEmpty();
        assertThat(late.events(OnboardingExpired.class)).hasSize(1);
    }

    @Test
    void failsWhenPortraitsOrCodesAreUsedUp() {
        var portrait = Applicant.any().started();
        portrait.say(new PortraitRejected(portrait.id, new Attempts(5, 0), List.of(), List.of(ReasonCode.FACE_NONE)));
        assertThat(portrait.awaitEvent(OnboardingFailed.class)).isEqualTo(failed(portrait, Step.PORTRAIT));

        var locked = Applicant.any().started();
        locked.say(new OtpLocked(locked.id, 4, 1, List.of(ReasonCode.OTP_ATTEMPTS_USED_UP)));
        locked.say(new OtpLocked(locked.id, 5, 0, List.of(ReasonCode.OTP_ATTEMPTS_USED_UP)));
        assertThat(locked.awaitEvent(OnboardingFailed.class)).isEqualTo(failed(locked, Step.AUTHENTICATION));

        var unsent = Applicant.any().started();
        unsent.say(new OtpDeliveryFailed(unsent.id, 5, 0, List.of(ReasonCode.OTP_DELIVERY_FAILED)));
        assertThat(unsent.awaitEvent(OnboardingFailed.class)).isEqualTo(failed(unsent, Step.AUTHENTICATION));
    }

    @Test
    void theRightCodeAuthenticatesOnceAndNothingEndsTheOnboardingAfterwards() {
        var applicant = verified();
        var execution = MessageIds.next();
        var confirmed = confirmed(applicant);

        document.publish(MessageIds.next(), confirmed, execution);

        var authenticated = (CustomerAuthenticated) applicant.answer(execution);
        assertThat(authenticated.authenticatedAt()).isEqualTo(confirmed.confirmedAt());
        assertThat(applicant.answer(applicant.cancel())).isInstanceOf(CommandRefused.class);
        var again = MessageIds.next();
        document.publish(MessageIds.next(), confirmed(applicant), again);
        assertThat(applicant.answer(again)).isEqualTo(new ExecutionRepeated(applicant.id));
        assertThat(applicant.events(CustomerAuthenticated.class)).hasSize(1);
    }

    @Test
    void theRightCodeAfterAnotherEndIsRefusedWithItsReason() {
        var cancelled = verified();
        cancelled.answer(cancelled.cancel());
        assertThat(answerToConfirmationOf(cancelled))
                .isEqualTo(new AuthenticationRefused(cancelled.id, List.of(ReasonCode.PROCESS_CANCELLED)));
        var unknown = Applicant.any();
        assertThat(answerToConfirmationOf(unknown))
                .isEqualTo(new AuthenticationRefused(
                        unknown.id, List.of(ReasonCode.PROCESS_STEP_NOT_ALLOWED), Step.CUSTOMER_INFO));
    }

    @Test
    void theRightCodeAuthenticatesNobodyWhosePortraitWasNotComparedWithTheAcceptedCard() {
        var applicant = Applicant.any().started();
        assertThat(answerToConfirmationOf(applicant)).isEqualTo(missing(applicant, Step.ID_CARD));
        var card = ((IdCardVerified) applicant.answer(applicant.sendGoodCard())).cardFace();
        assertThat(answerToConfirmationOf(applicant)).isEqualTo(missing(applicant, Step.PORTRAIT));
        applicant.say(portraitVerified(applicant, null));
        assertThat(answerToConfirmationOf(applicant)).isEqualTo(missing(applicant, Step.PORTRAIT));
        applicant.say(portraitVerified(applicant, new CardFace(card.attempt() + 1, card.face())));
        assertThat(answerToConfirmationOf(applicant)).isEqualTo(missing(applicant, Step.PORTRAIT));
        applicant.say(portraitVerified(applicant, card));
        applicant.say(
                new PortraitRejected(applicant.id, new Attempts(1, 4), List.of(), List.of(ReasonCode.FACE_NO_MATCH)));
        assertThat(answerToConfirmationOf(applicant)).isEqualTo(missing(applicant, Step.PORTRAIT));
        applicant.say(portraitVerified(applicant, card));
        assertThat(answerToConfirmationOf(applicant)).isInstanceOf(CustomerAuthenticated.class);
    }

    @Test
    void aConfirmationNobodyCanWorkOnIsAnAnswerToItsExecution() throws Exception {
        var applicant = Applicant.any().started();
        var execution = MessageIds.next();
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", BackingServices.shared().kafka()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(CloudEventHeaders.toRecord(new CloudEvent(
                            Topics.ONBOARDING_EVENTS,
                            applicant.id.toString(),
                            MessageIds.next(),
                            MessageTypes.nameOf(OtpConfirmed.class),
                            "test",
                            Instant.now(),
                            execution,
                            null,
                            "[]".getBytes(StandardCharsets.UTF_8))))
                    .get();
        }
        assertThat(applicant.answer(execution))
                .isEqualTo(new StepFailed(applicant.id, Step.AUTHENTICATION, List.of(ReasonCode.PROCESS_INTERNAL)));
    }

    private Event answerToConfirmationOf(Applicant applicant) {
        var execution = MessageIds.next();
        document.publish(MessageIds.next(), confirmed(applicant), execution);
        await().atMost(PATIENCE).until(() -> !document.answersTo(execution).isEmpty());
        return document.answersTo(execution).getFirst();
    }

    private Applicant verified() {
        var applicant = Applicant.any().started();
        var card = (IdCardVerified) applicant.answer(applicant.sendGoodCard());
        applicant.say(portraitVerified(applicant, card.cardFace()));
        return applicant;
    }

    private static PortraitVerified portraitVerified(Applicant applicant, @Nullable CardFace card) {
        return new PortraitVerified(
                applicant.id, new Attempts(1, 4), List.of(), new Picture(NOTHING, "0".repeat(64), 1), card);
    }

    private OtpConfirmed confirmed(Applicant applicant) {
        return new OtpConfirmed(
                applicant.id,
                new PartnerId("partner"),
                NOTHING,
                "STANDARD",
                document.clock.instant().truncatedTo(ChronoUnit.MILLIS),
                null);
    }

    private static AuthenticationRefused missing(Applicant applicant, Step step) {
        return new AuthenticationRefused(applicant.id, List.of(ReasonCode.PROCESS_STEP_NOT_ALLOWED), step);
    }

    @Test
    void purgesPicturesAndDataEightHoursAfterAnEndWithoutAccount() {
        var applicant = Applicant.any().started();
        var picture = applicant.store(new byte[] {1, 2, 3});
        applicant.answer(applicant.cancel());
        var refusedByCore = Applicant.any().started();
        var data = refusedByCore.store(new byte[] {4});
        refusedByCore.say(authenticated(refusedByCore));
        refusedByCore.say(new AccountPackageRefused(refusedByCore.id, List.of(ReasonCode.ACCOUNT_REFUSED)));
        awaitState(refusedByCore, OnboardingState.NOT_OPENED);
        assertThat(isThere(picture.reference())).isTrue();
        document.clock.advance(Duration.ofHours(8));
        await().atMost(PATIENCE).until(() -> !isThere(picture.reference()) && !isThere(data.reference()));
        assertThat(TestDatabase.exists(
                        document.database, "select 1 from document.consent where onboarding = ?", applicant.id))
                .isTrue();
    }

    @Test
    void remembersACustomerAndKeepsTheDataForFiveYears() {
        var applicant = Applicant.any().started();
        applicant.say(authenticated(applicant));
        var openedAt = Instant.parse("2026-11-22T10:00:00Z");
        applicant.say(new AccountPackageOpened(applicant.id, "C1", "A1", "user", List.of(), openedAt));
        awaitState(applicant, OnboardingState.OPENED);
        var again = Applicant.like(applicant.customer).at("another partner");
        assertThat(((OnboardingRefused) again.answer(again.start())).reasons())
                .containsExactly(ReasonCode.DUPLICATE_CUSTOMER);
        assertThat(document.context
                        .getBean(Vault.class)
                        .retention(applicant.id)
                        .block()
                        .until())
                .isEqualTo(Instant.parse("2031-11-22T10:00:00Z"));

        var number = applicant.data().idDocument().number();
        var phone = applicant.data().phone();
        assertThat(existing("{\"idNumber\":\"" + number + "\"}")).isTrue();
        assertThat(existing("{\"phone\":\"0" + phone.substring(3) + "\"}")).isTrue();
        assertThat(existing("{\"idNumber\":\"000190999999\"}")).isFalse();
    }

    @Test
    void handlesEveryMessageOnce() {
        var applicant = Applicant.any();
        var start = applicant.startCommand(document.context);
        var card = applicant.cardCommand(document.context, applicant.front(Fault.BLUR), applicant.back());
        var cancel = new CancelOnboarding(applicant.id, CancellationCause.PARTNER_REQUEST);
        for (var command : List.of(start, card, cancel)) {
            var id = MessageIds.next();
            document.publish(id, command);
            document.publish(id, command);
            applicant.answer(id);
            document.publish(id, command);
        }
        applicant.answer(applicant.cancel());
        assertThat(applicant.events(Event.class))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("OnboardingStarted", "IdCardRejected", "OnboardingCancelled", "CommandRefused");
    }

    // Web

    @Test
    void answersTheQuestionForACustomerOnlyToWhoMayAsk() {
        var question = "{\"idNumber\":\"000190999999\"}";
        assertThat(ask(question, null).statusCode()).isEqualTo(401);
        assertThat(ask(question, "rubbish").statusCode()).isEqualTo(401);
        assertThat(ask(question, document.partner.token("customer.check", "another audience"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(ask(
                                question,
                                document.partner.token(
                                        "customer.check",
                                        "onboarding",
                                        Instant.now().minusSeconds(300)))
                        .statusCode())
                .isEqualTo(401);
        assertThat(ask(question, document.partner.token("onboarding.write", "onboarding"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(ask(question, token()).body()).isEqualTo("{\"existing\":false}");
    }

    @Test
    void answersBadQuestionsWithAProblem() {
        for (var question : List.of(
                "",
                "{",
                "[]",
                "{}",
                "{\"idNumber\":\"12\"}",
                "{\"idNumber\":\"000190999999\",\"phone\":\"0900000000\"}",
                "{\"phone\":\"call me\"}",
                "{\"idNumber\":{\"a\":1}}",
                "{\"idNumber\":\"" + "1".repeat(10_000) + "\"}")) {
            var answer = ask(question, token());
            assertThat(answer.statusCode()).as(question).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("\"code\":").doesNotContain("call me");
        }
    }

    private static ReasonCode notAllowed() {
        return ReasonCode.PROCESS_STEP_NOT_ALLOWED;
    }

    private static CommandRefused refusedCard(Applicant applicant, ReasonCode reason) {
        return new CommandRefused(applicant.id, Step.ID_CARD, List.of(reason));
    }

    private static OnboardingFailed failed(Applicant applicant, Step step) {
        return new OnboardingFailed(applicant.id, step, List.of(ReasonCode.PROCESS_ATTEMPTS_USED_UP));
    }

    private CustomerAuthenticated authenticated(Applicant applicant) {
        return new CustomerAuthenticated(
                applicant.id, new PartnerId("partner"), NOTHING, "STANDARD", document.clock.instant(), null);
    }

    private void awaitState(Applicant applicant, OnboardingState state) {
        await().atMost(PATIENCE).until(() -> state(applicant) == state);
    }

    private OnboardingState state(Applicant applicant) {
        return document.context
                .getBean(OnboardingCases.class)
                .find(applicant.id)
                .block()
                .state();
    }

    private boolean isThere(VaultReference reference) {
        return Boolean.TRUE.equals(document.context
                .getBean(Vault.class)
                .get(reference)
                .map(bytes -> true)
                .onErrorResume(ObjectMissing.class, gone -> Mono.just(false))
                .block());
    }

    private String token() {
        return document.partner.token("onboarding.write customer.check", "onboarding");
    }

    private boolean existing(String question) {
        var answer = ask(question, token());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().equals("{\"existing\":true}");
    }

    private HttpResponse<String> ask(String question, @Nullable String token) {
        var port = document.context.getEnvironment().getRequiredProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/customer-checks"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
