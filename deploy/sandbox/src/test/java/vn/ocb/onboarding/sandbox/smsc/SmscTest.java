package vn.ocb.onboarding.sandbox.smsc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
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
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.jsmpp.util.DeliveryReceiptState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SmscTest {
    private static final byte GSM_7 = 0;
    private static final byte UCS_2 = 8;

    private final List<DeliverSm> receipts = new CopyOnWriteArrayList<>();
    private Smsc smsc;
    private SMPPSession session;

    @BeforeEach
    void start() throws IOException {
        smsc = Smsc.start(Smsc.Settings.local(0, 0, "onboarding", "sandbox"));
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

        var message = smsc.await("+84912345678", 0, Duration.ofSeconds(5)).orElseThrow();
        assertThat(message.text()).isEqualTo("OCB: 123456 @");
        assertThat(message.from()).isEqualTo("OCB");
        assertThat(smsc.messagesTo("+84912345678")).containsExactly(message);
        assertThat(smsc.messagesTo("+84900000000")).isEmpty();
    }

    @Test
    void keepsAVietnameseTextInUcs2() throws Exception {
        submit("84912345678", UCS_2, "Mã OTP của quý khách: 123456".getBytes(UTF_16BE), SMSCDeliveryReceipt.DEFAULT);

        assertThat(smsc.messages()).extracting(ReceivedMessage::text).containsExactly("Mã OTP của quý khách: 123456");
    }

    @Test
    void joinsTheParts() throws Exception {
        var text = "Ngân hàng: ".repeat(15);
        var octets = text.getBytes(UTF_16BE);
        submitPart(2, Arrays.copyOfRange(octets, 134, 268));
        submitPart(1, Arrays.copyOfRange(octets, 0, 134));
        assertThat(smsc.messages()).isEmpty();
        submitPart(3, Arrays.copyOfRange(octets, 268, octets.length));

        assertThat(smsc.messages()).extracting(ReceivedMessage::text).containsExactly(text);
    }

    @Test
    void reportsTheDeliveryWhenItWasAskedFor() throws Exception {
        var silent = submit("84912345678", GSM_7, "no receipt".getBytes(US_ASCII), SMSCDeliveryReceipt.DEFAULT);
        var reported = submit("84912345678", GSM_7, "123456".getBytes(US_ASCII), SMSCDeliveryReceipt.SUCCESS_FAILURE);

        await().until(() -> !receipts.isEmpty());
        var receipt = receipts.getFirst().getShortMessageAsDeliveryReceipt();
        assertThat(receipt.getId()).isEqualTo(reported).isNotEqualTo(silent);
        assertThat(receipt.getFinalStatus()).isEqualTo(DeliveryReceiptState.DELIVRD);
        assertThat(receipt.getText()).isEmpty();
        assertThat(receipts).hasSize(1);
    }

    @Test
    void refusesAWrongPassword() {
        assertThatThrownBy(() -> bound("guessed")).isInstanceOf(IOException.class);
    }

    @Test
    void bindsAgainAfterTheLineBroke() throws Exception {
        smsc.breakConnections();
        await().until(() -> !session.getSessionState().isBound());
        session = bound("sandbox");

        submit("84912345678", GSM_7, "again".getBytes(US_ASCII), SMSCDeliveryReceipt.DEFAULT);
        assertThat(smsc.messages()).extracting(ReceivedMessage::text).containsExactly("again");
    }

    @Test
    void aWaitingTesterGetsTheTextThatComesLater() throws Exception {
        submit("84912345678", GSM_7, "first".getBytes(US_ASCII), SMSCDeliveryReceipt.DEFAULT);
        var first = smsc.messages().getFirst();
        var waiting =
                CompletableFuture.supplyAsync(() -> smsc.await("+84912345678", first.number(), Duration.ofSeconds(10)));
        submit("84999999999", GSM_7, "to another".getBytes(US_ASCII), SMSCDeliveryReceipt.DEFAULT);
        submit("84912345678", GSM_7, "second".getBytes(US_ASCII), SMSCDeliveryReceipt.DEFAULT);

        assertThat(waiting.join()).map(ReceivedMessage::text).contains("second");
        assertThat(smsc.await("+84900000000", 0, Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void servesTheTextsOfANumber() throws Exception {
        submit("84912345678", GSM_7, "first".getBytes(US_ASCII), SMSCDeliveryReceipt.DEFAULT);
        submit("84912345678", GSM_7, "second".getBytes(US_ASCII), SMSCDeliveryReceipt.DEFAULT);
        submit("84999999999", GSM_7, "third".getBytes(US_ASCII), SMSCDeliveryReceipt.DEFAULT);

        var found = json("/api/messages?to=+84912345678");
        assertThat(found.path("standIn").asBoolean()).isTrue();
        assertThat(texts(found)).containsExactly("second", "first");
        assertThat(texts(json("/api/messages?to=%2B84912345678&after=1&wait=5")))
                .containsExactly("second");
        assertThat(texts(json("/api/messages"))).containsExactly("third", "second", "first");
        assertThat(get("/api/messages?after=x").statusCode()).isEqualTo(400);
    }

    @Test
    void thePageSaysThatItIsAStandIn() throws Exception {
        assertThat(get("/messages").body()).contains("stand-in");
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
        assertThat(smsc.page().getPath()).isEqualTo("/messages");
    }

    @Test
    void readsTheExtensionOfTheGsmAlphabet() {
        assertThat(Texts.decode(0, new byte[] {0x1b, 0x65, '1', 0x1b, 0x28, 0x00, 0x0b}))
                .isEqualTo("€1{@Ø");
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

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(smsc.page().resolve(URI.create(path)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(get(path).body());
    }

    private static List<String> texts(JsonNode found) {
        var texts = new ArrayList<String>();
        found.path("messages").forEach(message -> texts.add(message.path("text").asString()));
        return texts;
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
