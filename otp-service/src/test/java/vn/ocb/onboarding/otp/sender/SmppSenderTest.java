package vn.ocb.onboarding.otp.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.Language;
import vn.ocb.onboarding.otp.domain.Contact;
import vn.ocb.onboarding.otp.domain.MessageText;
import vn.ocb.onboarding.otp.domain.OneTimeCode;
import vn.ocb.onboarding.otp.sender.OtpSender.Handover;
import vn.ocb.onboarding.otp.sender.OtpSender.Receipt;
import vn.ocb.onboarding.sandbox.inbox.Inbox;
import vn.ocb.onboarding.sandbox.inbox.ReceivedMessage;
import vn.ocb.onboarding.sandbox.smsc.Smsc;

/** Over the wire, to an operator that knows nothing of this code. */
class SmppSenderTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String PHONE = "+84912345678";

    private final Inbox inbox = new Inbox();
    private final List<Receipt> receipts = new CopyOnWriteArrayList<>();
    private Smsc operator;
    private SmppSender sender;

    @BeforeEach
    void bind() {
        operator = Smsc.start(Smsc.Settings.local(0, "otp", "secret"), inbox);
        var settings = new Binder(new MapConfigurationPropertySource(Map.of(
                        "voice.host", "localhost",
                        "voice.port", operator.smppPort(),
                        "voice.system-id", "otp",
                        "voice.password", "secret",
                        "voice.source-address", "OCB",
                        "voice.line-timeout", "1m")))
                .bindOrCreate("voice", SmppSettings.class);
        sender = new SmppSender(settings, settings.operator("voice"));
        sender.receipts().subscribe(receipts::add);
        sender.open();
    }

    @AfterEach
    void unbind() {
        sender.close();
        operator.close();
    }

    /** Too long for one message: in UCS-2 for a voice, in the GSM alphabet as long as a mail. */
    @ParameterizedTest
    @CsvSource({"VOICE, VI", "EMAIL, EN"})
    void aLongTextArrivesWholeAndIsReportedOnce(AuthenticationMethod channel, Language language) {
        var text = MessageText.of(channel, language, new OneTimeCode("012345"), Duration.ofMinutes(3));
        assertThat(ShortMessages.of(text.body(), 0).concatenated()).isTrue();

        var handover = sender.send(new Contact(PHONE, null, language), text).block(PATIENCE);

        assertThat(inbox.all()).extracting(ReceivedMessage::text).containsExactly(text.body());
        assertThat(inbox.all()).extracting(ReceivedMessage::to).containsExactly(PHONE);
        await().atMost(PATIENCE).until(() -> !receipts.isEmpty());
        assertThat(receipts).containsExactly(new Receipt(((Handover.Accepted) handover).messageId(), true));
    }
}
