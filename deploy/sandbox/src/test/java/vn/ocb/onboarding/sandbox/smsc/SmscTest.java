package vn.ocb.onboarding.sandbox.smsc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.jsmpp.util.DeliveryReceiptState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.sandbox.inbox.DeliveryOutcome;
import vn.ocb.onboarding.sandbox.inbox.Inbox;
import vn.ocb.onboarding.sandbox.inbox.ReceivedMessage;

class SmscTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final byte GSM_7 = 0;
    private static final byte UCS_2 = 8;

    private final List<DeliverSm> receipts = new CopyOnWriteArrayList<>();
    private final Inbox inbox = new Inbox();
    private Smsc smsc;
    private SMPPSession session;

    @BeforeEach
    void start() throws IOException {
        smsc = Smsc.start(Smsc.Settings.local(0, "onboarding", "sandbox"), inbox);
        session = bound("sandbox");
    }

    @AfterEach
    void stop() {
        session.unbindAndClose();
        smsc.close();
    }

    @Test
    void keepsATextInTheGsmAlphabet() throws Exception {
        submit(
                "84912345678",
                GSM_7,
                "OCB: 123456 @".replace('@', '\0').getBytes(US_ASCII),
                SMSCDeliveryReceipt.DEFAULT);

        var message = inbox.await("+84912345678", 0, PATIENCE).orElseThrow();
        assertThat(message.text()).isEqualTo("OCB: 123456 @");
        assertThat(message.from()).isEqualTo("OCB");
        assertThat(inbox.to("+84912345678", 0)).containsExactly(message);
        assertThat(inbox.to("+84900000000", 0)).isEmpty();
    }

    @Test
    void keepsAVietnameseTextInUcs2() throws Exception {
        submit("84912345678", UCS_2, "Mã OTP của quý khách: 123456".getBytes(UTF_16BE), SMSCDeliveryReceipt.DEFAULT);

        assertThat(inbox.all()).extracting(ReceivedMessage::text).containsExactly("Mã OTP của quý khách: 123456");
    }

    @Test
    void joinsTheParts() throws Exception {
        var text = "Ngân hàng: ".repeat(15);
        var octets = text.getBytes(UTF_16BE);
        submitPart(2, Arrays.copyOfRange(octets, 134, 268));
        submitPart(1, Arrays.copyOfRange(octets, 0, 134));
        assertThat(inbox.all()).isEmpty();
        submitPart(3, Arrays.copyOfRange(octets, 268, octets.length));

        assertThat(inbox.all()).extracting(ReceivedMessage::text).containsExactly(text);
    }

    @Test
    void reportsTheDeliveryWhenItWasAskedFor() throws Exception {
        var silent = submit("84912345678", GSM_7, "no receipt".getBytes(US_ASCII), SMSCDeliveryReceipt.DEFAULT);
        var reported = submit("84912345678", GSM_7, "123456".getBytes(US_ASCII), SMSCDeliveryReceipt.SUCCESS_FAILURE);

        await().atMost(PATIENCE).until(() -> !receipts.isEmpty());
        var receipt = receipts.getFirst().getShortMessageAsDeliveryReceipt();
        assertThat(receipt.getId()).isEqualTo(reported).isNotEqualTo(silent);
        assertThat(receipt.getFinalStatus()).isEqualTo(DeliveryReceiptState.DELIVRD);
        assertThat(receipt.getText()).isEmpty();
        assertThat(receipts).hasSize(1);
    }

    @Test
    void aMessageThatNeverArrivesIsReportedAndNotShown() throws Exception {
        var id = submit("84912345931", GSM_7, "123456".getBytes(US_ASCII), SMSCDeliveryReceipt.SUCCESS_FAILURE);

        await().atMost(PATIENCE).until(() -> !receipts.isEmpty());
        var receipt = receipts.getFirst().getShortMessageAsDeliveryReceipt();
        assertThat(receipt.getId()).isEqualTo(id);
        assertThat(receipt.getFinalStatus()).isEqualTo(DeliveryReceiptState.UNDELIV);
        assertThat(inbox.all()).isEmpty();
    }

    @Test
    void aLateMessageArrivesAfterAnother() throws Exception {
        submit("84912345932", GSM_7, "late".getBytes(US_ASCII), SMSCDeliveryReceipt.DEFAULT);
        submit("84912345678", GSM_7, "at once".getBytes(US_ASCII), SMSCDeliveryReceipt.DEFAULT);

        assertThat(inbox.all()).extracting(ReceivedMessage::text).containsExactly("at once");
        await().atMost(DeliveryOutcome.DELAY.plus(PATIENCE))
                .until(() -> inbox.all().size() == 2);
    }

    @Test
    void aWrongNumberIsNotTaken() {
        assertThatThrownBy(() -> submit("84912345933", GSM_7, new byte[] {1}, SMSCDeliveryReceipt.DEFAULT))
                .isInstanceOfSatisfying(
                        NegativeResponseException.class,
                        refusal -> assertThat(refusal.getCommandStatus()).isEqualTo(SMPPConstant.STAT_ESME_RINVDSTADR));
        assertThat(inbox.all()).isEmpty();
    }

    @Test
    void aThrottledMessageIsTakenTheSecondTime() throws Exception {
        assertThatThrownBy(() -> submit("84912345934", GSM_7, new byte[] {1}, SMSCDeliveryReceipt.DEFAULT))
                .isInstanceOfSatisfying(
                        NegativeResponseException.class,
                        refusal -> assertThat(refusal.getCommandStatus()).isEqualTo(SMPPConstant.STAT_ESME_RTHROTTLED));

        submit("84912345934", GSM_7, "again".getBytes(US_ASCII), SMSCDeliveryReceipt.DEFAULT);
        assertThat(inbox.all()).extracting(ReceivedMessage::text).containsExactly("again");
    }

    @Test
    void refusesAWrongPassword() {
        assertThatThrownBy(() -> bound("guessed")).isInstanceOf(IOException.class);
    }

    @Test
    void bindsAgainAfterTheLineBroke() throws Exception {
        smsc.breakConnections();
        await().atMost(PATIENCE).until(() -> !session.getSessionState().isBound());
        session = bound("sandbox");

        submit("84912345678", GSM_7, "again".getBytes(US_ASCII), SMSCDeliveryReceipt.DEFAULT);
        assertThat(inbox.all()).extracting(ReceivedMessage::text).containsExactly("again");
    }

    @Test
    void aWaitingTesterGetsTheTextThatComesLater() throws Exception {
        submit("84912345678", GSM_7, "first".getBytes(US_ASCII), SMSCDeliveryReceipt.DEFAULT);
        var first = inbox.all().getFirst();
        var waiting = CompletableFuture.supplyAsync(() -> awaitedAfter(first));
        submit("84999999999", GSM_7, "to another".getBytes(US_ASCII), SMSCDeliveryReceipt.DEFAULT);
        submit("84912345678", GSM_7, "second".getBytes(US_ASCII), SMSCDeliveryReceipt.DEFAULT);

        assertThat(waiting.join()).map(ReceivedMessage::text).contains("second");
        assertThat(inbox.await("+84900000000", 0, Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void endsWithWhoSpeaksAnotherProtocol() throws IOException {
        try (var browser = new Socket(InetAddress.getLoopbackAddress(), smsc.smppPort())) {
            browser.setSoTimeout((int) PATIENCE.toMillis());
            browser.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            assertThat(browser.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void readsTheExtensionOfTheGsmAlphabet() {
        assertThat(Texts.decode(0, new byte[] {0x1b, 0x65, '1', 0x1b, 0x28, 0x00, 0x0b}))
                .isEqualTo("€1{@Ø");
    }

    private Optional<ReceivedMessage> awaitedAfter(ReceivedMessage message) {
        try {
            return inbox.await(message.to(), message.number(), PATIENCE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private SMPPSession bound(String password) throws IOException {
        var made = new SMPPSession();
        made.setMessageReceiverListener(new Receipts(receipts));
        made.connectAndBind(
                "localhost",
                smsc.smppPort(),
                new BindParameter(
                        BindType.BIND_TRX,
                        "onboarding",
                        password,
                        "",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        null));
        return made;
    }

    private String submit(String to, byte coding, byte[] text, SMSCDeliveryReceipt receipt) throws Exception {
        return submit(to, coding, text, receipt, GSMSpecificFeature.DEFAULT);
    }

    private void submitPart(int number, byte[] text) throws Exception {
        var octets = new ByteArrayOutputStream();
        octets.write(new byte[] {5, 0, 3, 77, 3, (byte) number});
        octets.write(text);
        submit("84912345678", UCS_2, octets.toByteArray(), SMSCDeliveryReceipt.DEFAULT, GSMSpecificFeature.UDHI);
    }

    private String submit(String to, byte coding, byte[] text, SMSCDeliveryReceipt receipt, GSMSpecificFeature feature)
            throws Exception {
        return session.submitShortMessage(
                        "",
                        TypeOfNumber.ALPHANUMERIC,
                        NumberingPlanIndicator.UNKNOWN,
                        "OCB",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        to,
                        new ESMClass(MessageMode.DEFAULT, MessageType.DEFAULT, feature),
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery(receipt),
                        (byte) 0,
                        DataCodings.newInstance(coding),
                        (byte) 0,
                        text)
                .getMessageId();
    }

    private record Receipts(List<DeliverSm> received) implements MessageReceiverListener {
        @Override
        public void onAcceptDeliverSm(DeliverSm message) {
            received.add(message);
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification notification) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm message, Session source) {
            throw new UnsupportedOperationException();
        }
    }
}
