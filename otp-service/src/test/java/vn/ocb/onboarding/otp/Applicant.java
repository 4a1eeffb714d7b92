package vn.ocb.onboarding.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import reactor.core.publisher.Flux;
import vn.ocb.onboarding.contract.Attempts;
import vn.ocb.onboarding.contract.Authentication.CustomerAuthenticated;
import vn.ocb.onboarding.contract.Authentication.ExecuteOpenPackage;
import vn.ocb.onboarding.contract.Authentication.InitAuthentication;
import vn.ocb.onboarding.contract.Authentication.OtpConfirmed;
import vn.ocb.onboarding.contract.Authentication.OtpSent;
import vn.ocb.onboarding.contract.Authentication.ResendOtp;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.IdCard.IdCardVerified;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.Language;
import vn.ocb.onboarding.contract.Message;
import vn.ocb.onboarding.contract.Onboarding.OnboardingStarted;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.Portrait.PortraitVerified;
import vn.ocb.onboarding.contract.TestPerson;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.messaging.MessageIds;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.vault.Vault;

/** A customer, and what the other services and the partner say on the topics about it. */
final class Applicant {
    private static final AtomicInteger PHONES = new AtomicInteger();
    /** Milliseconds on a quiet machine; a busy one may take its time. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
    private static final Picture PICTURE = new Picture(new VaultReference("a/b"), "0".repeat(64), 1);

    private final RunningOtp otp = RunningOtp.shared();
    final OnboardingId id = new OnboardingId(MessageIds.next());
    final String phone;
    final VaultReference data;
    final String email;
    private final AuthenticationMethod method;
    private final Language language;

    private Applicant(String phone, Language language) {
        this(phone, AuthenticationMethod.SMS, null, language);
    }

    private Applicant(String phone, AuthenticationMethod method, String email, Language language) {
        this.phone = phone;
        this.method = method;
        this.email = email;
        this.language = language;
        this.data = store(MessageJson.mapper().writeValueAsBytes(customer()));
    }

    static Applicant any() {
        return new Applicant("+84900%06d".formatted(PHONES.incrementAndGet()), Language.VI);
    }

    static Applicant english() {
        return new Applicant("+84900%06d".formatted(PHONES.incrementAndGet()), Language.EN);
    }

    /** @param digits choose what the mail server does */
    static Applicant byMail(String digits) {
        var number = PHONES.incrementAndGet();
        return new Applicant(
                "+84900%06d".formatted(number),
                AuthenticationMethod.EMAIL,
                "mau%d.%s@example.com".formatted(number, digits),
                Language.VI);
    }

    static Applicant byVoice() {
        return new Applicant(
                "+84900%06d".formatted(PHONES.incrementAndGet()), AuthenticationMethod.VOICE, null, Language.VI);
    }

    /** With a phone of its own. */
    static Applicant withAddressOf(Applicant other) {
        return new Applicant(
                "+84900%06d".formatted(PHONES.incrementAndGet()), AuthenticationMethod.EMAIL, other.email, Language.VI);
    }

    static Applicant withPhoneOf(Applicant other) {
        return new Applicant(other.phone, Language.VI);
    }

    /** Of whom every step before was accepted. */
    static Applicant ready() {
        return any().passed();
    }

    Applicant passed() {
        started();
        idCardAccepted();
        portraitAccepted();
        return this;
    }

    UUID started() {
        var now = otp.clock.instant();
        return say(new OnboardingStarted(
                id,
                new PartnerId("partner"),
                "application",
                "transaction",
                data,
                IdPaper.CAN_CUOC,
                "STANDARD",
                method,
                now,
                now.plus(Duration.ofHours(3)),
                List.of(),
                new TestPerson("011")));
    }

    UUID idCardAccepted() {
        return idCardAccepted(1);
    }

    UUID idCardAccepted(int attempt) {
        return say(new IdCardVerified(id, Attempts.of(attempt, 5), List.of(), PICTURE, PICTURE, null));
    }

    UUID portraitAccepted() {
        return portraitAccepted(new CardFace(1, null));
    }

    UUID portraitAccepted(CardFace card) {
        return say(new PortraitVerified(id, Attempts.of(1, 5), List.of(), PICTURE, card));
    }

    /** As kyc-document ends it. */
    UUID authenticated(OtpConfirmed confirmed) {
        return say(new CustomerAuthenticated(
                id,
                confirmed.partnerId(),
                confirmed.customerData(),
                confirmed.packageCode(),
                confirmed.confirmedAt(),
                confirmed.testPerson()));
    }

    UUID init() {
        return say(new InitAuthentication(id));
    }

    UUID resend() {
        return say(new ResendOtp(id));
    }

    UUID enter(String code) {
        return say(new ExecuteOpenPackage(id, store(code.getBytes(StandardCharsets.UTF_8))));
    }

    UUID say(Message message) {
        var messageId = MessageIds.next();
        otp.publish(messageId, message);
        return messageId;
    }

    VaultReference store(byte[] content) {
        return otp.context
                .getBean(Vault.class)
                .put(id, Flux.just(ByteBuffer.wrap(content)), 100_000)
                .block()
                .reference();
    }

    /** Asks for the first code and takes it out of the message. */
    String firstCode() {
        assertThat(answer(init())).isInstanceOf(OtpSent.class);
        return lastCode();
    }

    String lastCode() {
        return codeIn(otp.smsc.messagesTo(phone).getLast().text());
    }

    String mailedCode() {
        return codeIn(otp.mails.to(email, 0).getLast().text());
    }

    private static String codeIn(String text) {
        var code = CODE.matcher(text);
        assertThat(code.find()).isTrue();
        return code.group();
    }

    String wrongCode() {
        return lastCode().equals("000000") ? "000001" : "000000";
    }

    Event answer(UUID command) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !otp.answersTo(command).isEmpty());
        assertThat(otp.answersTo(command)).hasSize(1);
        return otp.answersTo(command).getFirst();
    }

    List<Event> events(Class<? extends Event> type) {
        return otp.events.stream()
                .map(received -> received.body())
                .filter(event -> event.onboardingId().equals(id) && type.isInstance(event))
                .toList();
    }

    private CustomerData customer() {
        var address = new CustomerData.Address(
                "VNM", CustomerData.AddressSystem.PROVINCES_34, "01", null, "00001", "Số 1, Phường Mẫu");
        return new CustomerData(
                "Nguyễn Văn Mẫu",
                LocalDate.of(1990, 1, 1),
                CustomerData.Sex.MALE,
                "VNM",
                "VNM",
                new CustomerData.IdDocument(
                        IdPaper.CAN_CUOC,
                        "000090000011",
                        null,
                        LocalDate.of(2024, 7, 2),
                        LocalDate.of(2030, 1, 1),
                        "Bộ Công an"),
                phone,
                email,
                address,
                address,
                "01",
                new CustomerData.Fatca("1", List.of()),
                new CustomerData.Consent("1", "0".repeat(64), Instant.parse("2026-11-22T00:00:00Z"), "MOBILE_APP"),
                method,
                language,
                "STANDARD");
    }
}
