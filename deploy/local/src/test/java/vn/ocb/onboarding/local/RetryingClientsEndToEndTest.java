package vn.ocb.onboarding.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.sandbox.partner.Answer;
import vn.ocb.onboarding.sandbox.partner.CustomerForm;
import vn.ocb.onboarding.sandbox.partner.PartnerClient;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.Selfie;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;
import vn.ocb.onboarding.statusapi.EventName;

/**
 * Every outcome the sandbox documents (docs/flows/authenticate.md, docs/flows/open-account.md, docs/flows/upload-id-card.md),
 * through clients that repeat by themselves: what a customer wanted once happens once, and ends as documented.
 */
class RetryingClientsEndToEndTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final PartnerClient once = SharedSystem.partner().once();
    /** Waits for the answer as long as a partner may: how soon it comes on a busy machine is not what is asked here. */
    private final PartnerClient patient = SharedSystem.partner().once(Duration.ofSeconds(30));

    /** @param digits the end of the phone, or of the number of a card */
    private record Outcome(String digits, int status, String code, String reason, String step) {}

    private static final List<Outcome> OF_A_CODE = List.of(
            new Outcome("931", 200, "", "", "FAILED"),
            new Outcome("932", 200, "", "", "CODE_SENT"),
            new Outcome("933", 422, "OTP_NOT_DELIVERED", "OTP_DELIVERY_FAILED", "FAILED"),
            new Outcome("934", 200, "", "", "CODE_SENT"),
            new Outcome("935", 422, "OTP_NOT_DELIVERED", "OTP_DELIVERY_UNKNOWN", "FAILED"),
            new Outcome("", 200, "", "", "CODE_SENT"));

    private static final List<Outcome> OF_THE_CORE = List.of(
            new Outcome("921", 422, "ACCOUNT_REJECTED", "ACCOUNT_REFUSED", "REJECTED"),
            new Outcome("922", 200, "", "", "ACCEPTED"),
            new Outcome("923", 0, "", "", "ACCEPTED"),
            new Outcome("924", 202, "", "", "PENDING"),
            new Outcome("925", 0, "", "", "ACCEPTED"),
            new Outcome("926", 200, "", "", "ACCEPTED"));

    private static final List<Outcome> OF_A_CARD = List.of(
            new Outcome("901", 422, "ID_CARD_REJECTED", "FRAUD_RECAPTURED", "REJECTED"),
            new Outcome("902", 202, "", "", "REVIEW"));

    static List<Outcome> codes() {
        return OF_A_CODE;
    }

    static List<Outcome> accounts() {
        return OF_THE_CORE;
    }

    static List<Outcome> cards() {
        return OF_A_CARD;
    }

    /** Journeys mostly wait for operators and the core: those of all outcomes go at the same time, some of them at once. */
    private static final int AT_ONCE = 9;

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().name("journey-", 0).daemon().factory());
    /** Begun by the first of the outcomes that asks for them. */
    private static final Map<List<Outcome>, Map<Outcome, List<Future<?>>>> BEGUN = new HashMap<>();

    @AfterAll
    static void end() {
        THREADS.shutdownNow();
    }

    /** With a customer of its own for each. */
    private static void throughEachClient(List<Outcome> all, Outcome expected, Journey journey) throws Exception {
        var begun = BEGUN.computeIfAbsent(
                all,
                outcomes -> outcomes.stream()
                        .collect(Collectors.toMap(
                                outcome -> outcome,
                                outcome -> Stream.of(RetryingClient.values())
                                        .<Future<?>>map(client -> THREADS.submit(() -> journey.go(client, outcome)))
                                        .toList())));
        for (var ended : begun.get(expected)) {
            ended.get();
        }
    }

    @FunctionalInterface
    private interface Journey {
        void go(RetryingClient client, Outcome expected);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void oneCodeIsSentForOneIntention(Outcome expected) throws Exception {
        throughEachClient(OF_A_CODE, expected, this::oneCodeIsSent);
    }

    private void oneCodeIsSent(RetryingClient client, Outcome expected) {
        var person = withPhone(anyPerson(), expected.digits());
        var id = portraitAccepted(person);
        var key = UUID.randomUUID().toString();

        var answer = post(client, id, "/authentication", Map.of(), key);
        var repeated = post(client, id, "/authentication", Map.of(), key);

        assertAnswer(answer, expected);
        assertThat(repeated.status()).isEqualTo(answer.status());
        assertThat(repeated.body()).isEqualTo(answer.body());
        awaitStep(id, "authentication", expected.step());
        assertThat(authentication(id).path("codeNumber").asInt()).isEqualTo(1);
        assertThat(happened(id, EventName.OTP_REQUESTED)).isEqualTo(1);
        assertThat(happened(id, EventName.OTP_SENT) + happened(id, EventName.OTP_DELIVERY_FAILED))
                .isPositive();
        if (expected.status() == 422) {
            assertThat(answer.body().path("codesLeft").asInt())
                    .isEqualTo(authentication(id).path("codesLeft").asInt());
            assertThat(answer.body().path("nextActions").findValuesAsString("action"))
                    .contains("RESEND_OTP");
        }
        if (expected.step().equals("FAILED")) {
            // What is advised works, at once.
            var resent = post(
                    client,
                    id,
                    "/authentication/otp",
                    Map.of(),
                    UUID.randomUUID().toString());
            assertAnswer(resent, expected);
            assertThat(authentication(id).path("codeNumber").asInt()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void oneAccountIsDecidedForOneEntry(Outcome expected) throws Exception {
        throughEachClient(OF_THE_CORE, expected, this::oneAccountIsDecided);
    }

    private void oneAccountIsDecided(RetryingClient client, Outcome expected) {
        var person = anyPerson().withLastDigits(expected.digits());
        var id = CodeSent.to(person);
        var code = SharedSystem.messages().codeFor(person.phone());
        var key = UUID.randomUUID().toString();

        // Where the core is late, or silent, the usual wait is what is asked.
        var caller = expected.status() == 0 || expected.status() == 202 ? once : patient;
        var answer = client.post(
                caller, path(id, "/authentication/execution"), PartnerClient.json(Map.of("otp", code)), key);

        if (expected.status() == 0) {
            assertThat(answer.status())
                    .as("sooner or later than the gateway waits")
                    .isIn(200, 202);
        } else {
            assertAnswer(answer, expected);
        }
        awaitStep(id, "account", expected.step());
        var repeated = client.post(
                caller, path(id, "/authentication/execution"), PartnerClient.json(Map.of("otp", code)), key);
        assertThat(repeated.status()).isEqualTo(expected.status() == 0 ? 200 : expected.status());
        assertThat(happened(id, EventName.OTP_SUBMITTED)).isEqualTo(1);
        assertThat(happened(id, EventName.CUSTOMER_AUTHENTICATED)).isEqualTo(1);
        assertThat(happened(id, EventName.OTP_SENT)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("cards")
    void oneAttemptIsCountedForOneUpload(Outcome expected) throws Exception {
        throughEachClient(OF_A_CARD, expected, this::oneAttemptIsCounted);
    }

    private void oneAttemptIsCounted(RetryingClient client, Outcome expected) {
        var person = anyPerson().withLastDigits(expected.digits());
        var id = started(person);
        var photograph = Photograph.mild(person.seed());
        var pictures = PartnerClient.multipart(
                Map.of("front", photograph.of(person, Side.FRONT), "back", photograph.of(person, Side.BACK)));
        var key = UUID.randomUUID().toString();

        var answer = client.post(patient, path(id, "/id-card"), pictures, key);
        var repeated = client.post(patient, path(id, "/id-card"), pictures, key);

        assertAnswer(answer, expected);
        assertThat(repeated.body()).isEqualTo(answer.body());
        var card = resource(id).at("/steps/idCard");
        assertThat(card.path("status").asString()).isEqualTo(expected.step());
        assertThat(card.path("attempts").asInt()).isEqualTo(1);
        assertThat(happened(id, EventName.ID_CARD_SUBMITTED)).isEqualTo(1);
    }

    private static void assertAnswer(Answer answer, Outcome expected) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(expected.status());
        if (answer instanceof Answer.Problem problem) {
            assertThat(problem.code()).isEqualTo(expected.code());
            assertThat(problem.reasons()).contains(expected.reason());
            assertThat(problem.headers().firstValue("Retry-After")).isEmpty();
        }
    }

    private Answer post(RetryingClient client, String id, String step, Map<String, String> body, String key) {
        return client.post(patient, path(id, step), PartnerClient.json(body), key);
    }

    private static String path(String id, String step) {
        return "/v1/onboardings/" + id + step;
    }

    private static SpecimenPerson anyPerson() {
        return SpecimenPerson.seeded(SharedSystem.seed(), IdPaper.CCCD_CHIP);
    }

    private String started(SpecimenPerson person) {
        return SharedSystem.partner()
                .startOnboarding(CustomerForm.of(person, once.catalogues()))
                .orThrow()
                .onboardingId();
    }

    private String portraitAccepted(SpecimenPerson person) {
        var id = started(person);
        var photograph = Photograph.mild(person.seed());
        SharedSystem.partner()
                .uploadIdCard(id, photograph.of(person, Side.FRONT), photograph.of(person, Side.BACK))
                .orThrow();
        SharedSystem.partner().uploadPortrait(id, Selfie.of(person)).orThrow();
        return id;
    }

    private static SpecimenPerson withPhone(SpecimenPerson it, String digits) {
        var phone = it.phone().substring(0, it.phone().length() - digits.length()) + digits;
        return new SpecimenPerson(
                it.seed(),
                it.paper(),
                it.number(),
                it.oldNumber(),
                it.fullName(),
                it.birthDate(),
                it.sex(),
                it.placeOfOrigin(),
                it.residence(),
                it.province(),
                it.ward(),
                it.addressLine(),
                it.issueDate(),
                it.expiryDate(),
                it.issuer(),
                phone,
                it.email());
    }

    private JsonNode resource(String id) {
        return SharedSystem.partner().status(id).orThrow().body();
    }

    private JsonNode authentication(String id) {
        return resource(id).at("/steps/authentication");
    }

    private void awaitStep(String id, String step, String expected) {
        Awaitility.await(step + " of " + id)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(
                                resource(id).at("/steps/" + step).path("status").asString())
                        .isEqualTo(expected));
    }

    private long happened(String id, EventName event) {
        return SharedSystem.partner().timeline(id).orThrow().timeline().events().stream()
                .filter(line -> line.name() == event)
                .count();
    }
}
