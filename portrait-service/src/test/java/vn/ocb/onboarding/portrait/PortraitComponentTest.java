package vn.ocb.onboarding.portrait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import vn.ocb.onboarding.contract.Attempts;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Check.Outcome;
import vn.ocb.onboarding.contract.IdCard.IdCardRejected;
import vn.ocb.onboarding.contract.IdCard.IdCardSentToReview;
import vn.ocb.onboarding.contract.IdCard.IdCardVerified;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.Onboarding.CancellationCause;
import vn.ocb.onboarding.contract.Onboarding.CommandRefused;
import vn.ocb.onboarding.contract.Onboarding.OnboardingCancelled;
import vn.ocb.onboarding.contract.Onboarding.OnboardingStarted;
import vn.ocb.onboarding.contract.Onboarding.StepFailed;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.Portrait.PortraitRejected;
import vn.ocb.onboarding.contract.Portrait.PortraitSentToReview;
import vn.ocb.onboarding.contract.Portrait.PortraitVerified;
import vn.ocb.onboarding.contract.Portrait.VerifyPortrait;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.contract.TestPerson;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.messaging.MessageIds;
import vn.ocb.onboarding.portrait.domain.Course;
import vn.ocb.onboarding.portrait.storage.Courses;
import vn.ocb.onboarding.vault.Vault;

/** The service as others see it: commands and events through Kafka, pictures in the vault. */
class PortraitComponentTest {
    private final RunningPortrait service = RunningPortrait.shared();
    private final OnboardingId id = new OnboardingId(MessageIds.next());

    @Test
    void acceptsASyntheticPersonAndSaysThatTheSandboxDid() {
        started("011");
        var portrait = upload(Drawing.portrait());
        var verified = (PortraitVerified) service.answer(service.say(new VerifyPortrait(id, portrait)));
        assertThat(verified.attempts()).isEqualTo(new Attempts(1, 4));
        assertThat(verified.portrait()).isEqualTo(portrait);
        assertThat(verified.checks())
                .filteredOn(check -> check.provider() != null)
                .containsExactly(
                        Check.passed("LIVENESS").by("SANDBOX"),
                        Check.passed("FACE_MATCH").by("SANDBOX"));
        assertThat(verified.checks())
                .filteredOn(check -> check.explain() != null)
                .extracting(Check::name)
                .contains("FACE_SIZE", "FACE_SHARP", "FACE_MOIRE_LUMA");
    }

    @Test
    void sendsARealPersonToReviewSinceNothingComparedTheFace() {
        started(null);
        var review = (PortraitSentToReview) verify(Drawing.png());
        assertThat(review.reasons())
                .containsExactly(ReasonCode.LIVENESS_ENGINE_UNAVAILABLE, ReasonCode.FACE_ENGINE_UNAVAILABLE);
        assertThat(review.checks().stream()
                        .filter(check -> check.outcome() == Outcome.NOT_CHECKED)
                        .map(Check::name))
                .containsExactly("LIVENESS", "FACE_MATCH", "FACE_NOT_ENROLLED");
    }

    @Test
    void healthTellsWhichEnginesAreDownAndTheServiceIsReadyAllTheSame() throws Exception {
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        var health = get("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).contains("\"faceModels\":{\"status\":\"DOWN\"");
    }

    private HttpResponse<String> get(String path) throws Exception {
        var port = service.context.getEnvironment().getRequiredProperty("local.server.port");
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }

    @ParameterizedTest
    @CsvSource({"911, FACE_NO_MATCH", "912, FACE_NOT_LIVE"})
    void theLastDigitsOfASyntheticPersonRejectIt(String digits, ReasonCode reason) {
        started(digits);
        assertThat(((PortraitRejected) verify(Drawing.portrait())).reasons()).containsExactly(reason);
    }

    @Test
    void theLastDigitsOfASyntheticPersonSendItToReview() {
        started("913");
        assertThat(((PortraitSentToReview) verify(Drawing.portrait())).reasons())
                .containsExactly(ReasonCode.PROCESS_REVIEW);
    }

    @Test
    void rejectsWhatIsNotOneFace() {
        started("011");
        assertThat(reasons(Drawing.nobody())).containsExactly(ReasonCode.FACE_NONE);
        assertThat(reasons(Drawing.twoPersons())).containsExactly(ReasonCode.FACE_SEVERAL);
        assertThat(reasons(Drawing.farAway())).containsExactly(ReasonCode.FACE_TOO_SMALL);
    }

    @Test
    void rejectsWhatIsNoPicture() {
        started("011");
        assertThat(reasons("PK\u0003\u0004 a ZIP named .jpg".getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly(ReasonCode.FILE_TYPE_UNSUPPORTED);
        var whole = Drawing.portrait();
        assertThat(reasons(Arrays.copyOf(whole, whole.length / 2))).containsExactly(ReasonCode.FILE_CORRUPT);
        assertThat(reasons(new byte[0])).containsExactly(ReasonCode.FILE_CORRUPT);
        assertThat(reasons(bomb())).containsExactly(ReasonCode.FILE_TOO_MANY_PIXELS);
    }

    @Test
    void takesFivePortraits() {
        started("011");
        for (var used = 1; used <= 5; used++) {
            assertThat(((PortraitRejected) verify(Drawing.nobody())).attempts()).isEqualTo(Attempts.of(used, 5));
        }
        assertThat(verify(Drawing.portrait())).isEqualTo(refused(ReasonCode.PROCESS_ATTEMPTS_USED_UP));
    }

    @Test
    void takesNoOtherPortraitAfterOneWasAccepted() {
        started("011");
        verify(Drawing.portrait());
        assertThat(verify(Drawing.portrait())).isEqualTo(refused(ReasonCode.PROCESS_STEP_NOT_ALLOWED));
    }

    @Test
    void takesNoneAfterTheEnd() {
        started("011");
        service.say(new OnboardingCancelled(id, CancellationCause.CUSTOMER_REQUEST));
        await().atMost(RunningPortrait.PATIENCE).until(() -> course().ending() != null);
        assertThat(verify(Drawing.portrait())).isEqualTo(refused(ReasonCode.PROCESS_CANCELLED));
    }

    @Test
    void aPortraitThatCameBeforeTheCardIsAnsweredWhenTheCardIs() {
        heardOfStart("011");
        var command = service.say(new VerifyPortrait(id, upload(Drawing.portrait())));
        awaitWaiting();
        assertThat(service.answersTo(command)).isEmpty();
        service.say(cardVerified());
        assertThat(((PortraitVerified) service.answer(command)).attempts()).isEqualTo(new Attempts(1, 4));
    }

    @Test
    void aPortraitThatIsNoneIsRejectedBeforeTheCard() {
        heardOfStart("011");
        assertThat(reasons(Drawing.nobody())).containsExactly(ReasonCode.FACE_NONE);
    }

    @Test
    void aPortraitThatWaitsGivesWayToANewerOne() {
        heardOfStart("011");
        var first = service.say(new VerifyPortrait(id, upload(Drawing.portrait())));
        awaitWaiting();
        var second = service.say(new VerifyPortrait(id, upload(Drawing.png())));
        assertThat(service.answer(first)).isEqualTo(refused(ReasonCode.PROCESS_STEP_NOT_ALLOWED));
        awaitWaiting();
        service.say(cardVerified());
        assertThat(((PortraitVerified) service.answer(second)).attempts()).isEqualTo(new Attempts(1, 4));
        assertThat(service.answersTo(first)).hasSize(1);
    }

    @Test
    void aPortraitThatStillWaitsAtTheEndIsRefused() {
        heardOfStart("011");
        var command = service.say(new VerifyPortrait(id, upload(Drawing.portrait())));
        awaitWaiting();
        service.say(new OnboardingCancelled(id, CancellationCause.CUSTOMER_REQUEST));
        assertThat(service.answer(command)).isEqualTo(refused(ReasonCode.PROCESS_CANCELLED));
    }

    @Test
    void aReplacedCardIsMatchedAnewAndCountsNoAttempt() {
        started("011");
        var command = service.say(new VerifyPortrait(id, upload(Drawing.portrait())));
        service.answer(command);
        var face = upload(Drawing.portrait()).reference();
        service.say(
                new IdCardSentToReview(id, new Attempts(2, 3), List.of(), List.of(), picture(), picture(), face, null));
        await().atMost(RunningPortrait.PATIENCE)
                .until(() -> service.answersTo(command).size() == 2);
        assertThat(service.answersTo(command))
                .allSatisfy(answer ->
                        assertThat(((PortraitVerified) answer).attempts()).isEqualTo(new Attempts(1, 4)))
                .extracting(answer -> ((PortraitVerified) answer).card())
                .containsExactly(new CardFace(1, null), new CardFace(2, face));
    }

    @Test
    void aRejectedCardTakesTheAcceptanceBackAndTheNextOneIsMatchedAnew() {
        started("011");
        var command = service.say(new VerifyPortrait(id, upload(Drawing.portrait())));
        service.answer(command);
        service.say(cardRejected());
        await().atMost(RunningPortrait.PATIENCE).until(() -> course().card() == null);
        assertThat(course().settled()).isFalse();
        assertThat(course().waiting()).as("its command has its answer").isEmpty();

        service.say(new IdCardVerified(id, new Attempts(2, 3), List.of(), picture(), picture(), null));

        await().atMost(RunningPortrait.PATIENCE)
                .until(() -> service.answersTo(command).size() == 2);
        assertThat(service.answersTo(command).getLast()).isInstanceOfSatisfying(PortraitVerified.class, verified -> {
            assertThat(verified.card()).isEqualTo(new CardFace(2, null));
            assertThat(verified.attempts()).isEqualTo(new Attempts(1, 4));
        });
        assertThat(course().settled()).isTrue();
    }

    @Test
    void aPortraitWhoseCardWasRejectedGivesWayToANewerOneWithoutASecondAnswer() {
        started("011");
        var first = service.say(new VerifyPortrait(id, upload(Drawing.portrait())));
        service.answer(first);
        service.say(cardRejected());
        await().atMost(RunningPortrait.PATIENCE).until(() -> course().card() == null);

        var second = service.say(new VerifyPortrait(id, upload(Drawing.png())));
        awaitWaiting();
        service.say(new IdCardVerified(id, new Attempts(2, 3), List.of(), picture(), picture(), null));

        assertThat(((PortraitVerified) service.answer(second)).attempts()).isEqualTo(new Attempts(2, 3));
        assertThat(service.answersTo(first)).hasSize(1);
    }

    private IdCardRejected cardRejected() {
        return new IdCardRejected(
                id, new Attempts(1, 4), List.of(), List.of(ReasonCode.PROCESS_REVIEW), List.of(), List.of());
    }

    @Test
    void aPortraitThatVanishedWhileItWaitedFails() {
        heardOfStart("011");
        var portrait = upload(Drawing.portrait());
        var command = service.say(new VerifyPortrait(id, portrait));
        awaitWaiting();
        service.context.getBean(Vault.class).delete(portrait.reference()).block();
        service.say(cardVerified());
        assertThat(service.answer(command))
                .isEqualTo(new StepFailed(id, Step.PORTRAIT, List.of(ReasonCode.PROCESS_INTERNAL)));
    }

    @Test
    void aPortraitThatHasOvertakenTheStartWaitsForIt() {
        var command = service.say(new VerifyPortrait(id, upload(Drawing.portrait())));
        service.say(start("011"));
        service.say(cardVerified());
        assertThat(service.answer(command)).isInstanceOf(PortraitVerified.class);
    }

    @Test
    void aPortraitOfAnUnknownOnboardingIsRefusedAfterAWhile() {
        assertThat(verify(Drawing.portrait())).isEqualTo(refused(ReasonCode.PROCESS_STEP_NOT_ALLOWED));
    }

    @Test
    void redeliveryCountsNothingTwice() {
        started("011");
        var command = new VerifyPortrait(id, upload(Drawing.nobody()));
        var commandId = service.say(command);
        service.answer(commandId);
        service.say(commandId, command);
        assertThat(((PortraitRejected) verify(Drawing.nobody())).attempts()).isEqualTo(new Attempts(2, 3));
        assertThat(service.answersTo(commandId)).hasSize(1);
    }

    @Test
    void aCommandNobodyCanWorkOnIsAnsweredAndCountsNothing() {
        started("011");
        var nowhere = new Picture(new VaultReference(id + "/" + MessageIds.next()), "0".repeat(64), 1);
        assertThat(service.answer(service.say(new VerifyPortrait(id, nowhere))))
                .isEqualTo(new StepFailed(id, Step.PORTRAIT, List.of(ReasonCode.PROCESS_INTERNAL)));
        assertThat(((PortraitVerified) verify(Drawing.portrait())).attempts()).isEqualTo(new Attempts(1, 4));
    }

    private Object verify(byte[] portrait) {
        return service.answer(service.say(new VerifyPortrait(id, upload(portrait))));
    }

    private List<ReasonCode> reasons(byte[] portrait) {
        return ((PortraitRejected) verify(portrait)).reasons();
    }

    private CommandRefused refused(ReasonCode reason) {
        return new CommandRefused(id, Step.PORTRAIT, List.of(reason));
    }

    private void started(@Nullable String testPerson) {
        service.say(cardVerified());
        heardOfStart(testPerson);
        await().atMost(RunningPortrait.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> course().card() != null);
    }

    private void awaitWaiting() {
        await().atMost(RunningPortrait.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> course().waiting().isPresent());
    }

    private IdCardVerified cardVerified() {
        return new IdCardVerified(id, new Attempts(1, 4), List.of(), picture(), picture(), null);
    }

    private static Picture picture() {
        return new Picture(new VaultReference("a/b"), "0".repeat(64), 1);
    }

    private void heardOfStart(@Nullable String testPerson) {
        service.say(start(testPerson));
        await().atMost(RunningPortrait.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> course().heardOf());
    }

    private Course course() {
        return service.context.getBean(Courses.class).find(id).block();
    }

    private OnboardingStarted start(@Nullable String testPerson) {
        var now = Instant.now();
        return new OnboardingStarted(
                id,
                new PartnerId("partner"),
                "application",
                "transaction",
                new VaultReference("a/b"),
                IdPaper.CAN_CUOC,
                "STANDARD",
                AuthenticationMethod.SMS,
                now,
                now.plus(Duration.ofHours(3)),
                List.of(),
                testPerson == null ? null : new TestPerson(testPerson));
    }

    private Picture upload(byte[] content) {
        var stored = service.context
                .getBean(Vault.class)
                .put(id, Flux.just(ByteBuffer.wrap(content)), 20_000_000)
                .block();
        return new Picture(stored.reference(), stored.sha256(), stored.bytes());
    }

    /** A PNG header (ISO/IEC 15948, section 11.2.2) that promises 30,000 x 30,000 pixels, and little more. */
    private static byte[] bomb() {
        return ByteBuffer.allocate(64)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(30_000)
                .putInt(30_000)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
    }
}
