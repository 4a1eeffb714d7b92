package vn.ocb.onboarding.otp.sender;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
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
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.jsmpp.util.InvalidDeliveryReceiptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import vn.ocb.onboarding.otp.domain.Contact;
import vn.ocb.onboarding.otp.domain.MessageText;
import vn.ocb.onboarding.otp.sender.OtpSender.Handover;
import vn.ocb.onboarding.otp.sender.OtpSender.Receipt;
import vn.ocb.onboarding.otp.sender.SmppSettings.Operator;

/**
 * SMPP 3.4: short messages, or messages an operator reads aloud. A submit waits for the operator on a thread of the
 * window.
 */
final class SmppSender implements Route {
    private static final Logger log = LoggerFactory.getLogger(SmppSender.class);
    /** "Not now" (SMPP 3.4, section 5.1.3): the operator surely has not taken the message, and may take it later. */
    private static final Set<Integer> NOT_NOW =
            Set.of(SMPPConstant.STAT_ESME_RTHROTTLED, SMPPConstant.STAT_ESME_RMSGQFUL);

    private static final int REFERENCES = 256;

    private final Operator operator;
    private final SmppLine line;
    private final Duration patience;
    private final HandoverThreads window;
    private final Pace pace = new Pace();
    private final Sinks.Many<Receipt> receipts = Sinks.many().multicast().onBackpressureBuffer(10_000, false);
    private final AtomicInteger references = new AtomicInteger();

    SmppSender(SmppSettings settings, Operator operator) {
        this.operator = operator;
        this.line = new SmppLine(settings, operator, new Receiver());
        this.patience = settings.throttledTimeout();
        this.window =
                new HandoverThreads("smpp-send", settings.window(), settings.waiting(), settings.waitingTimeout());
    }

    @Override
    public Mono<Handover> send(Contact contact, MessageText text) {
        return line.session()
                .flatMap(bound -> window.run(() -> submitAll(contact.phone(), text.body())))
                .defaultIfEmpty(new Handover.NotSent());
    }

    @Override
    public Flux<Receipt> receipts() {
        return receipts.asFlux();
    }

    boolean isBound() {
        return line.isBound();
    }

    private Handover submitAll(String phone, String text) {
        var messages = ShortMessages.of(text, references.getAndIncrement() % REFERENCES);
        var until = System.nanoTime() + patience.toNanos();
        Handover handover = new Handover.NotSent();
        for (var part = 0; part < messages.parts().size(); part++) {
            handover = submitUntilTaken(phone, messages, part, until);
            if (!(handover instanceof Handover.Accepted)) {
                return part == 0 ? handover : new Handover.Unknown();
            }
        }
        return handover;
    }

    /** What the operator surely has not taken is offered again, at its pace. */
    private Handover submitUntilTaken(String phone, ShortMessages messages, int part, long until) {
        while (true) {
            var turn = pace.turn(System.nanoTime());
            if (turn - until > 0 || !waitedUntil(turn)) {
                return new Handover.NotSent();
            }
            var session = line.bound();
            if (session == null) {
                return new Handover.NotSent();
            }
            try {
                var messageId = submit(session, phone, messages, part);
                pace.accepted();
                return new Handover.Accepted(messageId);
            } catch (NegativeResponseException refused) {
                if (!NOT_NOW.contains(refused.getCommandStatus())) {
                    return outcomeOf(refused);
                }
                pace.throttled(System.nanoTime());
            } catch (PDUException neverLeft) {
                return new Handover.NotSent();
            } catch (ResponseTimeoutException | InvalidResponseException | IOException | RuntimeException unanswered) {
                return new Handover.Unknown();
            }
        }
    }

    /** A system error may have struck after the message was taken; every other refusal says that it was not. */
    private static Handover outcomeOf(NegativeResponseException refused) {
        return refused.getCommandStatus() == SMPPConstant.STAT_ESME_RSYSERR
                ? new Handover.Unknown()
                : new Handover.NotSent();
    }

    /** False when the service stops meanwhile. */
    private static boolean waitedUntil(long turn) {
        var left = turn - System.nanoTime();
        if (left <= 0) {
            return true;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(left);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Only the last part asks for a receipt: the text has arrived when all of it has. */
    private String submit(SMPPSession session, String phone, ShortMessages messages, int part)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        var last = part == messages.parts().size() - 1;
        return session.submitShortMessage(
                        "",
                        sourceType(),
                        NumberingPlanIndicator.UNKNOWN,
                        operator.sourceAddress(),
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        phone.substring(1),
                        new ESMClass(
                                MessageMode.DEFAULT,
                                MessageType.DEFAULT,
                                messages.concatenated() ? GSMSpecificFeature.UDHI : GSMSpecificFeature.DEFAULT),
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery(
                                last ? SMSCDeliveryReceipt.SUCCESS_FAILURE : SMSCDeliveryReceipt.DEFAULT),
                        (byte) 0,
                        DataCodings.newInstance(messages.dataCoding()),
                        (byte) 0,
                        messages.parts().get(part))
                .getMessageId();
    }

    /** A name is an alphanumeric address, digits are a number (SMPP 3.4, section 5.2.5). */
    private TypeOfNumber sourceType() {
        return operator.sourceAddress().chars().allMatch(Character::isDigit)
                ? TypeOfNumber.UNKNOWN
                : TypeOfNumber.ALPHANUMERIC;
    }

    @Override
    public void open() {
        line.open();
    }

    @Override
    public void close() {
        line.close();
        window.close();
    }

    @Override
    public String toString() {
        return operator.toString();
    }

    /** Takes receipts; their handling is none of the line's business, so it is answered at once. */
    private final class Receiver implements MessageReceiverListener {

        @Override
        public void onAcceptDeliverSm(DeliverSm message) throws ProcessRequestException {
            if (!message.isSmscDeliveryReceipt()) {
                return;
            }
            try {
                var receipt = message.getShortMessageAsDeliveryReceipt();
                var delivered = switch (receipt.getFinalStatus()) {
                    case DELIVRD -> true;
                    case UNDELIV, EXPIRED, DELETED, REJECTD -> false;
                    case ENROUTE, ACCEPTD, UNKNOWN -> null;
                };
                if (delivered != null) {
                    keep(new Receipt(receipt.getId(), delivered));
                }
            } catch (InvalidDeliveryReceiptException e) {
                log.warn("A receipt of {} cannot be read", operator);
            }
        }

        /** Receipts come on several threads, the sink takes one at a time. */
        private void keep(Receipt receipt) throws ProcessRequestException {
            synchronized (receipts) {
                if (receipts.tryEmitNext(receipt).isFailure()) {
                    throw new ProcessRequestException("not now", SMPPConstant.STAT_ESME_RSYSERR);
                }
            }
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification notification) {
            // Nothing waits for a handset to come back.
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
            throw new ProcessRequestException("receipts come as deliver_sm", SMPPConstant.STAT_ESME_RSYSERR);
        }
    }
}
