package vn.ocb.onboarding.otp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jsmpp.util.DeliveryReceiptState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.backing.BackingServices;
import vn.ocb.onboarding.contract.Account.AccountPackageOpened;
import vn.ocb.onboarding.contract.Attempts;
import vn.ocb.onboarding.contract.Authentication.AccountOpeningOverdue;
import vn.ocb.onboarding.contract.Authentication.AuthenticationRefused;
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
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.IdCard.IdCardRejected;
import vn.ocb.onboarding.contract.MessageTypes;
import vn.ocb.onboarding.contract.Onboarding.CancellationCause;
import vn.ocb.onboarding.contract.Onboarding.OnboardingCancelled;
import vn.ocb.onboarding.contract.Onboarding.StepFailed;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.contract.Topics;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.messaging.MessageIds;
import vn.ocb.onboarding.vault.ObjectMissing;
import vn.ocb.onboarding.vault.Vault;

/** The service as others see it: commands and events through Kafka, messages over SMPP. */
class OtpComponentTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration QUIET = Duration.ofMillis(700);

    private final RunningOtp otp = RunningOtp.shared();

    @AfterEach
    void operatorWorksAgain() {
        otp.smsc.behaviour = TestSmsc.Behaviour.ACCEPT;
        otp.sender.faints = false;
        otp.line.thaw();
    }

    @Test
    void sendsACodeAndAuthenticatesTheCustomerWhoEntersIt() {
        var applicant = Applicant.ready();

        var sent = (OtpSent) applicant.answer(applicant.init());
        assertThat(sent.codeNumber()).isEqualTo(1);
        assertThat(sent.channel()).isEqualTo(AuthenticationMethod.SMS);
        assertThat(sent.destination()).isEqualTo("+84******" + applicant.phone.substring(9));
        assertThat(sent.resendAfter()).isEqualTo(sent.expiresAt().minus(Duration.ofSeconds(270)));
        assertThat(sent.attemptsLeft()).isEqualTo(5);
        assertThat(sent.codesLeft()).isEqualTo(4);
        var message = otp.smsc.messagesTo(applicant.phone).getFirst();
        assertThat(message.text()).contains("OCB", "mở tài khoản", "5 phút", "Không chia sẻ");
        assertThat(message.dataCoding()).isEqualTo((byte) 8);
        assertThat(message.registeredDelivery()).isEqualTo((byte) 1);

        var authenticated = (OtpConfirmed) applicant.answer(applicant.enter(applicant.lastCode()));
        assertThat(authenticated.customerData()).isEqualTo(applicant.data);
        assertThat(authenticated.packageCode()).isEqualTo("STANDARD");
        assertThat(authenticated.testPerson()).hasToString("011");
    }

    @Test
    void writesInTheLanguageOfTheCustomer() {
        var applicant = Applicant.english().passed();
        applicant.firstCode();
        var message = otp.smsc.messagesTo(applicant.phone).getFirst();
        assertThat(message.text()).contains("OCB", "open your account package", "5 minutes", "Do not share");
        assertThat(message.dataCoding()).isEqualTo((byte) 0);
    }

    @Test
    void takesTheRightCodeAfterThreeWrongOnes() {
        var applicant = Applicant.ready();
        var code = applicant.firstCode();
        for (var left = 4; left >= 2; left--) {
            assertThat(applicant.answer(applicant.enter(applicant.wrongCode())))
                    .isEqualTo(new OtpRejected(applicant.id, 1, left, List.of(ReasonCode.OTP_WRONG)));
        }
        assertThat(applicant.answer(applicant.enter(code))).isInstanceOf(OtpConfirmed.class);
    }

    @Test
    void theFifthWrongEntryMakesTheCodeVoidAndANewOneHelps() {
        var applicant = Applicant.ready();
        var code = applicant.firstCode();
        for (var entry = 1; entry <= 4; entry++) {
            applicant.answer(applicant.enter(applicant.wrongCode()));
        }
        assertThat(applicant.answer(applicant.enter(applicant.wrongCode())))
                .isEqualTo(new OtpLocked(applicant.id, 1, 4, List.of(ReasonCode.OTP_ATTEMPTS_USED_UP)));
        assertThat(applicant.answer(applicant.enter(code)))
                .isEqualTo(refused(applicant, ReasonCode.OTP_ATTEMPTS_USED_UP));

        otp.clock.advance(Duration.ofSeconds(30));
        assertThat(applicant.answer(applicant.resend())).isInstanceOf(OtpSent.class);
        assertThat(applicant.answer(applicant.enter(applicant.lastCode()))).isInstanceOf(OtpConfirmed.class);
    }

    @Test
    void aSecondCodeIsRefusedTooEarlyAndMakesTheFirstVoid() {
        var applicant = Applicant.ready();
        var first = applicant.firstCode();
        assertThat(applicant.answer(applicant.resend())).isEqualTo(refused(applicant, ReasonCode.OTP_RESEND_TOO_EARLY));

        otp.clock.advance(Duration.ofSeconds(30));
        assertThat(applicant.answer(applicant.resend())).isInstanceOfSatisfying(OtpSent.class, sent -> {
            assertThat(sent.codeNumber()).isEqualTo(2);
            assertThat(sent.codesLeft()).isEqualTo(3);
        });
        if (!first.equals(applicant.lastCode())) {
            assertThat(applicant.answer(applicant.enter(first)))
                    .isEqualTo(new OtpRejected(applicant.id, 2, 4, List.of(ReasonCode.OTP_WRONG)));
        }
        assertThat(otp.smsc.messagesTo(applicant.phone)).hasSize(2);
    }

    @Test
    void sendsFiveCodesForAnOnboardingAndTenToAPhone() {
        var first = sendsFiveCodes(Applicant.ready());
        assertThat(first.answer(first.resend())).isEqualTo(refused(first, ReasonCode.OTP_TOO_MANY_CODES));
        sendsFiveCodes(Applicant.withPhoneOf(first).passed());
        var third = Applicant.withPhoneOf(first).passed();
        assertThat(third.answer(third.init())).isEqualTo(refused(third, ReasonCode.OTP_TOO_MANY_CODES));
        assertThat(otp.smsc.messagesTo(first.phone)).hasSize(10);
    }

    private Applicant sendsFiveCodes(Applicant applicant) {
        applicant.firstCode();
        for (var number = 2; number <= 5; number++) {
            otp.clock.advance(Duration.ofSeconds(30));
            assertThat(applicant.answer(applicant.resend())).isInstanceOf(OtpSent.class);
        }
        otp.clock.advance(Duration.ofSeconds(30));
        return applicant;
    }

    @Test
    void aCommandThatCameBeforeTheNewsWaitsForIt() {
        var applicant = Applicant.any();
        var init = applicant.init();
        awaitRow("select 1 from otp.parked_command where onboarding_id = ?", applicant);
        applicant.started();
        applicant.idCardAccepted();
        assertThat(otp.answersTo(init)).isEmpty();
        applicant.portraitAccepted();
        assertThat(applicant.answer(init)).isInstanceOf(OtpSent.class);
        assertThat(otp.smsc.messagesTo(applicant.phone)).hasSize(1);
    }

    @Test
    void aCommandThatWaitedInVainIsRefusedNamingTheMissingStep() {
        var applicant = Applicant.any();
        applicant.started();
        applicant.idCardAccepted();
        var init = applicant.init();
        awaitRow("select 1 from otp.parked_command where onboarding_id = ?", applicant);
        otp.clock.advance(Duration.ofSeconds(15));
        assertThat(applicant.answer(init))
                .isEqualTo(new AuthenticationRefused(
                        applicant.id, List.of(ReasonCode.PROCESS_STEP_NOT_ALLOWED), Step.PORTRAIT));
        assertThat(otp.smsc.messagesTo(applicant.phone)).isEmpty();
    }

    @Test
    void aCodeExpires() {
        var applicant = Applicant.ready();
        var code = applicant.firstCode();
        otp.clock.advance(Duration.ofMinutes(5));
        assertThat(applicant.answer(applicant.enter(code)))
                .isEqualTo(new OtpRejected(applicant.id, 1, 5, List.of(ReasonCode.OTP_EXPIRED)));
    }

    @Test
    void whileTheOperatorIsAwayNothingIsUsedUp() {
        var applicant = Applicant.ready();
        otp.smsc.hangUp();
        await().atMost(PATIENCE).until(() -> health().contains("\"smsc\":{\"status\":\"DOWN\""));
        assertThat(applicant.answer(applicant.init()))
                .isEqualTo(new OtpDeliveryFailed(applicant.id, 1, 5, List.of(ReasonCode.OTP_DELIVERY_FAILED)));

        otp.smsc.comeBack();
        await().atMost(PATIENCE).until(() -> health().contains("\"smsc\":{\"status\":\"UP\""));
        assertThat(applicant.answer(applicant.resend())).isInstanceOfSatisfying(OtpSent.class, sent -> {
            assertThat(sent.codeNumber()).isEqualTo(2);
            assertThat(sent.codesLeft()).isEqualTo(4);
        });
        assertThat(applicant.answer(applicant.enter(applicant.lastCode()))).isInstanceOf(OtpConfirmed.class);
    }

    @Test
    void anOperatorThatRefusesIsReported() {
        var applicant = Applicant.ready();
        otp.smsc.behaviour = TestSmsc.Behaviour.REFUSE;
        assertThat(applicant.answer(applicant.init()))
                .isEqualTo(new OtpDeliveryFailed(applicant.id, 1, 5, List.of(ReasonCode.OTP_DELIVERY_FAILED)));
    }

    @Test
    void anOperatorThatDoesNotAnswerLeavesTheOutcomeUnknownAndTheCodeValid() {
        var applicant = Applicant.ready();
        otp.smsc.behaviour = TestSmsc.Behaviour.SILENT;
        assertThat(applicant.answer(applicant.init()))
                .isEqualTo(new OtpDeliveryFailed(applicant.id, 1, 4, List.of(ReasonCode.OTP_DELIVERY_UNKNOWN)));
        assertThat(otp.smsc.messagesTo(applicant.phone)).hasSize(1);
        assertThat(applicant.answer(applicant.enter(applicant.lastCode()))).isInstanceOf(OtpConfirmed.class);
    }

    @Test
    void saysOnceThatACodeArrived() {
        var applicant = Applicant.ready();
        applicant.firstCode();
        var message = otp.smsc.messagesTo(applicant.phone).getFirst();
        otp.smsc.report(message, DeliveryReceiptState.DELIVRD);
        otp.smsc.report(message, DeliveryReceiptState.DELIVRD);
        otp.smsc.report(message, DeliveryReceiptState.UNDELIV);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(applicant.events(OtpDelivered.class))
                        .containsExactly(new OtpDelivered(applicant.id, 1)));
        await().during(QUIET)
                .untilAsserted(() ->
                        assertThat(applicant.events(OtpDeliveryFailed.class)).isEmpty());
        assertThat(applicant.events(OtpDelivered.class)).hasSize(1);
    }

    @Test
    void aCodeThatDidNotArriveCanBeSentAnewAtOnce() {
        var applicant = Applicant.ready();
        applicant.firstCode();
        otp.smsc.report(otp.smsc.messagesTo(applicant.phone).getFirst(), DeliveryReceiptState.UNDELIV);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(applicant.events(OtpDeliveryFailed.class))
                        .containsExactly(
                                new OtpDeliveryFailed(applicant.id, 1, 4, List.of(ReasonCode.OTP_DELIVERY_FAILED))));
        assertThat(applicant.answer(applicant.resend())).isInstanceOf(OtpSent.class);
    }

    @Test
    void redeliveryOfEveryMessageSendsAndSaysNothingTwice() {
        var applicant = Applicant.any();
        var started = applicant.started();
        applicant.idCardAccepted();
        applicant.portraitAccepted();
        var init = new InitAuthentication(applicant.id);
        var initId = applicant.say(init);
        applicant.answer(initId);
        otp.clock.advance(Duration.ofSeconds(30));
        var resend = new ResendOtp(applicant.id);
        var resendId = applicant.say(resend);
        applicant.answer(resendId);
        var wrong = new ExecuteOpenPackage(
                applicant.id, applicant.store(applicant.wrongCode().getBytes()));
        var wrongId = applicant.say(wrong);
        applicant.answer(wrongId);
        var right = new ExecuteOpenPackage(
                applicant.id, applicant.store(applicant.lastCode().getBytes()));
        var rightId = applicant.say(right);
        applicant.answer(rightId);
        assertThat(started).isNotNull();

        var before = applicant.events(Event.class).size();
        otp.clock.advance(Duration.ofSeconds(30));
        otp.publish(initId, init);
        otp.publish(resendId, resend);
        otp.publish(wrongId, wrong);
        otp.publish(rightId, right);
        // Another command behind them on the same topic and key: when it is answered, they are handled.
        applicant.answer(applicant.resend());
        assertThat(applicant.events(Event.class)).hasSize(before + 1);
        assertThat(otp.smsc.messagesTo(applicant.phone)).hasSize(2);
    }

    @Test
    void aProcessThatEndsBeforeTheHandoverIsReportedAndTheCodeNeverLeaves() {
        var applicant = Applicant.ready();
        otp.sender.faints = true;
        var init = new InitAuthentication(applicant.id);
        var initId = applicant.say(init);
        awaitRow("select 1 from otp.code where onboarding_id = ? and departure = 'SENDING'", applicant);
        otp.sender.faints = false;
        otp.publish(initId, init);
        assertThat(applicant.answer(applicant.resend())).isEqualTo(refused(applicant, ReasonCode.OTP_RESEND_TOO_EARLY));
        assertThat(otp.answersTo(initId)).isEmpty();

        otp.clock.advance(Duration.ofSeconds(61));
        assertThat(applicant.answer(initId))
                .isEqualTo(new OtpDeliveryFailed(applicant.id, 1, 4, List.of(ReasonCode.OTP_DELIVERY_UNKNOWN)));
        assertThat(otp.smsc.messagesTo(applicant.phone)).isEmpty();
        assertThat(applicant.answer(applicant.resend())).isInstanceOf(OtpSent.class);
        assertThat(otp.smsc.messagesTo(applicant.phone)).hasSize(1);
    }

    @Test
    void confirmsOnceAndRefusesWhatComesLater() {
        var applicant = Applicant.ready();
        var code = applicant.firstCode();
        applicant.answer(applicant.enter(code));
        var refusal = refused(applicant, ReasonCode.PROCESS_STEP_NOT_ALLOWED);
        assertThat(applicant.answer(applicant.enter(applicant.wrongCode()))).isEqualTo(refusal);
        assertThat(applicant.answer(applicant.resend())).isEqualTo(refusal);
        assertThat(applicant.answer(applicant.init())).isEqualTo(refusal);
        assertThat(applicant.events(OtpConfirmed.class)).hasSize(1);
    }

    /** Whoever ends onboardings answers each: the first authenticates, the second repeats it, both refuse after another ending. */
    @Test
    void ofTwoExecutionsAtTheSameMomentEachIsToldToWhoEndsOnboardings() {
        var applicant = Applicant.ready();
        var code = applicant.firstCode();
        var commands = Stream.of(code, code).parallel().map(applicant::enter).toList();
        var answers = commands.stream().map(applicant::answer).toList();
        assertThat(answers).hasSize(2).hasOnlyElementsOfType(OtpConfirmed.class);
        assertThat(answers.getFirst()).isEqualTo(answers.getLast());
    }

    @Test
    void anExecutionAfterTheAuthenticationIsARepetition() {
        var applicant = Applicant.ready();
        var code = applicant.firstCode();
        applicant.authenticated((OtpConfirmed) applicant.answer(applicant.enter(code)));
        awaitRow("select 1 from otp.onboarding where onboarding_id = ? and ending = 'AUTHENTICATED'", applicant);
        assertThat(applicant.answer(applicant.enter(code))).isEqualTo(new ExecutionRepeated(applicant.id));
    }

    @Test
    void aConfirmationNobodyCouldWorkOnMayBeTriedAgain() {
        var applicant = Applicant.ready();
        var code = applicant.firstCode();
        assertThat(applicant.answer(applicant.enter(code))).isInstanceOf(OtpConfirmed.class);
        applicant.say(new StepFailed(applicant.id, Step.AUTHENTICATION, List.of(ReasonCode.PROCESS_INTERNAL)));
        awaitRow("select 1 from otp.onboarding where onboarding_id = ? and authenticated_at is null", applicant);
        assertThat(applicant.answer(applicant.resend()))
                .isInstanceOf(AuthenticationRefused.class); // too early, not too late
        assertThat(applicant.answer(applicant.enter(code))).isInstanceOf(OtpConfirmed.class);
    }

    @Test
    void aPortraitCountsOnlyWithTheCardItWasComparedWith() {
        var applicant = Applicant.ready();
        var code = applicant.firstCode();
        applicant.say(new IdCardRejected(
                applicant.id, Attempts.of(1, 5), List.of(), List.of(ReasonCode.PROCESS_REVIEW), List.of(), List.of()));
        awaitRow("select 1 from otp.onboarding where onboarding_id = ? and card is null", applicant);
        assertThat(applicant.answer(applicant.enter(code))).isEqualTo(missing(applicant, Step.ID_CARD));
        // A card that is sent to review is another one, and so is one that is accepted: the portrait was not compared
        // with it.
        applicant.idCardAccepted(2);
        awaitRow("select 1 from otp.onboarding where onboarding_id = ? and id_card_accepted", applicant);
        assertThat(applicant.answer(applicant.enter(code))).isEqualTo(missing(applicant, Step.PORTRAIT));
        assertThat(applicant.answer(applicant.resend())).isEqualTo(missing(applicant, Step.PORTRAIT));
        applicant.portraitAccepted(new CardFace(1, null));
        applicant.portraitAccepted(null);
        assertThat(applicant.answer(applicant.enter(code))).isEqualTo(missing(applicant, Step.PORTRAIT));
        applicant.portraitAccepted(new CardFace(2, null));
        awaitRow("select 1 from otp.onboarding where onboarding_id = ? and portrait_card = card", applicant);
        assertThat(applicant.answer(applicant.enter(code))).isInstanceOf(OtpConfirmed.class);
    }

    @Test
    void noOrderOfCardAndPortraitLosesAnAcceptance() {
        var applicant = Applicant.any();
        applicant.started();
        applicant.portraitAccepted(new CardFace(1, null));
        applicant.idCardAccepted(1);
        assertThat(applicant.answer(applicant.init())).isInstanceOf(OtpSent.class);
    }

    @Test
    void tellsOnceThatTheBanksCoreIsSilentAndHearsItsLateAnswer() throws Exception {
        var applicant = Applicant.ready();
        var confirmed = (OtpConfirmed) applicant.answer(applicant.enter(applicant.firstCode()));
        applicant.authenticated(confirmed);
        awaitRow("select 1 from otp.onboarding where onboarding_id = ? and ending = 'AUTHENTICATED'", applicant);
        assertThat(applicant.events(AccountOpeningOverdue.class)).isEmpty();

        otp.clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(applicant.events(AccountOpeningOverdue.class))
                        .containsExactly(new AccountOpeningOverdue(applicant.id, confirmed.confirmedAt())));
        assertThat(overdueAccounts()).isPositive();

        applicant.say(new AccountPackageOpened(applicant.id, "1", "1", "omni1", List.of(), otp.clock.instant()));
        awaitRow("select 1 from otp.onboarding where onboarding_id = ? and account_answered_at is not null", applicant);
        await().during(QUIET)
                .until(() -> applicant.events(AccountOpeningOverdue.class).size() == 1);
        assertThat(applicant.events(OtpConfirmed.class))
                .as("never a second opening")
                .hasSize(1);
    }

    @Test
    void tellsOfAnAnswerOfTheCoreThatCannotBeReadAndTakesTheNextOne() {
        var applicant = Applicant.ready();
        applicant.authenticated((OtpConfirmed) applicant.answer(applicant.enter(applicant.firstCode())));
        var unreadable = """
                {"specversion":"1.0","id":"core/%1$s/1","source":"//core.example","type":"%2$s","data":{"onboardingId":17}}""";
        var readable = """
                {"specversion":"1.0","id":"core/%1$s/2","source":"//core.example","type":"%2$s",
                 "data":{"onboardingId":"%1$s","customerNumber":"1","accountNumber":"1","omniUserName":"omni1",
                         "restrictions":[],"openedAt":"2026-11-22T08:30:00Z"}}""";

        sayAsTheCore(applicant, unreadable);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(applicant.events(StepFailed.class))
                        .containsExactly(
                                new StepFailed(applicant.id, Step.ACCOUNT, List.of(ReasonCode.ACCOUNT_OVERDUE))));
        sayAsTheCore(applicant, readable);
        awaitRow("select 1 from otp.onboarding where onboarding_id = ? and account_answered_at is not null", applicant);
        assertThat(applicant.events(OtpConfirmed.class))
                .as("never a second opening")
                .hasSize(1);
    }

    /** In structured mode, without a time and with an id of its own. */
    private static void sayAsTheCore(Applicant applicant, String event) {
        var record = new ProducerRecord<>(
                Topics.ACCOUNT_EVENTS,
                applicant.id.toString(),
                event.formatted(applicant.id, MessageTypes.nameOf(AccountPackageOpened.class)));
        record.headers().add("content-type", "application/cloudevents+json".getBytes(UTF_8));
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", BackingServices.shared().kafka()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(record);
        }
    }

    private double overdueAccounts() {
        return otp.context
                .getBean(MeterRegistry.class)
                .get("onboarding.account.overdue")
                .gauge()
                .value();
    }

    @Test
    void sendsACodeByMailOverTls() {
        var applicant = Applicant.byMail("001").passed();
        assertThat(applicant.answer(applicant.init())).isInstanceOfSatisfying(OtpSent.class, sent -> {
            assertThat(sent.channel()).isEqualTo(AuthenticationMethod.EMAIL);
            assertThat(sent.destination()).isEqualTo("m***@e***.com");
        });
        assertThat(otp.smsc.messagesTo(applicant.phone)).isEmpty();
        assertThat(applicant.answer(applicant.enter(applicant.mailedCode()))).isInstanceOf(OtpConfirmed.class);
    }

    @Test
    void aMailThatIsRefusedGoesBySmsInstead() {
        var applicant = Applicant.byMail("933").passed();
        assertThat(applicant.answer(applicant.init())).isInstanceOfSatisfying(OtpSent.class, sent -> {
            assertThat(sent.channel()).isEqualTo(AuthenticationMethod.SMS);
            assertThat(sent.codeNumber()).isEqualTo(1);
            assertThat(sent.destination()).startsWith("+84");
        });
        assertThat(applicant.answer(applicant.enter(applicant.lastCode()))).isInstanceOf(OtpConfirmed.class);
    }

    @Test
    void aGreylistedMailIsTriedAgain() {
        var applicant = Applicant.byMail("934").passed();
        assertThat(applicant.answer(applicant.init()))
                .isInstanceOfSatisfying(
                        OtpSent.class, sent -> assertThat(sent.channel()).isEqualTo(AuthenticationMethod.EMAIL));
        assertThat(otp.mails.to(applicant.email, 0)).hasSize(1);
        assertThat(otp.smsc.messagesTo(applicant.phone)).isEmpty();
    }

    @Test
    void aMailServerThatHangsLeavesTheOutcomeUnknownAndNothingGoesElsewhere() {
        var applicant = Applicant.byMail("935").passed();
        assertThat(applicant.answer(applicant.init()))
                .isEqualTo(new OtpDeliveryFailed(applicant.id, 1, 4, List.of(ReasonCode.OTP_DELIVERY_UNKNOWN)));
        assertThat(otp.mails.to(applicant.email, 0)).hasSize(1);
        assertThat(otp.smsc.messagesTo(applicant.phone)).isEmpty();
        assertThat(applicant.answer(applicant.enter(applicant.mailedCode()))).isInstanceOf(OtpConfirmed.class);
    }

    @Test
    void aCodeToBeSpokenGoesBySmsWhereThereIsNoVoiceRoute() {
        var applicant = Applicant.byVoice().passed();
        assertThat(applicant.answer(applicant.init())).isInstanceOfSatisfying(OtpSent.class, sent -> {
            assertThat(sent.channel()).isEqualTo(AuthenticationMethod.SMS);
            assertThat(Duration.between(sent.sentAt(), sent.expiresAt())).isGreaterThan(Duration.ofMinutes(4));
        });
    }

    @Test
    void anOperatorThatThrottlesGetsTheSameMessageAgainAndOnce() {
        otp.smsc.behaviour = TestSmsc.Behaviour.THROTTLE_HALF;
        var applicants = Stream.generate(Applicant::ready).limit(10).toList();
        var commands = applicants.stream().collect(toMap(identity(), Applicant::init));
        commands.forEach((applicant, init) -> {
            assertThat(applicant.answer(init)).isInstanceOf(OtpSent.class);
            assertThat(otp.smsc.messagesTo(applicant.phone)).hasSize(1);
        });
    }

    @Test
    void anOperatorThatThrottlesForTooLongIsReported() {
        var applicant = Applicant.ready();
        otp.smsc.behaviour = TestSmsc.Behaviour.THROTTLE;
        var before = otp.smsc.offered();
        assertThat(applicant.answer(applicant.init()))
                .isEqualTo(new OtpDeliveryFailed(applicant.id, 1, 5, List.of(ReasonCode.OTP_DELIVERY_FAILED)));
        assertThat(otp.smsc.offered() - before).as("slower and slower").isBetween(2, 10);
        assertThat(otp.smsc.messagesTo(applicant.phone)).isEmpty();
    }

    @Test
    void aReceiptThatComesBeforeTheAcceptanceIsHeardAfterIt() {
        var applicant = Applicant.ready();
        otp.smsc.behaviour = TestSmsc.Behaviour.LATE;
        var init = applicant.init();
        await().atMost(PATIENCE)
                .until(() -> !otp.smsc.messagesTo(applicant.phone).isEmpty());
        otp.smsc.report(otp.smsc.messagesTo(applicant.phone).getFirst(), DeliveryReceiptState.DELIVRD);
        assertThat(applicant.answer(init)).isInstanceOf(OtpSent.class);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(applicant.events(Event.class)).endsWith(new OtpDelivered(applicant.id, 1)));
    }

    @Test
    void aLineThatBreaksInTheMiddleOfAWindowLosesAndRepeatsNothing() {
        var applicants = Stream.generate(Applicant::ready).limit(8).toList();
        otp.smsc.behaviour = TestSmsc.Behaviour.HANG_UP;
        var commands = applicants.stream().collect(toMap(identity(), Applicant::init));
        commands.forEach((applicant, init) -> {
            // Those that had not left when the line broke wait for the next one.
            assertThat(applicant.answer(init)).isInstanceOfAny(OtpSent.class, OtpDeliveryFailed.class);
            assertThat(otp.smsc.messagesTo(applicant.phone)).hasSizeLessThanOrEqualTo(1);
        });
        otp.smsc.behaviour = TestSmsc.Behaviour.ACCEPT;
        var next = Applicant.ready();
        await().atMost(PATIENCE).until(() -> health().contains("\"smsc\":{\"status\":\"UP\""));
        assertThat(next.answer(next.init())).isInstanceOf(OtpSent.class);
    }

    @Test
    void aFrozenLineIsNoticedThoughNobodySpeaks() {
        otp.line.freeze();
        await().atMost(PATIENCE).until(() -> health().contains("\"smsc\":{\"status\":\"DOWN\""));
        var applicant = Applicant.ready();
        assertThat(applicant.answer(applicant.init()))
                .isEqualTo(new OtpDeliveryFailed(applicant.id, 1, 5, List.of(ReasonCode.OTP_DELIVERY_FAILED)));

        otp.line.thaw();
        await().atMost(PATIENCE).until(() -> health().contains("\"smsc\":{\"status\":\"UP\""));
        assertThat(applicant.answer(applicant.resend())).isInstanceOf(OtpSent.class);
        assertThat(otp.smsc.messagesTo(applicant.phone)).hasSize(1);
    }

    @Test
    void aCodeOnALineThatFreezesIsReportedAsUnknownAndNeverLeavesAgain() {
        var applicant = Applicant.ready();
        otp.line.freeze();
        assertThat(applicant.answer(applicant.init()))
                .isEqualTo(new OtpDeliveryFailed(applicant.id, 1, 4, List.of(ReasonCode.OTP_DELIVERY_UNKNOWN)));
        await().atMost(PATIENCE).until(() -> health().contains("\"smsc\":{\"status\":\"DOWN\""));

        otp.line.thaw();
        await().atMost(PATIENCE).until(() -> health().contains("\"smsc\":{\"status\":\"UP\""));
        assertThat(applicant.answer(applicant.resend()))
                .isInstanceOfSatisfying(
                        OtpSent.class, sent -> assertThat(sent.codeNumber()).isEqualTo(2));
        // The first may have arrived when the line thawed; what was reported as unknown was not offered once more.
        await().during(QUIET)
                .untilAsserted(() -> assertThat(otp.smsc.messagesTo(applicant.phone))
                        .hasSizeLessThanOrEqualTo(2)
                        .extracting(TestSmsc.Message::text)
                        .doesNotHaveDuplicates());
        assertThat(applicant.answer(applicant.enter(applicant.lastCode()))).isInstanceOf(OtpConfirmed.class);
    }

    @Test
    void ofAFloodToOnePhoneTenCodesLeave() {
        var first = Applicant.any();
        var flood = Stream.generate(() -> Applicant.withPhoneOf(first).passed())
                .limit(30)
                .toList();
        var commands = flood.stream().collect(toMap(identity(), Applicant::init));
        var answers = commands.entrySet().stream()
                .map(command -> command.getKey().answer(command.getValue()))
                .toList();
        assertThat(answers).filteredOn(OtpSent.class::isInstance).hasSize(10);
        assertThat(answers)
                .filteredOn(AuthenticationRefused.class::isInstance)
                .allMatch(refused ->
                        ((AuthenticationRefused) refused).reasons().equals(List.of(ReasonCode.OTP_TOO_MANY_CODES)))
                .hasSize(20);
        assertThat(otp.smsc.messagesTo(first.phone)).hasSize(10);
    }

    @Test
    void ofAFloodToOneMailAddressTenCodesLeave() {
        var first = Applicant.byMail("001");
        var commands = Stream.generate(() -> Applicant.withAddressOf(first).passed())
                .limit(15)
                .collect(toMap(identity(), Applicant::init));
        var answers = commands.entrySet().stream()
                .map(command -> command.getKey().answer(command.getValue()))
                .toList();
        // On a busy machine a mail may take too long, which is told; it counts as a code all the same.
        assertThat(answers)
                .filteredOn(answer -> answer instanceof OtpSent || answer instanceof OtpDeliveryFailed)
                .hasSize(10);
        assertThat(answers)
                .filteredOn(AuthenticationRefused.class::isInstance)
                .allMatch(refused ->
                        ((AuthenticationRefused) refused).reasons().equals(List.of(ReasonCode.OTP_TOO_MANY_CODES)))
                .hasSize(5);
        assertThat(otp.mails.to(first.email, 0)).hasSizeBetween(1, 10);

        otp.clock.advance(Duration.ofDays(1).plusSeconds(1));
        var nextDay = Applicant.withAddressOf(first).passed();
        assertThat(nextDay.answer(nextDay.init())).isNotInstanceOf(AuthenticationRefused.class);
    }

    @Test
    void aRowThatAnotherProcessKeepsLockedHoldsUpItsOwnOnboardingAlone() throws Exception {
        var locked = Applicant.ready();
        var neighbours = Stream.generate(Applicant::ready).limit(20).toList();
        awaitRow("select 1 from otp.onboarding where onboarding_id = ? and portrait_card is not null", locked);
        try (var other = TestDatabase.lock(otp.database, locked.id)) {
            var waiting = locked.init();
            var commands = neighbours.stream().collect(toMap(identity(), Applicant::init));
            commands.forEach(
                    (neighbour, init) -> assertThat(neighbour.answer(init)).isInstanceOf(OtpSent.class));
            assertThat(otp.answersTo(waiting)).isEmpty();

            other.rollback();
            assertThat(locked.answer(waiting)).isInstanceOf(OtpSent.class);
        }
    }

    @Test
    void refusesEverythingAfterACancellation() {
        var applicant = Applicant.ready();
        var code = applicant.firstCode();
        applicant.say(new OnboardingCancelled(applicant.id, CancellationCause.CUSTOMER_REQUEST));
        awaitRow("select 1 from otp.onboarding where onboarding_id = ? and ending = 'CANCELLED'", applicant);
        var refusal = refused(applicant, ReasonCode.PROCESS_CANCELLED);
        assertThat(applicant.answer(applicant.enter(code))).isEqualTo(refusal);
        assertThat(applicant.answer(applicant.resend())).isEqualTo(refusal);
    }

    @Test
    void theEnteredCodeIsDeletedFromTheVault() {
        var applicant = Applicant.ready();
        applicant.firstCode();
        var entered = applicant.store(applicant.wrongCode().getBytes());
        applicant.answer(applicant.say(new ExecuteOpenPackage(applicant.id, entered)));
        var vault = otp.context.getBean(Vault.class);
        await().atMost(PATIENCE)
                .until(() -> vault.get(entered)
                        .map(bytes -> false)
                        .onErrorResume(ObjectMissing.class, gone -> Mono.just(true))
                        .block());
    }

    @Test
    void aCommandNobodyCanWorkOnIsAnsweredAndTheNextOneIsHandled() {
        var applicant = Applicant.ready();
        var code = applicant.firstCode();
        var nowhere = new VaultReference(applicant.id + "/" + MessageIds.next());
        assertThat(applicant.answer(applicant.say(new ExecuteOpenPackage(applicant.id, nowhere))))
                .isEqualTo(new StepFailed(applicant.id, Step.AUTHENTICATION, List.of(ReasonCode.PROCESS_INTERNAL)));
        assertThat(applicant.answer(applicant.enter(code))).isInstanceOf(OtpConfirmed.class);
    }

    private static AuthenticationRefused refused(Applicant applicant, ReasonCode reason) {
        return new AuthenticationRefused(applicant.id, List.of(reason));
    }

    private static AuthenticationRefused missing(Applicant applicant, Step step) {
        return new AuthenticationRefused(applicant.id, List.of(ReasonCode.PROCESS_STEP_NOT_ALLOWED), step);
    }

    private void awaitRow(String sql, Applicant applicant) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> TestDatabase.exists(otp.database, sql, applicant.id));
    }

    private String health() throws Exception {
        return otp.get("/actuator/health");
    }
}
